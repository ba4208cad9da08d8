import type { RungView } from '../contracts/deadlines.js';
import type { Language } from '../platform/index.js';
import type { RungEventRow, RungRow } from './deadlines.store.js';
import type { CalledRung } from './ladder-plan.js';
import { ladderRoleInWords, rungInWords } from './ladder.js';

/** What has become of a ladder so far. */
export interface Happened {
  readonly recorded: readonly RungRow[];
  readonly brought: readonly RungEventRow[];
}

/** How a ladder is shown. */
export interface Shown {
  readonly isOwed: boolean;
  readonly language: Language;
  /** An event in words. */
  readonly titleOf: (event: string) => string;
}

/** A ladder as it stands: what has happened as it was recorded, what is to come as it is planned. Pure. */
export function ladderView(
  plan: readonly CalledRung[],
  { recorded, brought }: Happened,
  { isOwed, language, titleOf }: Shown,
): RungView[] {
  const known = new Map(recorded.map((row) => [row.rung, row]));
  const events = new Map(brought.map((row) => [row.rung, row]));
  return plan.map(({ offset, at, plan: meant, to, event: planned }) => {
    const row = known.get(offset);
    const expected = meant === 'skipped' ? 'skipped' : isOwed ? 'waiting' : 'silent';
    const event = eventView(events.get(offset), isOwed ? planned : undefined, language, titleOf);
    return {
      rung: offset,
      title: rungInWords(offset)[language],
      at: row?.at.toISOString() ?? at,
      status: row?.status ?? expected,
      rungAt: row?.rungAt.toISOString() ?? null,
      to: to.map((role) => ({ role, title: ladderRoleInWords(role)[language] })),
      addresses: [...(row?.addresses ?? [])],
      vacant: [...(row?.vacant ?? [])],
      ...(event && { event }),
    };
  });
}

function eventView(
  row: RungEventRow | undefined,
  planned: string | undefined,
  language: Language,
  titleOf: Shown['titleOf'],
): RungView['event'] {
  if (row === undefined) {
    if (planned === undefined) return undefined;
    return { type: planned, title: titleOf(planned), status: 'waiting', attempts: 0, reasons: [] };
  }
  const { event: type, status, attempts } = row;
  const reasons = row.reasons.map(({ code, message }) => ({ code, message: message[language] }));
  return { type, title: titleOf(type), status, attempts, reasons };
}
