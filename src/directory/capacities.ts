import type { UnitType } from '../contracts/directory.js';
import { ofFunction, unitFunctions, type Address, type Capacity, type UnitFunction } from '../engine/core/index.js';
import type { Capacities, Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { addressesOf } from './addresses.js';
import { dayOf, validOn } from './local-day.js';
import { within } from './transaction.js';

interface OwnRow extends HeldRow {
  delegation: string | null;
  events: string[] | null;
}

interface HeldRow {
  position: string;
  functions: UnitFunction[];
  unit: string;
  type: UnitType;
  parent: string | null;
  children: string[];
  siblings: string[] | null;
  monitored: string[];
  fields: string[];
}

const childrenOf = (unit: string): string => `array(select c.id from unit c where c.parent_id = ${unit} order by c.id)`;
const monitored = (what: 'unit_id' | 'field'): string => `array(
  select m.${what} from monitor m
  where m.position_id = p.id and m.${what} is not null and ${validOn('m', 'at.day')} order by m.${what})`;

/** SQL: a position with everything its addresses depend on; reads from `p`, `u` and `at`. */
const placedColumns = `p.id as position, p.functions, u.id as unit, u.type, u.parent_id as parent,
  ${childrenOf('u.id')} as children, case when u.parent_id is not null then ${childrenOf('u.parent_id')} end as siblings,
  ${monitored('unit_id')} as monitored, ${monitored('field')} as fields`;

const held = `p join person h on h.id = p.person_id and h.active
  join unit u on u.id = p.unit_id
  cross join (select ${dayOf('$2')} as day) at
  where ${validOn('p', 'at.day')} and ${validOn('u', 'at.day')}`;

/** SQL: delegations in force on a day to a person, or to a position the person holds then. */
export const delegatedTo = (person: string, day: string): string => `
  select d.id, d.position_id, d.events from delegation d
  where d.valid_from <= ${day} and least(d.valid_to, d.ended_on) >= ${day}
    and exists (select from person receiver where receiver.id = ${person} and receiver.active)
    and (d.to_person_id = ${person} or exists (
      select from position own where own.id = d.to_position_id and own.person_id = ${person} and ${validOn('own', day)}))`;

// What somebody holds in person comes first: nobody acts for another where they may act themselves.
const heldPositions = `
  select ${placedColumns}, mine.delegation, mine.events
  from (
    select o.id as position, null::text as delegation, null::text[] as events, o.valid_from as since
    from position o where o.person_id = $1
    union all
    select d.position_id, d.id, d.events, null from (${delegatedTo('$1', dayOf('$2'))}) d
  ) mine
  join position ${held.replace('p join', 'p on p.id = mine.position join')}
  order by mine.delegation nulls first, mine.since, p.id`;

// The address of a unit may be answered from the unit above, from the organs that serve it, and by a monitor elsewhere.
const positionsAround = `
  with wanted (unit) as (
    select unnest($1::text[]) collate "C"
    union
    select u.parent_id from unit u where u.id = any($1::text[]) and u.parent_id is not null
  )
  select ${placedColumns} from position ${held} and (
    p.id = any($3::text[])
    or p.unit_id in (select unit from wanted)
    or u.parent_id in (select unit from wanted)
    or exists (select from monitor m where m.position_id = p.id and m.unit_id = any($1::text[])))`;

const vacantIn = `
  select p.unit_id as unit, 'position:' || p.id as address
  from position p join person h on h.id = p.person_id cross join (select ${dayOf('$2')} as day) at
  where p.unit_id = any($1::text[]) and (p.valid_to < at.day or not h.active)
  union all
  select c.parent_id, 'unit:' || c.id || ':head'
  from unit c cross join (select ${dayOf('$2')} as day) at
  where c.parent_id = any($1::text[]) and ${validOn('c', 'at.day')} and not exists (
    select from position p join person h on h.id = p.person_id and h.active
    where p.unit_id = c.id and 'head' = any(p.functions) and ${validOn('p', 'at.day')})`;

/**
 * The engine's view of people: which positions somebody holds at an instant and what each answers to. Nobody who is
 * deactivated holds any; a position in a unit that no longer exists is none. Under a delegation somebody else
 * answers to the position as well, and stays the person they are: whoever may not decide on their own draft may not do so
 * for another either.
 */
export class DirectoryCapacities implements Capacities {
  constructor(private readonly database: Queryable) {}

  async of(person: string, at: string, transaction?: Transaction): Promise<Capacity[]> {
    const { rows } = await within(transaction, this.database).query<OwnRow>({
      name: 'directory.capacities',
      text: heldPositions,
      values: [person, at],
    });
    return rows.map((row) => ({
      person,
      position: row.position,
      unit: row.unit,
      delegation: row.delegation,
      addresses: answered(row),
      ...(row.events !== null && { events: row.events }),
    }));
  }

  /**
   * The same, as far as reading goes: the head of a unit also reads what was asked of positions there that nobody holds
   * any more, and of the vacant heads directly below. Reading gives no right to act.
   */
  async reading(person: string, at: string, transaction?: Transaction): Promise<Capacity[]> {
    const capacities = await this.of(person, at, transaction);
    const headed = capacities.filter(({ unit, addresses }) => addresses.includes(ofFunction(unit, 'head')));
    if (headed.length === 0) return capacities;
    const { rows } = await within(transaction, this.database).query<{ unit: string; address: Address }>({
      name: 'directory.vacant',
      text: vacantIn,
      values: [headed.map(({ unit }) => unit), at],
    });
    return capacities.map((capacity) => {
      const vacant = headed.includes(capacity) ? rows.filter(({ unit }) => unit === capacity.unit) : [];
      return { ...capacity, addresses: [...capacity.addresses, ...vacant.map(({ address }) => address)] };
    });
  }

  /** Which of the addresses somebody answers to at an instant; the others are vacant. */
  async answeredAmong(addresses: readonly Address[], at: string, transaction?: Transaction): Promise<Set<Address>> {
    const places = addresses.map(placeOf);
    const units = places.flatMap(({ unit }) => unit ?? []);
    const positions = places.flatMap(({ position }) => position ?? []);
    const { rows } = await within(transaction, this.database).query<HeldRow>({
      name: 'directory.around',
      text: positionsAround,
      values: [[...new Set(units)], at, positions],
    });
    const known = new Set(rows.flatMap(answered));
    return new Set(addresses.filter((address) => known.has(address)));
  }
}

const answered = (row: HeldRow): Address[] =>
  addressesOf(
    { id: row.position, functions: row.functions, monitors: { units: row.monitored, fields: row.fields } },
    placed(row),
  );

const placed = ({ unit, type, parent, children, siblings }: HeldRow) => ({
  id: unit,
  type,
  children,
  parent: parent === null ? null : { id: parent, children: siblings ?? [] },
});

/** The position, or the unit, that an address names: `unit:<unit>` and `above:<unit>` end in a function or do not. */
export function placeOf(address: Address): { readonly position?: string; readonly unit?: string } {
  const [kind = '', ...rest] = address.split(':');
  if (kind === 'position') return { position: rest.join(':') };
  if (kind === 'field') return { unit: rest[0] ?? '' };
  const last = rest.at(-1) ?? '';
  const endsInFunction = kind !== 'monitor' && rest.length > 1 && functions.has(last);
  return { unit: (endsInFunction ? rest.slice(0, -1) : rest).join(':') };
}

const functions: ReadonlySet<string> = new Set(unitFunctions);
