import type { Instant } from '../../calendar/rules/index.js';
import { canonical, type Effect, type FoldedStep, type RecordFlaw } from '../core/index.js';
import { DAYS_KEPT, type StoredEffect } from '../ports.js';

const DAY = 24 * 3_600_000;

/** One instance's effects: what its steps asked for, and what the outbox holds of it. */
export interface Sending {
  /** Null where the journal cannot be folded: then only what the outbox holds is judged. */
  readonly steps: readonly FoldedStep[] | null;
  readonly outbox: readonly StoredEffect[];
  /** The store's own instant. */
  readonly storeNow: Instant;
}

/**
 * Whatever a step tells or dispatches is in the outbox, word for word, until it has long arrived; nothing is there that no
 * step asked for; a dispatch that arrived is one row of its receiver's journal, one that was refused for good is none. Pure.
 */
export function outboxFlaws({ steps, outbox, storeNow }: Sending): RecordFlaw[] {
  const stored = new Map(outbox.map((one) => [one.id, one]));
  return [
    ...(steps === null ? [] : [...steps.flatMap((step) => missing(step, stored, storeNow)), ...foreign(steps, outbox)]),
    ...outbox.flatMap(arrivalFlaws),
  ];
}

/** What has arrived is kept for some days and then pruned: its absence says nothing any more. */
function missing(
  { entry, outcome }: FoldedStep,
  stored: ReadonlyMap<string, StoredEffect>,
  now: Instant,
): RecordFlaw[] {
  const { seq, recordedAt } = entry.row;
  if (Date.parse(now) - Date.parse(recordedAt) >= DAYS_KEPT * DAY) return [];
  return outcome.effects
    .filter(({ id, kind }) => (kind === 'notify' || kind === 'dispatch') && !stored.has(id))
    .map(({ id, kind }) => ({ seq, detail: `the ${kind} ${id} of row ${seq} never entered the outbox` }));
}

function foreign(steps: readonly FoldedStep[], outbox: readonly StoredEffect[]): RecordFlaw[] {
  const asked = new Map<string, Effect>(steps.flatMap(({ outcome }) => outcome.effects.map((one) => [one.id, one])));
  return outbox.flatMap(({ id, seq, effect }) => {
    const right = asked.get(id);
    if (!right) return [{ seq, detail: `no step asked for the ${effect.kind} ${id}` }];
    return canonical(right) === canonical(effect)
      ? []
      : [{ seq, detail: `the ${effect.kind} ${id} is not as it was asked for` }];
  });
}

function arrivalFlaws({ id, seq, effect, sent, error, received }: StoredEffect): RecordFlaw[] {
  if (effect.kind !== 'dispatch') return [];
  const says = (detail: string): RecordFlaw[] => [{ seq, detail: `the dispatch ${id} ${detail}` }];
  if (received.length > 1) return says(`is in ${received.length} journal rows`);
  if (received[0] !== undefined && received[0] !== effect.instance)
    return says('is in the journal of another instance');
  if (!sent) return [];
  if (error !== null) return received.length === 0 ? [] : says('is marked as refused and was accepted');
  return received.length === 1 ? [] : says('is marked as sent and never arrived');
}
