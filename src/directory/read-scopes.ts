import type { UnitType } from '../contracts/directory.js';
import type { UnitFunction } from '../engine/core/index.js';
import type { Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { delegatedTo, type DirectoryCapacities } from './capacities.js';
import { dayOf, validOn } from './local-day.js';
import { reachOf } from './reach.js';
import { scopeRoots } from './read-scope.js';
import { within } from './transaction.js';

/**
 * What a person may read at an instant: resolutions of the `units`, what the bodies `above` have issued, and resolutions
 * that ask something of one of the `addresses`, or the event of one of them that is written `<address> <event>`.
 * `visibleCondition` says it in SQL.
 */
export interface ReadScope {
  readonly units: readonly string[];
  readonly above: readonly string[];
  readonly addresses: readonly string[];
}

const readingPositions = `
  select u.id as unit, u.type, u.parent_id as parent, p.functions,
         array(select m.unit_id from monitor m
               where m.position_id = p.id and m.unit_id is not null and ${validOn('m', 'at.day')}) as monitors
  from person h
  join position p on p.person_id = h.id
  join unit u on u.id = p.unit_id
  cross join (select ${dayOf('$2')} as day) at
  where h.active and ${validOn('p', 'at.day')} and ${validOn('u', 'at.day')}
    and (h.id = $1 or p.id in (
      select d.position_id from (${delegatedTo('$1', dayOf('$2'))}) d where d.events is null))`;

// What a merged unit left behind is read by its successor. UNION, not UNION ALL: a circle would otherwise never end.
const below = `
  with recursive scope (id) as (
    select unnest($1::text[]) collate "C"
    union
    select u.id from scope s join unit u on u.parent_id = s.id or u.successor_id = s.id
  )
  select id from scope order by id`;

const higher = `
  with recursive higher (id) as (
    select u.parent_id from unit u where u.id = any($1::text[])
    union
    select u.parent_id from higher h join unit u on u.id = h.id
  )
  select id from higher where id is not null and id <> all($2::text[]) order by id`;

/** Computes read scopes from positions, monitors and the tree. */
export class ReadScopes {
  constructor(
    private readonly database: Queryable,
    private readonly capacities: Pick<DirectoryCapacities, 'reading'>,
  ) {}

  /** The scope of a person at an instant; empty for somebody who holds no position then. */
  async of(person: string, at: string, transaction?: Transaction): Promise<ReadScope> {
    const capacities = await this.capacities.reading(person, at, transaction);
    const roots = await this.#roots(person, at, transaction);
    const units = await this.#unitsOf(roots, transaction);
    const above = await this.#above(roots, units, transaction);
    const { full, limited } = reachOf(capacities);
    return { units, above, addresses: [...full, ...limited] };
  }

  async #roots(person: string, at: string, transaction?: Transaction): Promise<readonly string[]> {
    const { rows } = await within(transaction, this.database).query<{
      unit: string;
      type: UnitType;
      parent: string | null;
      functions: UnitFunction[];
      monitors: string[];
    }>({ name: 'directory.reading', text: readingPositions, values: [person, at] });
    return scopeRoots(rows);
  }

  async #unitsOf(roots: readonly string[], transaction?: Transaction): Promise<string[]> {
    if (roots.length === 0) return [];
    const { rows } = await within(transaction, this.database).query<{ id: string }>({
      name: 'directory.below',
      text: below,
      values: [roots],
    });
    return rows.map(({ id }) => id);
  }

  /** The bodies above those a person belongs to. A delegate who is nothing else belongs to none. */
  async #above(roots: readonly string[], units: readonly string[], transaction?: Transaction): Promise<string[]> {
    if (roots.length === 0) return [];
    const { rows } = await within(transaction, this.database).query<{ id: string }>({
      name: 'directory.above',
      text: higher,
      values: [roots, units],
    });
    return rows.map(({ id }) => id);
  }
}
