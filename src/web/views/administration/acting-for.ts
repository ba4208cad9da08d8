import type { DelegationView } from '../../../contracts/directory.js';

/** A delegation as one of its two sides sees it. */
export interface Lent {
  readonly id: string;
  readonly direction: 'given' | 'received';
  /** The position that is acted in. */
  readonly title: DelegationView['positionTitle'];
  /** The person at the other side; null where nobody holds the position it was given to. */
  readonly other: string | null;
  readonly until: string;
  readonly document: string;
  /** Null where it covers every event that may be delegated. */
  readonly events: readonly string[] | null;
}

/**
 * Who acts for whom, by person.
 * @param holdersOf names by id whoever holds a position
 */
export function actingFor(
  delegations: readonly DelegationView[],
  holdersOf: (position: string) => readonly string[],
): ReadonlyMap<string, readonly Lent[]> {
  const found = new Map<string, Lent[]>();
  const add = (person: string, lent: Lent): void => void found.set(person, [...(found.get(person) ?? []), lent]);
  for (const delegation of delegations) {
    const { id, positionTitle, toPersonId, toPositionId, validTo, endedOn, document, events } = delegation;
    const common = { id, title: positionTitle, until: endedOn ?? validTo, document, events };
    add(delegation.fromPersonId, { ...common, direction: 'given', other: delegation.toPersonName });
    const receivers = toPersonId !== null ? [toPersonId] : toPositionId === null ? [] : holdersOf(toPositionId);
    for (const receiver of receivers)
      add(receiver, { ...common, direction: 'received', other: delegation.fromPersonName });
  }
  return found;
}
