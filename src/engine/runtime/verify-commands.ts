import { canonical, type FoldedStep, type JournalEntry, type RecordFlaw } from '../core/index.js';
import type { RememberedCommand } from '../ports.js';
import { inShort } from './commit-of.js';
import { bodyHash, type Request } from './request.js';

/** One instance's journal, and the answers that were kept for its senders. */
export interface Remembering {
  readonly instance: string;
  readonly definition: string;
  readonly entries: readonly JournalEntry[];
  /** Null where the journal cannot be folded: the words of an answer are then not compared. */
  readonly steps: readonly FoldedStep[] | null;
  readonly remembered: readonly RememberedCommand[];
}

/**
 * Every kept answer belongs to one row, which its sender wrote by the very request the key stands for, and says what came of
 * that row; no row belongs to two keys. Pure.
 */
export function commandFlaws({ remembered, ...journal }: Remembering): RecordFlaw[] {
  const owners = new Map<number, string>();
  return remembered.flatMap((command) => {
    const { seq, key } = command;
    const earlier = owners.get(seq);
    owners.set(seq, key);
    return [
      ...(earlier === undefined ? [] : [`the keys ${earlier} and ${key} both answer for row ${seq}`]),
      ...flawsOf(command, journal),
    ].map((detail) => ({ seq, detail }));
  });
}

function flawsOf(command: RememberedCommand, journal: Omit<Remembering, 'remembered'>): string[] {
  const { seq, key, person, reply } = command;
  const entry = journal.entries[seq - 1];
  const says = (detail: string): string[] => [`the answer kept under ${key} ${detail}`];
  if (!entry) return says(`is of row ${seq}, which is not there`);
  const { actor } = entry.row;
  if (actor.kind !== 'person' || actor.person !== person)
    return says(`is of row ${seq}, which its sender did not write`);
  if (!isOwnRequest(command, entry, journal)) return says(`is of row ${seq}, which another request wrote`);
  if (reply.instance !== journal.instance || reply.version !== seq) return says(`tells of another row than ${seq}`);
  const step = journal.steps?.[seq - 1];
  if (!step) return [];
  const { standing, effects } = step.outcome;
  const right = { instance: journal.instance, version: seq, ...standing, effects: effects.map(inShort) };
  return canonical(reply) === canonical(right) ? [] : says(`is not what came of row ${seq}`);
}

/** A request names its capacity and its day or leaves them out; the row always has both. Erased data tells nothing. */
function isOwnRequest(
  { person, bodyHash: kept }: RememberedCommand,
  { row, content }: JournalEntry,
  { instance, definition }: Pick<Remembering, 'instance' | 'definition'>,
): boolean {
  if (content === null || row.actor.kind !== 'person') return true;
  const { position } = row.actor;
  const target = row.seq === 1 ? { definition } : { instance };
  const command = { type: row.event, data: content.data };
  return [undefined, position].some((capacity) =>
    [undefined, row.occurredOn].some((occurredOn) => {
      const request: Request = { ...target, command, occurredOn, who: { kind: 'person', person, capacity } };
      return bodyHash(request) === kept;
    }),
  );
}
