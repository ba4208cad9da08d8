import type { UnitType } from '../contracts/directory.js';
import type { Address, UnitFunction } from '../engine/core/index.js';
import type { Capacities, Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { dayOf, validOn } from './local-day.js';
import { scopeRoots, type ScopeRoots } from './read-scope.js';
import { within } from './transaction.js';

/**
 * What a person may read at an instant: resolutions of the `units`, and those that name one of the `addresses`.
 * For SQL: `issuer_id = any($1) or involved && $2`.
 */
export interface ReadScope {
  readonly units: readonly string[];
  readonly addresses: readonly Address[];
}

const readingPositions = `
  select u.id as unit, u.type, u.parent_id as parent, p.functions,
         array(select m.unit_id from monitor m
               where m.position_id = p.id and m.unit_id is not null and ${validOn('m', 'at.day')}) as monitors
  from person h
  join position p on p.person_id = h.id
  join unit u on u.id = p.unit_id
  cross join (select ${dayOf('$2')} as day) at
  where h.id = $1 and h.active and ${validOn('p', 'at.day')} and ${validOn('u', 'at.day')}`;

// What a merged unit left behind is read by its successor. UNION, not UNION ALL: a circle would otherwise never end.
const below = `
  with recursive scope (id) as (
    select unnest($1::text[]) collate "C"
    union
    select u.id from scope s join unit u on u.parent_id = s.id or u.successor_id = s.id
  )
  select id from scope union select unnest($2::text[]) collate "C" order by id`;

/** Computes read scopes from positions, monitors and the tree. */
export class ReadScopes {
  constructor(
    private readonly database: Queryable,
    private readonly capacities: Capacities,
  ) {}

  /** The scope of a person at an instant; empty for somebody who holds no position then. */
  async of(person: string, at: string, transaction?: Transaction): Promise<ReadScope> {
    const capacities = await this.capacities.of(person, at, transaction);
    const units = await this.#unitsOf(await this.#roots(person, at, transaction), transaction);
    return { units, addresses: [...new Set(capacities.flatMap(({ addresses }) => addresses))] };
  }

  async #roots(person: string, at: string, transaction?: Transaction): Promise<ScopeRoots> {
    const { rows } = await within(transaction, this.database).query<{
      unit: string;
      type: UnitType;
      parent: string | null;
      functions: UnitFunction[];
      monitors: string[];
    }>({ name: 'directory.reading', text: readingPositions, values: [person, at] });
    return scopeRoots(rows);
  }

  async #unitsOf({ units, subtrees }: ScopeRoots, transaction?: Transaction): Promise<string[]> {
    if (units.length + subtrees.length === 0) return [];
    const { rows } = await within(transaction, this.database).query<{ id: string }>({
      name: 'directory.below',
      text: below,
      values: [subtrees, units],
    });
    return rows.map(({ id }) => id);
  }
}
