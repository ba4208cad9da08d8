import type { Instant, LocalDate } from '../calendar/rules/index.js';
import type { UnitType } from '../contracts/directory.js';
import { ofFunction, unitFunctions, type Address, type Capacity, type UnitFunction } from '../engine/core/index.js';
import { eachAlone, Gather, type Travelling } from '../engine/index.js';
import type { Capacities, Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { addressesOf, advisoryOrgans, reachingDown } from './addresses.js';
import { dayOf, validOn } from './local-day.js';
import type { ReadingPosition } from './read-scope.js';
import { within } from './transaction.js';
import { vacantIn } from './vacant.js';

/** A row of `heldAt`, with the local day on which it is held. */
export interface OwnRow extends HeldRow {
  day: string;
  delegation: string | null;
  events: string[] | null;
}

interface Asked {
  readonly person: string;
  /** Null: now. */
  readonly at: string | null;
}

/** A position somebody holds or acts in, as a capacity and as far as reading depends on it. */
export interface Held {
  readonly capacity: Capacity;
  /** The local day on which it is held. */
  readonly day: LocalDate;
  readonly place: ReadingPosition;
}

interface HeldRow {
  position: string;
  functions: UnitFunction[];
  unit: string;
  type: UnitType;
  parent: string | null;
  children: string[] | null;
  siblings: string[] | null;
  monitored: string[];
  fields: string[];
}

const childrenOf = (unit: string): string => `array(select c.id from unit c where c.parent_id = ${unit} order by c.id)`;
const monitored = (what: 'unit_id' | 'field'): string => `array(
  select m.${what} from monitor m
  where m.position_id = p.id and m.${what} is not null and ${validOn('m', 'at.day')} order by m.${what})`;

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
const reachesDown = `p.functions && array[${quoted(reachingDown)}]`;

/**
 * SQL: a position with everything its addresses depend on; reads from `p`, `u` and `at`. What lies below and beside is told
 * where a function reaches there: a province has hundreds of bodies below it.
 */
const placedColumns = `p.id as position, p.functions, u.id as unit, u.type, u.parent_id as parent,
  case when ${reachesDown} then ${childrenOf('u.id')} end as children,
  case when ${reachesDown} and u.type in (${quoted(advisoryOrgans)}) then ${childrenOf('u.parent_id')} end as siblings,
  ${monitored('unit_id')} as monitored, ${monitored('field')} as fields`;

const heldThen = `p join person h on h.id = p.person_id and h.active
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

/** SQL: every position that `at.person` holds or acts in on the local day `at.day`. */
export const heldAt = `
  select ${placedColumns}, mine.delegation, mine.events, mine.since
  from (
    select o.id as position, null::text as delegation, null::text[] as events, o.valid_from as since
    from position o where o.person_id = at.person
    union all
    select d.position_id, d.id, d.events, null from (${delegatedTo('at.person', 'at.day')}) d
  ) mine
  join position p on p.id = mine.position
  join person h on h.id = p.person_id and h.active
  join unit u on u.id = p.unit_id
  where ${validOn('p', 'at.day')} and ${validOn('u', 'at.day')}`;

/** SQL: what somebody holds in person comes first: nobody acts for another where they may act themselves. */
export const heldOrder = 'held.delegation nulls first, held.since, held.position';

/**
 * Positions of several people, each at their own instant; null: now. One row of a person and day serves all who ask. The
 * planner is not shown how many they are: it would plan anew each time, which takes several times as long as the reading.
 */
const heldPositions = `
  select at.askers, at.day::text as day, held.*
  from (
    select a.person, ${dayOf('coalesce(a.at, clock_timestamp())')} as day, array_agg(a.asker::int - 1) as askers
    from unnest((select $1::text[]), (select $2::timestamptz[])) with ordinality as a (person, at, asker) group by 1, 2
  ) at
  cross join lateral (${heldAt}) held
  order by ${heldOrder}`;

// The address of a unit may be answered from the unit above, from the organs that serve it, and by a monitor elsewhere.
const positionsAround = `
  with wanted (unit) as (
    select unnest($1::text[]) collate "C"
    union
    select u.parent_id from unit u where u.id = any($1::text[]) and u.parent_id is not null
  )
  select ${placedColumns} from position ${heldThen} and (
    p.id = any($3::text[])
    or p.unit_id in (select unit from wanted)
    or u.parent_id in (select unit from wanted)
    or exists (select from monitor m where m.position_id = p.id and m.unit_id = any($1::text[])))`;

/** What a person holds at an instant, read from the database when they asked for something. */
export interface HeldNow {
  readonly at: Instant;
  readonly day: LocalDate;
  readonly positions: readonly Held[];
}

/**
 * The engine's view of people: which positions somebody holds at an instant and what each answers to. Nobody who is
 * deactivated holds any; a position in a unit that no longer exists is none. Under a delegation somebody else
 * answers to the position as well, and stays the person they are: whoever may not decide on their own draft may not do so
 * for another either.
 */
export class DirectoryCapacities implements Capacities {
  readonly #asked: Gather<Asked, Held[]>;

  constructor(
    private readonly database: Queryable,
    travelling: Travelling = eachAlone,
  ) {
    this.#asked = new Gather({ ...travelling, apart: () => true, send: (asked) => heldBy(database, asked) });
  }

  async of(person: string, at: string, transaction?: Transaction): Promise<Capacity[]> {
    return (await this.held(person, at, transaction)).map(({ capacity }) => capacity);
  }

  /** Every position somebody holds or acts in at an instant (null: now), read from the database after it was asked. */
  async held(person: string, at: string | null, transaction?: Transaction): Promise<readonly Held[]> {
    if (!transaction) return this.#asked.ask({ person, at });
    const [held = []] = await heldBy(within(transaction, this.database), [{ person, at }]);
    return held;
  }

  /**
   * The same, as far as reading goes: the head of a unit also reads what was asked of positions there that nobody holds
   * any more, and of the vacant heads directly below. Reading gives no right to act.
   */
  async reading(person: string, at: string, transaction?: Transaction): Promise<readonly Capacity[]> {
    return this.withVacancies(await this.of(person, at, transaction), at, transaction);
  }

  /** The capacities as far as reading goes, at an instant (null: now). */
  async withVacancies(
    capacities: readonly Capacity[],
    at: string | null,
    transaction?: Transaction,
  ): Promise<readonly Capacity[]> {
    const headed = capacities.filter(isHead);
    if (headed.length === 0) return capacities;
    const { rows } = await within(transaction, this.database).query<{ unit: string; address: Address }>({
      name: 'directory.vacant',
      text: vacantIn('$1', '$2'),
      values: [headed.map(({ unit }) => unit), at],
    });
    return withVacant(capacities, rows);
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

/** An address of a unit that nobody answers to. */
export interface Vacant {
  readonly unit: string;
  readonly address: Address;
}

/** The capacities of heads with the vacancies of their units. Pure. */
export const withVacant = (capacities: readonly Capacity[], vacancies: readonly Vacant[]): Capacity[] =>
  capacities.map((capacity) => {
    const vacant = isHead(capacity) ? vacancies.filter(({ unit }) => unit === capacity.unit) : [];
    return { ...capacity, addresses: [...capacity.addresses, ...vacant.map(({ address }) => address)] };
  });

/** Whether the capacity is that of the head of its unit. */
export const isHead = ({ unit, addresses }: Capacity): boolean => addresses.includes(ofFunction(unit, 'head'));

async function heldBy(runner: Queryable, asked: readonly Asked[]): Promise<Held[][]> {
  const { rows } = await runner.query<OwnRow & { askers: number[] }>({
    name: 'directory.capacities',
    text: heldPositions,
    values: [asked.map(({ person }) => person), asked.map(({ at }) => at)],
  });
  const held: Held[][] = asked.map(() => []);
  for (const row of rows) {
    for (const asker of row.askers) held[asker]?.push(heldOf(asked[asker]?.person ?? '', row));
  }
  return held;
}

/** A row of `heldAt` as what the person holds. Pure. */
export const heldOf = (person: string, row: OwnRow): Held => ({
  capacity: {
    person,
    position: row.position,
    unit: row.unit,
    delegation: row.delegation,
    addresses: answered(row),
    ...(row.events !== null && { events: row.events }),
  },
  day: row.day,
  place: { unit: row.unit, type: row.type, parent: row.parent, functions: row.functions, monitors: row.monitored },
});

const answered = (row: HeldRow): Address[] =>
  addressesOf(
    { id: row.position, functions: row.functions, monitors: { units: row.monitored, fields: row.fields } },
    placed(row),
  );

const placed = ({ unit, type, parent, children, siblings }: HeldRow) => ({
  id: unit,
  type,
  children: children ?? [],
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
