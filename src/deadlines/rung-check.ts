import { addMilliseconds, type Instant } from '../calendar/rules/index.js';
import type { CalledRung } from './ladder-plan.js';

/** An open or announced deadline, as far as its ladder depends on it. */
export interface ClimbedDeadline {
  readonly name: string;
  readonly epoch: number;
  readonly setAt: Instant;
  /** The epoch for which its next rung was worked out last; null when it is to be worked out anew. */
  readonly ladderEpoch: number | null;
  readonly nextRungAt: Instant | null;
  /** Its ladder by the calendar that counts; null where that calendar does not reach so far. */
  readonly plan: readonly CalledRung[] | null;
}

/** What became of a rung, and what came of it elsewhere. */
export interface RecordedRung {
  readonly deadline: string;
  readonly epoch: number;
  readonly rung: number;
  readonly at: Instant;
  readonly status: 'rung' | 'skipped' | 'silent';
  readonly rungAt: Instant;
  /** The last step of its resolution that came before it; null where nobody wrote that down. */
  readonly version: number | null;
  readonly addresses: readonly string[];
  /** The addresses under which an inbox finds it. */
  readonly addressed: readonly string[];
}

/** A rung that is an event as well. */
export interface RungEventRow {
  readonly deadline: string;
  readonly epoch: number;
  readonly rung: number;
  readonly at: Instant;
  readonly status: 'pending' | 'happened' | 'refused';
  readonly attempts: number;
  readonly lastError: string | null;
}

/** How an epoch of a deadline ended: met, cancelled, put to sleep or replaced by the next. */
export interface EndedEpoch {
  readonly deadline: string;
  readonly epoch: number;
  /** The step that ended it. */
  readonly seq: number;
  readonly at: Instant;
  /** The rung whose event ended it. */
  readonly byRung: number | null;
}

/** All that the ladders of one instance left behind. */
export interface Climbing {
  readonly deadlines: readonly ClimbedDeadline[];
  readonly rungs: readonly RecordedRung[];
  readonly events: readonly RungEventRow[];
  /** Null where the journal cannot be folded. */
  readonly ended: readonly EndedEpoch[] | null;
  /** Rungs that the clock brought into the journal. */
  readonly journalled: readonly { readonly deadline: string; readonly epoch: number; readonly rung: number }[];
}

export interface ClimbingTerms {
  readonly now: Instant;
  readonly lateSeconds: number;
  /** Whether the rungs were worked out by the calendar that counts now; if not, all are about to be. */
  readonly sameCalendar: boolean;
}

/** `ladder`: what is planned, and can be worked out anew. `rungs`: what happened, or should have. */
export interface RungFlaw {
  readonly check: 'ladder' | 'rungs';
  readonly deadline: string;
  readonly epoch: number;
  readonly detail: string;
}

/**
 * How long after a deadline ended a rung without a version may say it rang. A step reads the clock before it waits for the
 * row that a ringing rung has locked, and so may be dated a moment before the rung that came first.
 */
const STEP_MILLISECONDS = 2_000;

/**
 * Every rung once, never before its instant, never for what had ended, told to exactly those it was for; none that has come
 * is missing; and the row that says when the next one comes is right. Pure.
 */
export function rungFlaws(climbing: Climbing, terms: ClimbingTerms): RungFlaw[] {
  const { deadlines, rungs } = climbing;
  return [
    ...deadlines.flatMap((deadline) => planFlaws(deadline, rungs, terms)),
    ...rungs.flatMap((rung, index) => rowFlaws(rung, rungs.slice(0, index), climbing)),
    ...eventFlaws(climbing, terms),
  ];
}

const sameEpoch =
  ({ name, epoch }: ClimbedDeadline) =>
  (rung: RecordedRung): boolean =>
    rung.deadline === name && rung.epoch === epoch;

/**
 * A deadline that was just set, or is to be worked out anew, may wait for the next round; a rung that has come may not wait
 * much longer than that, whatever its row says.
 */
