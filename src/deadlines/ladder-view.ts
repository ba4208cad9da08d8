import type { RungView } from '../contracts/deadlines.js';
import type { Language } from '../platform/index.js';
import type { RungRow } from './deadlines.store.js';
import { ladderRoleInWords, rungInWords, type PlannedRung } from './ladder.js';

/** A ladder as it stands: what has happened as it was recorded, what is to come as it is planned. Pure. */
export function ladderView(
  plan: readonly PlannedRung[],
  recorded: readonly RungRow[],
  { isOwed, language }: { readonly isOwed: boolean; readonly language: Language },
): RungView[] {
  const known = new Map(recorded.map((row) => [row.rung, row]));
  return plan.map(({ offset, at, plan: meant, to }) => {
    const row = known.get(offset);
    const expected = meant === 'skipped' ? 'skipped' : isOwed ? 'waiting' : 'silent';
    return {
      rung: offset,
      title: rungInWords(offset)[language],
      at: row?.at.toISOString() ?? at,
      status: row?.status ?? expected,
      rungAt: row?.rungAt.toISOString() ?? null,
      to: to.map((role) => ({ role, title: ladderRoleInWords(role)[language] })),
      addresses: [...(row?.addresses ?? [])],
      vacant: [...(row?.vacant ?? [])],
    };
  });
}
