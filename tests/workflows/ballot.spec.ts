import { carries } from '../../workflows/resolution/v1/index.js';
import { deadlineEnded, does, fallsDue, given, inStage, on, owes, remembers, tells } from './given.js';
import { ballotClosed, ballotOpened, beforeBallot, inBallot, voted } from './phrases.js';
import { contextOf } from './play.js';

const all = ['secretary', 'deputy', 'member1', 'member2', 'member3'];

describe.each([
  // More than half of all entitled.
  ['moreThanHalf', 0, 0, false],
  ['moreThanHalf', 0, 1, false],
  ['moreThanHalf', 1, 1, true],
  ['moreThanHalf', 1, 2, false],
  ['moreThanHalf', 2, 3, true],
  ['moreThanHalf', 4, 8, false],
  ['moreThanHalf', 5, 8, true],
  ['moreThanHalf', 7, 15, false],
  ['moreThanHalf', 8, 15, true],
  ['moreThanHalf', 175, 350, false],
  ['moreThanHalf', 176, 350, true],
  // Two thirds of all entitled.
  ['twoThirds', 0, 0, false],
  ['twoThirds', 1, 1, true],
  ['twoThirds', 1, 2, false],
  ['twoThirds', 2, 3, true],
  ['twoThirds', 9, 15, false],
  ['twoThirds', 10, 15, true],
  ['twoThirds', 5, 8, false],
  ['twoThirds', 6, 8, true],
  ['twoThirds', 233, 350, false],
  ['twoThirds', 234, 350, true],
] as const)('%s: %i yes of %i entitled', (majority, yes, entitled, carried) => {
  test(carried ? 'carries' : 'does not carry', () => {
    expect(carries(yes, entitled, majority)).toBe(carried);
  });
});

describe('opening the ballot', () => {
  test('fixes who may vote: five working days for five members', () => {
    given(beforeBallot())
      .when(ballotOpened)
      .then(
        inStage('approval', 'preparing.approval.balloting'),
        owes({ ballot: '2022-03-08' }),
        deadlineEnded('ballotOpening', 'met'),
        tells('ballot.opened', ...all.map((member) => `position:${member}`)),
        (scene) => expect(contextOf(scene).ballot?.entitled.map(({ position }) => position)).toEqual(all),
      );
  });

  test('needs somebody entitled', () => {
    given(beforeBallot())
      .when(does('secretary', 'ballot.open', {}, { entitledMembers: [] }))
      .refused('ballot.nobody');
  });

  test('who joins the body later does not vote, who held a post at the opening does', () => {
    const opened = does(
      'secretary',
      'ballot.open',
      {},
      { entitledMembers: [{ position: 'member1', person: 'person.member1' }] },
    );
    given([beforeBallot(), opened]).when(voted('member2')).refused('who.issuer.member');
    given([beforeBallot(), opened])
      .when(voted('member1'))
      .then(remembers({ ballot: { votes: { member1: 'yes' } } }));
  });

  test('one person in two entitled posts has one vote', () => {
    const twice = [
      { position: 'secretary', person: 'person.secretary' },
      { position: 'member1', person: 'person.secretary' },
    ];
    given([beforeBallot(), does('secretary', 'ballot.open', {}, { entitledMembers: twice })]).so((scene) =>
      expect(contextOf(scene).ballot?.entitled).toEqual([{ position: 'secretary', person: 'person.secretary' }]),
    );
  });
});

describe('voting', () => {
  test('once: a second vote is refused, also another one', () => {
    given([inBallot(), voted('member1')])
      .when(voted('member1'))
      .refused('vote.already');
    given([inBallot(), voted('member1')])
      .when(voted('member1', 'no'))
      .refused('vote.already');
  });

  test('not after the ballot has run its time, even before the clock has come', () => {
    given([inBallot(), on('2022-03-08')])
      .when(voted('member1'))
      .then(inStage('approval'));
    given([inBallot(), on('2022-03-09')])
      .when(voted('member1'))
      .refused('ballot.closed');
    given([inBallot(), voted('member1'), on('2022-03-09')])
      .when(voted('member1'))
      .refused('ballot.closed', 'vote.already');
  });

  test('a minority opinion is kept, by position', () => {
    given(inBallot())
      .when(does('member2', 'vote.cast', { choice: 'no', reservedOpinion: 'Chưa rõ nguồn lực' }))
      .then(remembers({ ballot: { votes: { member2: 'no' }, reserved: ['member2'] } }));
  });

  test('the words of the opinion stay out of the context', () => {
    given(inBallot())
      .when(does('member2', 'vote.cast', { choice: 'no', reservedOpinion: 'Chưa rõ nguồn lực' }))
      .then((scene) => expect(JSON.stringify(scene.snapshot)).not.toContain('Chưa rõ nguồn lực'));
  });
});

describe('closing the ballot', () => {
  const choices = (...votes: [string, string][]) => votes.map(([who, choice]) => voted(who, choice));
  const won = [
    inStage('approval', 'preparing.approval.signing'),
    tells('ballot.carried', 'position:drafter', 'unit:committee:leader', 'unit:committee:advisor'),
    // The ballot ends with Tuesday 8 March, whenever the clock comes round to it: 9, 10 and 11 March.
    owes({ signing: '2022-03-11' }),
  ];
  const lost = [
    inStage('draft', 'preparing.draft.revising'),
    tells('ballot.lost', 'position:drafter', 'unit:committee:leader', 'unit:committee:advisor'),
    owes({ revision: '2022-03-22' }),
    remembers({ ballot: null, approvedText: null, appraisal: null, returns: 1 }),
  ];

  test('three of five say yes: carried', () => {
    given([
      inBallot(),
      choices(['secretary', 'yes'], ['deputy', 'yes'], ['member1', 'yes'], ['member2', 'no'], ['member3', 'no']),
    ])
      .when(fallsDue('ballot'))
      .then(...won);
  });

  test('two say yes and three are absent: absent members count as not saying yes', () => {
    given([inBallot(), choices(['secretary', 'yes'], ['deputy', 'yes'])])
      .when(fallsDue('ballot'))
      .then(...lost);
  });

  test('two yes, three abstentions: lost, whatever the share among those who chose', () => {
    given([
      inBallot(),
      choices(
        ['secretary', 'yes'],
        ['deputy', 'yes'],
        ['member1', 'abstain'],
        ['member2', 'abstain'],
        ['member3', 'abstain'],
      ),
    ])
      .when(fallsDue('ballot'))
      .then(...lost);
  });

  test('a tie is lost', () => {
    const four = all.slice(0, 4).map((position) => ({ position, person: `person.${position}` }));
    given([
      beforeBallot(),
      does('secretary', 'ballot.open', {}, { entitledMembers: four }),
      choices(['secretary', 'yes'], ['deputy', 'yes'], ['member1', 'no'], ['member2', 'no']),
    ])
      .when(fallsDue('ballot'))
      .then(...lost);
  });

  test('nobody votes: lost', () => {
    given(inBallot())
      .when(fallsDue('ballot'))
      .then(...lost);
  });

  test('a leader closes it before its time only when all have voted', () => {
    given([inBallot(), choices(['secretary', 'yes'], ['deputy', 'yes'], ['member1', 'yes'], ['member2', 'yes'])])
      .when(ballotClosed)
      .refused('ballot.silent');
    given([inBallot(), all.map((who) => voted(who))])
      .when(ballotClosed)
      .then(
        inStage('approval', 'preparing.approval.signing'),
        deadlineEnded('ballot', 'met'),
        owes({ signing: '2022-03-04' }),
      );
  });
});
