import type { LocalDate } from '../calendar/rules/index.js';
import type { Capacity } from '../engine/core/index.js';
import type { Transaction } from '../engine/ports.js';
import type { Queryable } from '../platform/index.js';
import { isHead, withVacant, type DirectoryCapacities, type Held, type HeldNow, type Vacant } from './capacities.js';
import { reachOf } from './reach.js';
import { scopeRoots } from './read-scope.js';
import { subtreeOf } from './subtree.js';
import { within } from './transaction.js';
import { vacantIn } from './vacant.js';

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

/** SQL: the bodies above some units and beside others. */
const above = (roots: string): string => `
  with recursive higher (id) as (
    select u.parent_id from unit u where u.id = any(${roots})
    union
    select u.parent_id from higher h join unit u on u.id = h.id
  )
  select id from higher where id is not null`;

// Once for everything that a scope follows from: each would be a round trip of its own. Lists stand in subselects so that
// the planner does not count them and plan anew each time.
const given = '(select $1::text[])::text[]';
const reached = `
  with below as materialized (${subtreeOf(`select unnest(${given}) collate "C"`)})
  select array_to_json(array(select id from below order by id)) as units,
    array_to_json(array(
      select id from (${above(given)}) higher where id not in (select id from below) order by id)) as above,
    (select coalesce(json_agg(vacant), '[]')
      from (${vacantIn('(select $2::text[])', '$3')}) vacant) as vacant`;

interface Reached {
  readonly [column: string]: unknown;
  readonly units: readonly string[];
  readonly above: readonly string[];
  readonly vacant: readonly Vacant[];
}

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

  /**
   * What the scope of a person at an instant (null: now) follows from: enough to ask about one subject, and to act on it.
   * @param known what they hold now, where that has just been read; it is not looked at for another instant
   */
  async grounds(
    person: string,
    at: string | null,
    known?: HeldNow,
  ): Promise<{ grounds: ReadingGrounds; held: HeldOn | undefined }> {
    const held = at === null && known ? known.positions : await this.capacities.held(person, at);
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
    return this.from(await this.capacities.held(person, at, transaction), at, transaction);
  }

  /** The scope that follows from what somebody holds at an instant. */
  async from(held: readonly Held[], at: string, transaction?: Transaction): Promise<ReadScope> {
    const roots = rootsOf(held);
    const capacities = held.map(({ capacity }) => capacity);
    const headed = capacities.filter(isHead).map(({ unit }) => unit);
    if (roots.length + headed.length === 0) return { units: [], above: [], addresses: addressesOf(capacities) };
    const { rows } = await within(transaction, this.database).query<Reached>({
      name: 'directory.reached',
      text: reached,
      values: [roots, headed, at],
    });
    const { units, above: higher, vacant } = rows[0] ?? { units: [], above: [], vacant: [] };
    return { units, above: higher, addresses: addressesOf(withVacant(capacities, vacant)) };
  }
}
