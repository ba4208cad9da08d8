import { Refused, type JsonObject } from '../../src/engine/core/index.js';
import { events } from '../../workflows/resolution/v1/index.js';
import { everybody } from './committee.js';
import { after, on, type Past } from './given.js';
import {
  answered,
  answering,
  appraised,
  beforeBallot,
  disposed,
  figures,
  frozen,
  gathering,
  inAppraisal,
  inBallot,
  inCheck,
  inConsultation,
  inForce,
  inIssuing,
  inMidterm,
  inRound,
  inSigning,
  issuedIn,
  opinion,
  paper,
  ready,
  reasons,
  reported,
  suspended,
} from './phrases.js';
import { act, begin, content, meeting, opening, refusals, refusalsIn, subject, text } from './play.js';

const leaders = ['secretary', 'deputy'];
const advisors = ['drafter', 'advisor'];
const drafter = ['drafter'];
const adoption: Past = (scene) =>
  begin(scene, 'advisor', { type: 'adopt', data: subject('thematic', { stage: 'draft' }) });
const survey = { ...meeting, date: '2022-02-25' };

/** Who may do what, written from the table of the domain: everybody not named is refused because of who they are. */
const mayDo: readonly [event: string, past: Past, data: JsonObject, may: readonly string[]][] = [
  ['survey.record', ready(), survey, advisors],
  ['discussion.record', ready(), survey, advisors],
  ['text.revise', ready(), { version: '2', hash: text }, drafter],
  ['content.set', ready(), content, drafter],
  ['key_cadres.name', ready(), { positions: ['communeA'] }, leaders],
  ['appraisers.name', ready(), { positions: ['inspector'] }, leaders],
  ['draft.submit', ready(), {}, drafter],
  ['draft.accept', inCheck(), {}, leaders],
  ['draft.return', inCheck(), reasons, leaders],
  ['cancel', ready(), { reason: 'Không còn cần' }, leaders],
  ['round.open', inConsultation(), { audience: ['communeA'], closesOn: '2022-03-22' }, advisors],
  ['opinion.give', inRound(), opinion, ['communeA', 'communeB']],
  ['round.close', [inRound(), answered('communeA'), answered('communeB')], {}, advisors],
  ['opinion.dispose', answering(), { opinion: 9, disposition: 'explained', answer: 'Đã rõ' }, drafter],
  ['consultation.finish', [answering(), disposed], {}, advisors],
  ['appraisal.report', inAppraisal(), { verdict: 'with_changes', text: 'Chỉnh phần II' }, ['appraiser']],
  ['ballot.open', beforeBallot(), {}, leaders],
  ['vote.cast', inBallot(), { choice: 'abstain' }, ['secretary', 'deputy', 'member1', 'member2', 'member3']],
  ['ballot.close', inBallot(), {}, leaders],
  ['decide.approve', [inAppraisal('plan'), appraised], {}, leaders],
  ['return', inConsultation(), reasons, [...leaders, 'superior']],
  ['sign', inSigning(), { hash: text, capacity: 'K/T' }, leaders],
  ['issue', inIssuing(), { date: '2022-03-09' }, advisors],
  ['dissemination.record', issuedIn(), { date: '2022-04-01', ...gathering }, ['secretary']],
  ['review.begin', [inForce(), on('2022-12-01')], {}, leaders],
  ['review.freeze', inMidterm(), { cutOff: '2023-02-15', figures }, advisors],
  ['review.draft', [inMidterm(), frozen], { hash: text }, advisors],
  ['review.approve', [inMidterm(), frozen, reported], { conclusions: 'Đạt' }, leaders],
  ['review.return', [inMidterm(), frozen, reported], reasons, leaders],
  ['suspend', inForce(), paper, [...leaders, 'superior']],
  ['resume', [inForce(), suspended], paper, [...leaders, 'superior']],
  ['supersede', inForce(), { by: 'resolution-2' }, [...leaders, 'superior']],
  ['repeal', inForce(), paper, [...leaders, 'superior']],
  ['deadline.move', ready(), { deadline: 'drafting', to: '2022-06-01', reason: 'Bão lũ' }, [...leaders, ...advisors]],
  ['fact.correct', ready(), { entry: 2, data: survey, reason: 'Sai ngày' }, [...leaders, ...drafter]],
  ['adopt.confirm', adoption, {}, leaders],
  ['adopt.refuse', adoption, { reason: 'Trùng hồ sơ' }, leaders],
  ['parent.ended', ready(), { parent: 'parent-1', how: 'repealed' }, []],
  ['deadline.due', ready(), {}, []],
];

describe.each(mayDo)('%s', (event, past, data, may) => {
  const scene = after(past);
  const isWho = (code: string) => code.startsWith('who.');

  test(`is open to ${may.join(', ') || 'no person'}`, () => {
    for (const who of may) expect([who, refusals(scene, who, event, data).filter(isWho)]).toEqual([who, []]);
  });

  test('is refused to everybody else, because of who they are', () => {
    for (const who of everybody.filter((post) => !may.includes(post))) {
      expect([who, refusals(scene, who, event, data).filter(isWho)]).toEqual([who, [expect.any(String)]]);
    }
  });
});

test('every event of the life is in this table', () => {
  const begins = ['create', 'adopt'];
  expect([...mayDo.map(([event]) => event), ...begins].sort()).toEqual(Object.keys(events).sort());
});

test.each([
  ['create', subject('annual')],
  ['adopt', subject('annual', { stage: 'draft' })],
])('%s is for advisory staff of the issuing body', (type, data) => {
  for (const who of everybody) {
    const codes = refusalsIn(() => begin(opening('2022-03-01'), who, { type, data }));
    expect([who, codes]).toEqual([who, advisors.includes(who) ? [] : ['who.issuer.advisor']]);
  }
});

test('an issued resolution is returned by the body above only', () => {
  const scene = after(inForce());
  expect(refusals(scene, 'superior', 'return', reasons)).toEqual([]);
  expect(refusals(scene, 'secretary', 'return', reasons)).toEqual(['who.parent.leader']);
});

test('the refusal names those who may, in both languages', () => {
  const refused = whyRefused(() => act(after(inForce()), 'stranger', 'suspend', paper));
  expect(refused?.onlyWho).toBe(true);
  expect(refused?.reasons).toEqual([
    {
      kind: 'who',
      code: 'who.issuer.leader|parent.leader',
      message: {
        vi: 'Chỉ lãnh đạo cơ quan ban hành hoặc lãnh đạo cấp trên trực tiếp mới làm được việc này.',
        en: 'Only a leader of the issuing body or a leader of the body above may do this.',
      },
    },
  ]);
});

function whyRefused(attempt: () => unknown): Refused | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
