import type { DeadlineDetail, RungView } from '../../../../contracts/deadlines.js';
import type { JournalView } from '../../../../contracts/journal.js';

/** Something that happened to a resolution: a step in its journal, or somebody who was warned. */
export type Happening =
  | { readonly kind: 'entry'; readonly at: string; readonly key: string; readonly entry: JournalView }
  | {
      readonly kind: 'rung';
      readonly at: string;
      readonly key: string;
      readonly rung: RungView;
      readonly deadline: Pick<DeadlineDetail, 'name' | 'title'>;
    };

/** Everything that happened, newest first: steps and warnings in one line, told by the time they came. */
export function timeLine(
  journal: readonly JournalView[],
  deadlines: readonly Pick<DeadlineDetail, 'id' | 'name' | 'title' | 'ladder'>[],
): Happening[] {
  const steps = journal.map((entry): Happening => ({
    kind: 'entry',
    at: entry.time,
    key: `entry ${entry.seq}`,
    entry,
  }));
  const warnings = deadlines.flatMap(({ id, name, title, ladder }) =>
    ladder
      .filter(({ status, rungAt }) => status === 'rung' && rungAt !== null)
      .map((rung): Happening => {
        const at = rung.rungAt ?? rung.at;
        return { kind: 'rung', at, key: `rung ${id} ${rung.rung}`, rung, deadline: { name, title } };
      }),
  );
  return [...steps, ...warnings].toSorted(newestFirst);
}

/** Of two steps at one instant the later in the journal is the newer one. */
function newestFirst(one: Happening, other: Happening): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  if (one.kind === 'entry' && other.kind === 'entry') return other.entry.seq - one.entry.seq;
  return one.kind === 'rung' ? -1 : 1;
}

/** Who did it, as the journal kept it. */
export interface ActorOf {
  readonly kind: 'person' | 'clock' | 'system';
  readonly position: string | null;
  /** Whose position it was, under a delegation. */
  readonly onBehalfOf: string | null;
  /** The deadline that the clock acted for. */
  readonly deadline: string | null;
  /** Null for the clock and the engine, and for whom the directory does not know. */
  readonly name: string | null;
  readonly title: { readonly vi: string; readonly en: string } | null;
}

/** Reads the actor of an entry, which differs by who acted. */
export function actorOf(
  entry: Pick<JournalView, 'actor' | 'capacity' | 'actorName' | 'actorTitle' | 'onBehalfOf'>,
): ActorOf {
  const { kind, deadline } = entry.actor;
  return {
    kind: kind === 'clock' || kind === 'system' ? kind : 'person',
    position: entry.capacity,
    onBehalfOf: entry.onBehalfOf,
    deadline: typeof deadline === 'string' ? deadline : null,
    name: entry.actorName,
    title: entry.actorTitle,
  };
}

/** The entries that came after a version somebody had seen, oldest first: what changed meanwhile. */
export const entriesSince = (journal: readonly JournalView[], seenVersion: number): JournalView[] =>
  journal.filter(({ seq }) => seq > seenVersion);

/** Records that may be corrected, where the server lets the person. */
const correctable: readonly string[] = [
  'survey.record',
  'discussion.record',
  'content.set',
  'opinion.give',
  'dissemination.record',
  'review.freeze',
];

export const isCorrectable = ({ event, data }: Pick<JournalView, 'event' | 'data'>): boolean =>
  data !== null && correctable.includes(event);
