import type { LocalDate } from '../calendar/rules/index.js';
import type { Capacity } from '../engine/core/index.js';
import type { Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { isHead, type DirectoryCapacities, type Held } from './capacities.js';
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

// What a merged unit left behind is read by its successor. UNION, not UNION ALL: a circle would otherwise never end.
const below = `
  with recursive scope (id) as (
    select unnest($1::text[]) collate "C"
    union
    select u.id from scope s cross join lateral (
      select id from unit where parent_id = s.id union all select id from unit where successor_id = s.id
    ) u
  )
  select id from scope order by id`;

const higher = `
  with recursive higher (id) as (
    select u.parent_id from unit u where u.id = any($1::text[])
    union
    select u.parent_id from higher h join unit u on u.id = h.id
  )
  select id from higher where id is not null and id <> all($2::text[]) order by id`;

/** What a read scope follows from: `visibleByGrounds` holds one subject against it. */
export interface ReadingGrounds {
  /** The instant at which vacancies count; null: now. */
  readonly at: string | null;
  readonly roots: readonly string[];
  /** Units of which the person is the head, for everything: there what was asked of vacant positions is theirs too. */
  readonly headed: readonly string[];
  /** As in `ReadScope`, but for the vacancies in `headed`. */
  readonly addresses: readonly string[];
}

/** What a person holds on a day. */
export interface HeldOn {
  readonly day: LocalDate;
  readonly capacities: readonly Capacity[];
}

/** A delegation of single events gives nothing to read beside what it asks for. */
const rootsOf = (held: readonly Held[]): readonly string[] =>
  scopeRoots(held.filter(({ capacity }) => !capacity.events).map(({ place }) => place));

function addressesOf(capacities: readonly Capacity[]): readonly string[] {
  const { full, limited } = reachOf(capacities);
  return [...full, ...limited];
}

/** Computes read scopes from positions, monitors and the tree. */
export class ReadScopes {
  constructor(
    private readonly database: Queryable,
    private readonly capacities: Pick<DirectoryCapacities, 'held' | 'withVacancies'>,
  ) {}

  /** What the scope of a person at an instant (null: now) follows from: enough to ask about one subject, and to act on it. */
  async grounds(person: string, at: string | null): Promise<{ grounds: ReadingGrounds; held: HeldOn | undefined }> {
    const held = await this.capacities.held(person, at);
    const capacities = held.map(({ capacity }) => capacity);
    const whole = capacities.filter(({ events }) => !events);
    const lent = await this.capacities.withVacancies(
      capacities.filter(({ events }) => events),
      at,
    );
    const headed = whole.filter(isHead).map(({ unit }) => unit);
    const [first] = held;
    return {
      grounds: { at, roots: rootsOf(held), headed, addresses: addressesOf([...whole, ...lent]) },
      held: first && { day: first.day, capacities },
    };
  }

  /** The scope of a person at an instant; empty for somebody who holds no position then. */
  async of(person: string, at: string, transaction?: Transaction): Promise<ReadScope> {
    const held = await this.capacities.held(person, at, transaction);
    const roots = rootsOf(held);
    const units = await this.#unitsOf(roots, transaction);
    const above = await this.#above(roots, units, transaction);
    const capacities = await this.capacities.withVacancies(
      held.map(({ capacity }) => capacity),
      at,
      transaction,
    );
    return { units, above, addresses: addressesOf(capacities) };
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
