import type { JsonObject } from '../../src/engine/core/index.js';
import { Malformed } from '../../src/engine/core/index.js';
import { after, does, given, inStage, type Past } from './given.js';
import { begun, gathering, inBallot, inConsultation, inRound, inSigning, issuedIn, opinion, ready } from './phrases.js';
import { act, begin, content, malformationsIn, meeting, opening, subject } from './play.js';

const survey = { ...meeting, date: '2022-02-21' };
const sends = (past: Past, who: string, type: string) => {
  const scene = after(past);
  return (data: unknown) => malformationsIn(() => act(scene, who, type, data as JsonObject));
};
const records = sends(begun(), 'drafter', 'survey.record');
const begins = (data: unknown) =>
  malformationsIn(() => begin(opening('2022-03-01'), 'drafter', { type: 'create', data: data as JsonObject }));

describe('an event the life does not know', () => {
  test.each([
    'nonsense',
    '',
    'xstate.init',
    'xstate.done.state.resolution',
    'toString',
    'constructor',
    '__proto__',
    'SIGN',
  ])('%j is answered as unknown', (type) => {
    expect(malformationsIn(() => act(after(ready()), 'drafter', type))).toEqual(['type event_unknown']);
    expect(malformationsIn(() => begin(opening('2022-03-01'), 'drafter', { type, data: {} }))).toEqual([
      'type event_unknown',
    ]);
  });

  test('a life that has begun is not begun again', () => {
    given(begun())
      .when(does('drafter', 'create', subject('annual')))
      .malformed('type event_unknown');
    given(begun())
      .when(does('drafter', 'adopt', subject('annual', { stage: 'draft' })))
      .malformed('type event_unknown');
  });

  test('an event of the life does not begin one', () => {
    expect(malformationsIn(() => begin(opening('2022-03-01'), 'drafter', { type: 'sign', data: {} }))).toEqual([
      'type event_unknown',
    ]);
  });
});

describe('every fault is named with its path, all at once', () => {
  test('missing, foreign and wrong', () => {
    expect(records({ date: '2022-02-30', participants: -1, findings: 7, mood: 'good' })).toEqual([
      'data.mood foreign',
      'data.date not_date',
      'data.place missing',
      'data.participants not_count',
      'data.findings not_text',
    ]);
    expect(records({})).toEqual([
      'data.date missing',
      'data.place missing',
      'data.participants missing',
      'data.findings missing',
    ]);
  });

  test('within lists and groups', () => {
    const item = { name: 'Việc', position: 'communeA', by: '2022-12-31' };
    expect(
      sends(
        begun(),
        'drafter',
        'content.set',
      )({
        ...content,
        targets: [item, { ...item, by: '2023-02-29' }, { position: 'communeA' }],
        tasks: [{ ...item, owner: 'x' }, 'x', null],
        solutions: {},
      }),
    ).toEqual([
      'data.targets[1].by not_date',
      'data.targets[2].name missing',
      'data.tasks[0].owner foreign',
      'data.tasks[1] not_object',
      'data.tasks[2] not_object',
      'data.solutions not_list',
    ]);
  });

  test('each message speaks both languages', () => {
    try {
      act(after(begun()), 'drafter', 'survey.record', {});
      throw new Error('must be malformed');
    } catch (error) {
      expect(error).toBeInstanceOf(Malformed);
      const problems = error instanceof Malformed ? error.problems : [];
      expect(problems.every(({ message }) => message.vi !== '' && message.en !== '')).toBe(true);
    }
  });
});

describe('data that is no object', () => {
  test.each([[null], [[]], ['x'], [7], [true]])('%j', (data) => {
    expect(records(data)).toEqual(['data not_object']);
    expect(begins(data)).toEqual(['data not_object']);
  });
});

describe('days', () => {
  test.each([
    '2023-02-30',
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '23-02-01',
    '2023-2-1',
    '2023-02-01T00:00:00Z',
    '0000-01-01',
    '',
    ' 2023-02-01',
    '01/02/2023',
  ])('%j is no day', (date) => {
    expect(records({ ...survey, date })).toEqual(['data.date not_date']);
  });

  test.each([[20230201], [null], [['2023-02-01']], [{}]])('%j is no day', (date) => {
    expect(records({ ...survey, date })).toEqual(['data.date not_date']);
  });

  test('29 February exists in 2024', () => {
    expect(records({ ...survey, date: '2024-02-29' })).toEqual([]);
  });
});

describe('words', () => {
  test.each([
    ['NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', '\udc00'],
    ['surrogates the wrong way round', '\udc00\ud800'],
  ])('%s cannot be stored', (_what, place) => {
    expect(records({ ...survey, place })).toEqual(['data.place unstorable']);
  });

  test.each([[''], ['   '], ['\n\t'], [7], [null], [['Hội trường']], [{}], [true]])('%j is no text', (place) => {
    expect(records({ ...survey, place })).toEqual(['data.place not_text']);
  });

  test('as long as the field allows, and one more', () => {
    expect(records({ ...survey, place: 'x'.repeat(300) })).toEqual([]);
    expect(records({ ...survey, place: 'x'.repeat(301) })).toEqual(['data.place too_long']);
    expect(records({ ...survey, findings: 'x'.repeat(20_001) })).toEqual(['data.findings too_long']);
  });

  test('letters beyond the basic plane, decomposed marks and quotes are words', () => {
    expect(records({ ...survey, place: '😀 Hội trường' })).toEqual([]);
    expect(records({ ...survey, place: 'Hội trường'.normalize('NFD') })).toEqual([]);
    expect(records({ ...survey, place: `'; drop table "x" -- \\u0000 %s \${x}` })).toEqual([]);
  });
});

