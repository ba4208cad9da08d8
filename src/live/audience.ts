import { Injectable } from '@nestjs/common';
import { ReadScopes, takesPartCondition, visibleCondition, type ReadScope } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { Database } from '../platform/index.js';

const columns = { units: 's.units', above: 's.above', addresses: 's.addresses' };

// The one condition of what may be read, for several readers at once.
const visible = `
  select s.person, i.id, ${takesPartCondition('i', columns)} as "takesPart"
  from jsonb_to_recordset($1::jsonb) as s (person text, units text[], above text[], addresses text[])
  cross join instance i
  where i.definition = 'resolution' and i.id = any($2::text[]) and ${visibleCondition('i', columns)}`;

/** A scope is kept until the directory changes, and not for longer than this: a day begins by itself. */
const KEPT_MILLISECONDS = 30_000;
const READERS_AT_ONCE = 50;

/** What one reader may see of some instances; true where the reader takes part, and may read how it came about. */
export type Sight = ReadonlyMap<string, boolean>;

interface Kept {
  readonly scope: Promise<ReadScope>;
  readonly at: number;
}

/** Who may see what happened: asked of the rows at the moment of telling, as every reading does. */
@Injectable()
export class Audience {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly scopes: ReadScopes,
    private readonly host: EngineHost,
  ) {}

  /** The directory has changed. */
  forget(): void {
    this.#kept.clear();
  }

  /** The read scope of a person now. */
  scopeOf(person: string): Promise<ReadScope> {
    const known = this.#kept.get(person);
    if (known && performance.now() - known.at < KEPT_MILLISECONDS) return known.scope;
    const scope = this.#read(person);
    const kept = { scope, at: performance.now() };
    this.#kept.set(person, kept);
    scope.catch(() => {
      if (this.#kept.get(person) === kept) this.#kept.delete(person);
    });
    return scope;
  }

  /** What each of the people may see of the instances; what is not in it, they may not. */
  async sightOf(people: readonly string[], instances: readonly string[]): Promise<ReadonlyMap<string, Sight>> {
    const sight = new Map<string, Map<string, boolean>>();
    for (let at = 0; at < people.length && instances.length > 0; at += READERS_AT_ONCE) {
      const some = people.slice(at, at + READERS_AT_ONCE);
      const scopes = await Promise.all(some.map(async (person) => ({ person, ...(await this.scopeOf(person)) })));
      const { rows } = await this.database.query<{ person: string; id: string; takesPart: boolean }>({
        name: 'live.visible',
        text: visible,
        values: [JSON.stringify(scopes), instances],
      });
      for (const { person, id, takesPart } of rows) {
        const own = sight.get(person) ?? new Map<string, boolean>();
        sight.set(person, own.set(id, takesPart));
      }
    }
    return sight;
  }

  /** Lets go of people who do not listen any more. */
  keepOnly(people: ReadonlySet<string>): void {
    for (const person of this.#kept.keys()) if (!people.has(person)) this.#kept.delete(person);
  }

  async #read(person: string): Promise<ReadScope> {
    return this.scopes.of(person, await this.host.store.now(this.host.clock));
  }
}
