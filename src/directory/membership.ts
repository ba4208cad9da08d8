import type { NumberingStyle } from '../contracts/directory.js';
import type { Address, UnitFunction } from '../engine/core/index.js';
import type { Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { placeOf } from './capacities.js';
import { dayOf, validOn } from './local-day.js';
import { within } from './transaction.js';

/** One member of a body, by the position that makes the person a member. */
export interface Membership {
  readonly position: string;
  readonly person: string;
}

/** What a unit contributes to a symbol. */
export interface UnitNumbering {
  readonly symbol: string;
  readonly numbering: NumberingStyle;
}

/** A term of a unit; both days are included. */
export interface TermOfUnit {
  readonly id: string;
  readonly ordinal: number;
  readonly from: string;
  readonly to: string;
}

const members = `
  select distinct on (p.person_id) p.id as position, p.person_id as person
  from position p
  join person h on h.id = p.person_id and h.active
  cross join (select ${dayOf('$3')} as day) at
  where p.unit_id = $1 and $2 = any(p.functions) and ${validOn('p', 'at.day')}
  order by p.person_id, p.valid_from, p.id`;

const term = `
  select id, ordinal, starts_on as from, ends_on as to from committee_term
  where unit_id = $1 and $2::date between starts_on and ends_on`;

// Where an address is answered from: the unit of a position, a unit, or the unit above one.
const places = `
  select a.address, coalesce(p.unit_id, case when a.up then u.parent_id else u.id end) as unit
  from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as a (address, position, unit, up)
  left join position p on p.id = a.position
  left join unit u on u.id = a.unit`;

const numbering = 'select symbol, numbering from unit where id = $1';

/** Who belongs to a body, how it numbers, and in which term it is: facts that the engine asks of the directory. */
export class DirectoryMembership {
  constructor(private readonly database: Queryable) {}

  /** Whoever has the function in the unit at the instant; each person once, however many positions give it. */
  async membersOf(
    unit: string,
    held: UnitFunction,
    at: string,
    transaction?: Transaction | null,
  ): Promise<Membership[]> {
    const { rows } = await within(transaction, this.database).query<{ position: string; person: string }>({
      name: 'directory.members',
      text: members,
      values: [unit, held, at],
    });
    return rows;
  }

  /** The unit that each address stands in; an address of nothing known stands in none. */
  async unitsOf(addresses: readonly Address[], transaction?: Transaction | null): Promise<Map<Address, string>> {
    const named = addresses.map(placeOf);
    const { rows } = await within(transaction, this.database).query<{ address: string; unit: string | null }>({
      name: 'directory.places',
      text: places,
      values: [
        addresses,
        named.map(({ position }) => position ?? null),
        named.map(({ unit }) => unit ?? null),
        addresses.map((address) => address.startsWith('above:')),
      ],
    });
    return new Map(rows.flatMap(({ address, unit }) => (unit === null ? [] : [[address, unit]])));
  }

  /** How a unit's symbols are written; null when there is no such unit. */
  async numberingOf(unit: string, transaction?: Transaction | null): Promise<UnitNumbering | null> {
    const { rows } = await within(transaction, this.database).query<{ symbol: string; numbering: NumberingStyle }>({
      name: 'directory.numbering',
      text: numbering,
      values: [unit],
    });
    return rows[0] ?? null;
  }

  /** The unit's term that a local day falls into; null when none is recorded. */
  async termAt(unit: string, day: string, transaction?: Transaction | null): Promise<TermOfUnit | null> {
    const { rows } = await within(transaction, this.database).query<{
      id: string;
      ordinal: number;
      from: string;
      to: string;
    }>({ name: 'directory.term', text: term, values: [unit, day] });
    return rows[0] ?? null;
  }
}
