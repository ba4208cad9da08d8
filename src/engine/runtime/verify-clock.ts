import type { ClockActor, DeadlineState, JournalEntry, JournalRow, RecordFlaw } from '../core/index.js';

/** A row with the state before it; null before the first step. */
export interface JudgedRow {
  readonly row: JournalRow;
  readonly before: DeadlineState | null;
}

/**
 * What the clock did in one journal: only to deadlines that were open in that epoch, never before their instant, each once,
 * and under the command id that makes it happen once. A rung that is an event has an instant of its own, and comes to
 * what is owed, announced or not. Judged by the engine's clock: in a simulation the database's says nothing. Pure.
 */
export function clockFlaws(rows: readonly JudgedRow[]): RecordFlaw[] {
  const fired = new Map<string, number>();
  return rows.flatMap(({ row, before }) => {
    if (row.actor.kind !== 'clock') return [];
    const what = nameOf(row.actor);
    const earlier = fired.get(what);
    fired.set(what, row.seq);
    return [
      ...(earlier === undefined ? [] : [`${what} was fired in row ${earlier} already`]),
      ...(row.command === `${row.instance}.${what}` ? [] : [`${what} was fired under the command ${row.command}`]),
      ...deadlineFlaws(row, row.actor, before),
    ].map((detail) => ({ seq: row.seq, detail: `row ${row.seq}: ${detail}` }));
  });
}

/** No step of a journal, whoever took it, is dated before the one it follows: the store never gives such an instant. Pure. */
export function orderFlaws(entries: readonly JournalEntry[]): RecordFlaw[] {
  return entries.flatMap(({ row: { seq, now } }, index) => {
    const earlier = entries[index - 1]?.row;
    return earlier === undefined || earlier.now <= now
      ? []
      : [{ seq, detail: `row ${seq}: was taken at ${now}, before row ${earlier.seq}, which was at ${earlier.now}` }];
  });
}

function deadlineFlaws({ now }: JournalRow, actor: ClockActor, before: DeadlineState | null): string[] {
  const what = nameOf(actor);
  const open = before?.deadlines[actor.deadline];
  if (open?.epoch !== actor.epoch) return [`${what} was fired and was not open`];
  const { at } = actor.rung ?? open;
  return [
    ...(open.due && !actor.rung ? [`${what} was fired and had been announced`] : []),
    ...(at <= now ? [] : [`${what} was fired at ${now}, before its instant ${at}`]),
  ];
}

const nameOf = ({ deadline, epoch, rung }: ClockActor): string =>
  `${deadline}.${epoch}${rung ? `.rung${rung.offset}` : ''}`;