function planFlaws(deadline: ClimbedDeadline, rungs: readonly RecordedRung[], terms: ClimbingTerms): RungFlaw[] {
  const { name, epoch, plan, ladderEpoch, nextRungAt, setAt } = deadline;
  if (plan === null || !terms.sameCalendar) return [];
  const done = new Set(rungs.filter(sameEpoch(deadline)).map(({ rung }) => rung));
  const undone = plan.filter(({ offset }) => !done.has(offset));
  // A rung that merely gives way to another is recorded with the first look at the ladder.
  const ahead = undone.filter(({ plan: meant, event }) => meant === 'rings' || event !== undefined);
  const next = ahead.map(({ at }) => at).sort()[0] ?? null;
  const of = (check: RungFlaw['check'], detail: string): RungFlaw => ({ check, deadline: name, epoch, detail });
  // A look that comes earlier, as after a ladder could not be climbed, tells nobody anything.
  const isPassedOver = next !== null && (nextRungAt === null || nextRungAt > next);
  if (ladderEpoch === epoch && isPassedOver) {
    return [of('ladder', `the next rung of ${name}.${epoch} is ${nextRungAt ?? 'none'}, must be ${next}`)];
  }
  const limit = addMilliseconds(terms.now, -terms.lateSeconds * 1_000);
  const missing = undone.filter(({ at }) => (at > setAt ? at : setAt) < limit);
  const offsets = missing.map(({ offset }) => offset).join(', ');
  const [first] = missing;
  return first ? [of('rungs', `rungs of ${name}.${epoch} never happened, since ${first.at}: ${offsets}`)] : [];
}

function rowFlaws(rung: RecordedRung, before: readonly RecordedRung[], { ended }: Climbing): RungFlaw[] {
  const { deadline, epoch, at, rungAt, status, addresses, addressed } = rung;
  const isSame = (other: Pick<RecordedRung, 'deadline' | 'epoch'>): boolean =>
    other.deadline === deadline && other.epoch === epoch;
  const says = (detail: string): RungFlaw => ({
    check: 'rungs',
    deadline,
    epoch,
    detail: `rung ${rung.rung} of ${deadline}.${epoch} ${detail}`,
  });
  const end = ended?.find((one) => isSame(one) && one.byRung !== rung.rung);
  const told = status === 'rung' ? [...new Set(addresses)].sort() : [];
  return [
    ...(before.some((other) => isSame(other) && other.rung === rung.rung) ? [says('is there twice')] : []),
    ...(status !== 'skipped' && rungAt < at ? [says(`rang at ${rungAt}, before its instant ${at}`)] : []),
    ...(status === 'rung' && end && isAfter(rung, end)
      ? [says(`rang at ${rungAt}, and the deadline had ended at ${end.at} with step ${end.seq}`)]
      : []),
    ...(status === 'rung' && told.length === 0 ? [says('rang for nobody')] : []),
    ...(JSON.stringify(told) === JSON.stringify([...addressed].sort())
      ? []
      : [says(`is for ${told.join(', ') || 'nobody'}, and found by ${addressed.join(', ') || 'nobody'}`)]),
  ];
}

/** The order of the steps decides: times do not tell once a clock was set back. They must do where there is nothing else. */
function isAfter({ version, rungAt }: RecordedRung, { seq, at }: EndedEpoch): boolean {
  return version === null ? rungAt > addMilliseconds(at, STEP_MILLISECONDS) : version >= seq;
}

/** A rung's event happened once and is in the journal, or was refused and is not. */
function eventFlaws({ events, journalled }: Climbing, { now, lateSeconds }: ClimbingTerms): RungFlaw[] {
  const keyOf = ({ deadline, epoch, rung }: Pick<RungEventRow, 'deadline' | 'epoch' | 'rung'>): string =>
    `${deadline}.${epoch}.rung${rung}`;
  const happened = new Set(journalled.map(keyOf));
  const known = new Set(events.map(keyOf));
  const limit = addMilliseconds(now, -lateSeconds * 1_000);
  return [
    ...events.flatMap((event) => {
      const { deadline, epoch, rung, at, status, attempts, lastError } = event;
      const says = (detail: string): RungFlaw[] => [
        { check: 'rungs', deadline, epoch, detail: `the event of rung ${rung} of ${deadline}.${epoch} ${detail}` },
      ];
      const isThere = happened.has(keyOf(event));
      if (status === 'happened' && !isThere) return says('is marked as happened and is not in the journal');
      if (status === 'refused' && isThere) return says('is marked as refused and is in the journal');
      if (status !== 'pending' || isThere || at >= limit) return [];
      return says(`has waited since ${at}; ${attempts} failed attempts, last error: ${lastError ?? 'none'}`);
    }),
    ...journalled
      .filter((one) => !known.has(keyOf(one)))
      .map(({ deadline, epoch, rung }) => ({
        check: 'rungs' as const,
        deadline,
        epoch,
        detail: `the event of rung ${rung} of ${deadline}.${epoch} is in the journal, and no rung called for it`,
      })),
  ];
}
