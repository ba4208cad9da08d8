import type { Json } from '../../src/engine/core/index.js';
import type { Kind } from '../../workflows/resolution/v1/index.js';
import { does, fallsDue, on, type Move, type Past } from './given.js';
import { begin, content, contextOf, meeting, subject, text } from './play.js';

/*
 * The words in which the rules are written: each is one act of the person concerned, or the way to a stage.
 * The default stage opens on Tuesday 2022-03-01; the term runs from 2020-08-15 to 2025-08-14, its half is 2023-02-15.
 */

/** A parent issued on 2 April 2022, as the rooms would establish it. */
export const parent = { id: 'parent-1', issuer: 'province', issuedOn: '2022-04-02', ended: null };

export const begun = (kind: Kind = 'thematic', more: Record<string, Json> = {}): Move => {
  const isProgramme = kind === 'action_programme';
  const data = subject(kind, isProgramme ? { implements: [parent.id] } : {});
  const facts = { ...(isProgramme ? { parents: [parent] } : {}), ...more };
  return (scene) => begin(scene, 'drafter', { type: 'create', data }, facts);
};

export const surveyed = does('drafter', 'survey.record', { ...meeting, date: '2022-02-21' });
export const discussed = does('drafter', 'discussion.record', { ...meeting, date: '2022-02-22' });
export const written = does('drafter', 'text.revise', { version: '1', hash: text });
export const contentSet = does('drafter', 'content.set', content);
export const cadresNamed = does('secretary', 'key_cadres.name', { positions: ['communeB'] });
export const submitted = does('drafter', 'draft.submit');
export const accepted = does('secretary', 'draft.accept');

export const roundOpened = (closesOn: string): Move =>
  does('advisor', 'round.open', { audience: ['communeA', 'communeB'], closesOn });
export const opinion = { stance: 'agree', text: 'Nhất trí' };
export const answered = (who: string): Move => does(who, 'opinion.give', opinion);
export const roundClosed = does('advisor', 'round.close');
export const disposed: Move = (scene) =>
  contextOf(scene)
    .opinions.filter(({ disposition }) => disposition === null)
    .reduce(
      (now, { entry }) =>
        does('drafter', 'opinion.dispose', { opinion: entry, disposition: 'accepted', answer: 'Tiếp thu' })(now),
      scene,
    );
export const finished = does('advisor', 'consultation.finish');
export const appraised = does('appraiser', 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' });
export const ballotOpened = does('secretary', 'ballot.open');
export const voted = (who: string, choice = 'yes'): Move => does(who, 'vote.cast', { choice });
export const ballotClosed = does('secretary', 'ballot.close');
export const decided = does('deputy', 'decide.approve');
export const signed = does('secretary', 'sign', { hash: text, capacity: 'T/M' });
export const issued: Move = (scene) => does('advisor', 'issue', { date: scene.today })(scene);
export const gathering = { place: 'Hội trường', audience: 'Toàn thể', evidence: 'Biên bản' };
export const disseminated: Move = (scene) =>
  does('secretary', 'dissemination.record', { date: scene.today, ...gathering })(scene);
export const figures = [{ name: 'Thu ngân sách', planned: '44', actual: '48.5' }];
export const frozen: Move = (scene) => does('advisor', 'review.freeze', { cutOff: scene.today, figures })(scene);
export const reported = does('advisor', 'review.draft', { hash: text });
export const reviewApproved = does('deputy', 'review.approve', { conclusions: 'Đạt' });
export const reasons = { reasons: [{ section: 'II', reason: 'Chưa cụ thể' }] };
export const paper = { reason: 'Theo kết luận kiểm tra', document: 'Kết luận 12-KL/TU' };
export const suspended = does('secretary', 'suspend', paper);
export const resumed = does('superior', 'resume', paper);

/* The ways to a stage. */
export const ready = (kind: Kind = 'thematic'): Past => [
  begun(kind),
  surveyed,
  discussed,
  written,
  contentSet,
  cadresNamed,
];
export const inCheck = (kind: Kind = 'thematic'): Past => [ready(kind), submitted];
export const inConsultation = (kind: Kind = 'thematic'): Past => [inCheck(kind), accepted];
/** 15 working days from Tuesday 1 March end on Tuesday 22 March. */
export const inRound = (kind: Kind = 'thematic'): Past => [inConsultation(kind), roundOpened('2022-03-22')];
export const answering = (kind: Kind = 'thematic'): Past => [
  inRound(kind),
  answered('communeA'),
  answered('communeB'),
  roundClosed,
];
const unconsulted: readonly Kind[] = ['work_programme', 'plan'];
export const inAppraisal = (kind: Kind = 'thematic'): Past =>
  unconsulted.includes(kind) ? [inCheck(kind), accepted] : [answering(kind), disposed, finished];
export const beforeBallot = (kind: Kind = 'thematic'): Past => [inAppraisal(kind), appraised];
export const inBallot = (kind: Kind = 'thematic'): Past => [beforeBallot(kind), ballotOpened];
export const carried = (kind: Kind = 'thematic'): Past =>
  kind === 'plan'
    ? [inAppraisal(kind), appraised, decided]
    : [inBallot(kind), ['secretary', 'deputy', 'member1'].map((who) => voted(who)), fallsDue('ballot')];
export const inSigning = carried;
export const inIssuing = (kind: Kind = 'thematic'): Past => [carried(kind), signed];
/** In effect since 1 April 2022, a Friday. */
export const issuedIn = (kind: Kind = 'thematic'): Past => [inIssuing(kind), on('2022-04-01'), issued];
export const inForce = (kind: Kind = 'thematic'): Past => [issuedIn(kind), disseminated];
export const inMidterm = (kind: Kind = 'thematic'): Past => [inForce(kind), fallsDue('midterm')];
export const reviewed: Past = [frozen, reported, reviewApproved];
export const inFinal = (kind: Kind = 'thematic'): Past =>
  unconsulted.includes(kind) ? [inForce(kind), fallsDue('final')] : [inMidterm(kind), reviewed, fallsDue('final')];
export const closed = (kind: Kind = 'thematic'): Past => [inFinal(kind), reviewed];