describe('numbers', () => {
  test.each([[-1], [1.5], [1_000_001], [Number.NaN], [Number.POSITIVE_INFINITY], ['30'], [null], [[30]]])(
    '%p is no count',
    (participants) => {
      expect(records({ ...survey, participants })).toEqual(['data.participants not_count']);
    },
  );

  test('nobody took part: 0 is a count', () => {
    expect(records({ ...survey, participants: 0 })).toEqual([]);
  });
});

describe('choices, hashes, identifiers, lists', () => {
  const votes = sends(inBallot(), 'member1', 'vote.cast');
  const signs = sends(inSigning(), 'secretary', 'sign');
  const opens = sends(inConsultation(), 'advisor', 'round.open');

  test.each([['maybe'], ['YES'], [''], ['toString'], ['__proto__'], [null], [1], [['yes']]])(
    '%j is no vote',
    (choice) => {
      expect(votes({ choice })).toEqual(['data.choice not_option']);
    },
  );

  test.each([
    ['A'.repeat(64)],
    ['a'.repeat(63)],
    ['a'.repeat(65)],
    [`${'a'.repeat(64)}\n`],
    ['g'.repeat(64)],
    [null],
    [7],
  ])('%j is no hash', (hash) => {
    expect(signs({ hash, capacity: 'T/M' })).toEqual(['data.hash not_hash']);
  });

  test.each([[''], ['a b'], ['a\n'], ['đơn-vị'], ['x'.repeat(201)], [7], [null], [{}]])(
    '%j identifies nothing',
    (unit) => {
      expect(opens({ audience: [unit], closesOn: '2022-03-22' })).toEqual(['data.audience[0] not_reference']);
    },
  );

  test('a round asks somebody, and not more than a thousand', () => {
    expect(opens({ audience: [], closesOn: '2022-03-22' })).toEqual(['data.audience not_list']);
    expect(opens({ audience: 'communeA', closesOn: '2022-03-22' })).toEqual(['data.audience not_list']);
    const units = Array.from({ length: 1_001 }, (_, index) => `unit-${index}`);
    expect(opens({ audience: units, closesOn: '2022-03-22' })).toEqual(['data.audience not_list']);
    expect(opens({ audience: units.slice(1), closesOn: '2022-03-22' })).toEqual([]);
  });

  test('a unit named twice is asked once', () => {
    given(inConsultation())
      .when(does('advisor', 'round.open', { audience: ['communeA', 'communeA'], closesOn: '2022-03-22' }))
      .then((scene) =>
        expect(scene.snapshot?.context.rounds).toEqual([expect.objectContaining({ audience: ['communeA'] })]),
      );
  });
});

describe('names that mean something to JavaScript', () => {
  const sly = (json: string): unknown => JSON.parse(json);

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('%s is a foreign field', (name) => {
    const data = sly(`{"date":"2022-02-21","place":"A","participants":1,"findings":"x","${name}":{"isAdmin":true}}`);
    expect(records(data)).toEqual([`data.${name} foreign`]);
  });

  test('also within groups', () => {
    const data = sly(
      '{"targets":[{"name":"x","__proto__":{"position":"p"}}],"tasks":[],"solutions":[],"resources":[]}',
    );
    expect(sends(begun(), 'drafter', 'content.set')(data)).toEqual(['data.targets[0].__proto__ foreign']);
  });

  test('a field is not found on the prototype: it is missing', () => {
    expect(begins({ ...subject('annual'), kind: 'constructor' })).toEqual(['data.kind not_option']);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

describe('beginning', () => {
  test('says all that is wrong', () => {
    expect(
      begins({ kind: 'decree', title: '', term: { from: '2020-08-15' }, secrecy: 'secret', colour: 'red' }),
    ).toEqual([
      'data.colour foreign',
      'data.kind not_option',
      'data.title not_text',
      'data.issuerId missing',
      'data.term.to missing',
      'data.secrecy not_option',
    ]);
  });

  test('what a programme implements is a list of at least one', () => {
    expect(begins(subject('action_programme', { implements: [] }))).toEqual(['data.implements not_list']);
  });

  test('a secret resolution is not begun here', () => {
    expect(begins(subject('annual', { secrecy: 'top' }))).toEqual(['data.secrecy not_option']);
    given([])
      .when((scene) => begin(scene, 'drafter', { type: 'create', data: subject('annual', { secrecy: 'none' }) }))
      .then(inStage('draft'));
  });
});

test('malformed data is answered before it is asked who sent it and when', () => {
  expect(sends(issuedIn(), 'stranger', 'dissemination.record')({ ...gathering, date: 'tomorrow' })).toEqual([
    'data.date not_date',
  ]);
  expect(sends(begun(), 'stranger', 'sign')({})).toEqual(['data.hash missing', 'data.capacity missing']);
  expect(sends(inRound(), 'stranger', 'opinion.give')({ ...opinion, stance: 'whatever' })).toEqual([
    'data.stance not_option',
  ]);
});
