import type { Instant } from '../../calendar/rules/index.js';
import { CALENDAR_CHANGED, canonical, type JournalEntry, type RecordFlaw, type SystemActor } from '../core/index.js';
import { DAYS_KEPT, type Carried } from '../ports.js';

const DAY = 24 * 3_600_000;

/** One instance's journal, and what the store has of the steps that its carried rows say they came from. */
export interface Carrying {
  readonly instance: string;
  readonly entries: readonly JournalEntry[];
  readonly carried: readonly Carried[];
  /** The store's own instant. */
  readonly storeNow: Instant;
}

/**
 * Whatever the engine itself brought into a journal is there because a step asked for it: under the id of a dispatch of
 * that step, caused by that step's command, and with what was dispatched. Only a changed calendar asks no step; what it
 * counts again goes by the calendar's name and the instance's own. Pure.
 */
export function carriedFlaws({ instance, entries, carried, storeNow }: Carrying): RecordFlaw[] {
  const origins = new Map(carried.map((one) => [one.seq, one]));
  return entries.flatMap((entry) => {
    const { actor, event, seq } = entry.row;
    if (actor.kind !== 'system') return [];
    const flaws =
      event === CALENDAR_CHANGED
        ? recountFlaws(entry, actor)
        : dispatchFlaws(entry, actor, { instance, origin: origins.get(seq), storeNow });
    return flaws.map((detail) => ({ seq, detail: `row ${seq}: ${detail}` }));
  });
}

function recountFlaws({ row }: JournalEntry, { instance }: SystemActor): string[] {
  const { command, correlation } = row;
  const isOwn = correlation.startsWith('calendar.') && instance === row.instance && row.causation === null;
  const named = `${correlation}.${row.instance}`;
  return isOwn && [named, `${named}.late`].includes(command)
    ? []
    : [`${command} is not the name under which a calendar counts again`];
}

interface Origin {
  readonly instance: string;
  readonly origin: Carried | undefined;
  readonly storeNow: Instant;
}

/** The place of an effect within its sender: the step, from 1, and the effect's number in it. */
const PLACE = /^[1-9]\d*\.(0|[1-9]\d*)$/;

function dispatchFlaws({ row, content }: JournalEntry, { instance: from }: SystemActor, known: Origin): string[] {
  const { command, causation, correlation, event } = row;
  if (!command.startsWith(`${from}.`) || !PLACE.test(command.slice(from.length + 1))) {
    return [`${command} is no dispatch of ${from}`];
  }
  const { sender, effect } = known.origin ?? { sender: null, effect: null };
  if (!sender) return [`${command} is of a step that ${from} never took`];
  const caused = [
    ...(causation === sender.command
      ? []
      : [`${command} comes of ${sender.command}, not of ${causation ?? 'nothing'}`]),
    ...(correlation === sender.correlation
      ? []
      : [`${command} belongs to ${sender.correlation}, not to ${correlation}`]),
  ];
  // What has arrived is kept for some days and then pruned: its absence says nothing any more.
  const isPruned = Date.parse(known.storeNow) - Date.parse(sender.recordedAt) >= DAYS_KEPT * DAY;
  if (!effect) return isPruned ? caused : [...caused, `nobody asked for ${command}`];
  const isAsked =
    effect.kind === 'dispatch' &&
    effect.instance === known.instance &&
    effect.event === event &&
    (content === null || canonical(effect.data) === canonical(content.data));
  return isAsked ? caused : [...caused, `${command} asked for something else`];
}
