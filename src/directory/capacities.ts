import type { UnitType } from '../contracts/directory.js';
import type { Capacity, UnitFunction } from '../engine/core/index.js';
import type { Capacities, Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { addressesOf } from './addresses.js';
import { dayOf, validOn } from './local-day.js';
import { within } from './transaction.js';

interface HeldRow {
  position: string;
  functions: UnitFunction[];
  unit: string;
  type: UnitType;
  parent: string | null;
  children: string[];
  siblings: string[] | null;
}

const childrenOf = (unit: string): string => `array(select c.id from unit c where c.parent_id = ${unit} order by c.id)`;

const heldPositions = `
  select p.id as position, p.functions, u.id as unit, u.type, u.parent_id as parent,
         ${childrenOf('u.id')} as children, case when u.parent_id is not null then ${childrenOf('u.parent_id')} end as siblings
  from person h
  join position p on p.person_id = h.id
  join unit u on u.id = p.unit_id
  cross join (select ${dayOf('$2')} as day) at
  where h.id = $1 and h.active and ${validOn('p', 'at.day')} and ${validOn('u', 'at.day')}
  order by p.valid_from, p.id`;

/**
 * The engine's view of people: which positions somebody holds at an instant and what each answers to. Nobody who is
 * deactivated holds any; a position in a unit that no longer exists is none. Delegations are not recorded yet: every
 * capacity is held in person.
 */
export class DirectoryCapacities implements Capacities {
  constructor(private readonly database: Queryable) {}

  async of(person: string, at: string, transaction?: Transaction): Promise<Capacity[]> {
    const { rows } = await within(transaction, this.database).query<HeldRow>({
      name: 'directory.capacities',
      text: heldPositions,
      values: [person, at],
    });
    return rows.map((row) => ({
      person,
      position: row.position,
      unit: row.unit,
      delegation: null,
      addresses: addressesOf({ id: row.position, functions: row.functions }, placed(row)),
    }));
  }
}

const placed = ({ unit, type, parent, children, siblings }: HeldRow) => ({
  id: unit,
  type,
  children,
  parent: parent === null ? null : { id: parent, children: siblings ?? [] },
});
