import type { FoldedStep, RecordFlaw, RecordRules } from '../../src/engine/core/index.js';
import type { ResolutionContext } from './v1/index.js';

/*
 * What any version of the workflow must have kept, judged from the journal and not by the guards that were asked at the
 * time: one decision for each passage of approval, never by whoever drafted, and a signature on the very text that was
 * decided on. Whoever signs may have drafted: a body has decided by then, and the domain asks four eyes of the decision.
 */

/** Events that put the text to the decision: what stands then is what is decided on. */
const FIXES_THE_TEXT: ReadonlySet<string> = new Set(['ballot.open', 'decide.approve']);
/** Events that end the deliberation. */
const DECIDES: ReadonlySet<string> = new Set(['ballot.close', 'decide.approve']);
/** Each of these happens once in a passage at most. */
const ONCE: ReadonlySet<string> = new Set(['sign', 'issue']);
/** What somebody other than a drafter must have done. */
const FOUR_EYES: ReadonlySet<string> = new Set(['draft.accept', 'appraisal.report', 'decide.approve']);

type Rule = (steps: readonly FoldedStep[]) => readonly RecordFlaw[];

const contextOf = ({ before }: FoldedStep): ResolutionContext | null =>
  before && (before.context as unknown as ResolutionContext);
const eventOf = ({ entry }: FoldedStep): string => entry.row.event;
const dataOf = ({ entry }: FoldedStep): Readonly<Record<string, unknown>> => entry.content?.data ?? {};
const personOf = ({ entry: { row } }: FoldedStep): string | null =>
  row.actor.kind === 'person' ? row.actor.person : null;
const flaw = ({ entry }: FoldedStep, detail: string): RecordFlaw => ({ seq: entry.row.seq, detail });

/** A passage of approval ends with a return, which the context counts. */
const passageOf = (step: FoldedStep): number => contextOf(step)?.returns ?? 0;

/** At most one decision, one signature and one issue for each passage of approval. */
const decidedOnce: Rule = (steps) => {
  const seen = new Map<string, string>();
  return steps.flatMap((step) => {
    const event = eventOf(step);
    const kind = DECIDES.has(event) ? 'decision' : ONCE.has(event) ? event : null;
    if (kind === null) return [];
    const key = `${kind} of passage ${passageOf(step) + 1}`;
    const earlier = seen.get(key);
    seen.set(key, `${event} in row ${step.entry.row.seq}`);
    return earlier === undefined ? [] : [flaw(step, `a second ${key}: ${event}, after ${earlier}`)];
  });
};

/** Nobody accepts, appraises or approves what they drafted; nobody approves the review report they wrote. */
const fourEyes: Rule = (steps) =>
  steps.flatMap((step) => {
    const person = personOf(step);
    const context = contextOf(step);
    if (person === null || context === null) return [];
    const event = eventOf(step);
    if (FOUR_EYES.has(event) && draftersBefore(step, steps).has(person)) {
      return [flaw(step, `${event} by somebody who drafted`)];
    }
    if (event === 'review.approve' && authorBefore(step, steps) === person) {
      return [flaw(step, `${event} by the author of the report`)];
    }
    return [];
  });

/** Whoever began the resolution or put in a version of the text. */
function draftersBefore(step: FoldedStep, steps: readonly FoldedStep[]): Set<string> {
  const own = ['create', 'adopt', 'text.revise'];
  const earlier = steps.slice(0, steps.indexOf(step)).filter((one) => own.includes(eventOf(one)));
  return new Set(earlier.flatMap((one) => personOf(one) ?? []));
}

const authorBefore = (step: FoldedStep, steps: readonly FoldedStep[]): string | null => {
  const report = steps.slice(0, steps.indexOf(step)).findLast((one) => eventOf(one) === 'review.draft');
  return report ? personOf(report) : null;
};

/** What was signed is the text that stood when the body, or the leader, was asked to decide. */
const signedWhatWasApproved: Rule = (steps) => {
  let text: unknown = null;
  let approved: unknown = null;
  return steps.flatMap((step) => {
    const event = eventOf(step);
    if (event === 'text.revise') text = dataOf(step)['hash'];
    if (FIXES_THE_TEXT.has(event)) approved = text;
    if (event !== 'sign') return [];
    const { hash } = dataOf(step);
    return typeof hash === 'string' && hash === approved ? [] : [flaw(step, 'signed another text than was approved')];
  });
};

/** A resolution that is issued again after a return gets another number. */
const numberedOnce: Rule = (steps) => {
  const seen = new Map<string, number>();
  return steps.flatMap((step) => {
    const given = step.entry.row.facts['number'] as { readonly symbol?: unknown } | null | undefined;
    const symbol = given?.symbol;
    if (eventOf(step) !== 'issue' || typeof symbol !== 'string') return [];
    const earlier = seen.get(symbol);
    seen.set(symbol, step.entry.row.seq);
    return earlier === undefined ? [] : [flaw(step, `the number ${symbol} was given in row ${earlier} already`)];
  });
};

const rules: readonly Rule[] = [decidedOnce, fourEyes, signedWhatWasApproved, numberedOnce];

/** The rules of record of resolutions. */
export const resolutionRecordRules: RecordRules = {
  advice: {
    vi: 'Hồ sơ có bước trái quy định: quyết định hai lần, người soạn thảo tự duyệt, ký văn bản khác văn bản đã thông qua hoặc cấp trùng số. Hãy báo cơ quan ban hành và ủy ban kiểm tra; chương trình không tự sửa.',
    en: 'The record holds what the rules forbid: a second decision, a drafter who passed their own text, a signature on a text that was not approved, or a number given twice. Tell the issuing body and the inspectors; the program mends nothing of it.',
  },
  flaws: (steps) => rules.flatMap((rule) => rule(steps)).sort((one, other) => one.seq - other.seq),
};
