import type { Definition, RecordRules } from '../core/index.js';
import type { Definitions, FactProvider } from '../ports.js';

/** A definition as it was released: with the hash of every file it reaches. */
export interface Released {
  readonly definition: Definition;
  readonly hash: string;
  /** What verification asks of its records beyond the fold. */
  readonly recordRules?: RecordRules;
}

/** The definitions of this build, by id and version. */
export class DefinitionRegistry implements Definitions {
  readonly #byName: ReadonlyMap<string, Released>;

  constructor(readonly released: readonly Released[]) {
    this.#byName = new Map(released.map((one) => [nameOf(one.definition.id, one.definition.version), one]));
    if (this.#byName.size < released.length) throw new Error('two definitions have the same id and version');
  }

  latest(id: string): Definition {
    const versions = this.released.map(({ definition }) => definition).filter((definition) => definition.id === id);
    const [first, ...more] = versions;
    if (!first) throw new Error(`this build has no workflow ${id}`);
    return more.reduce((latest, next) => (next.version > latest.version ? next : latest), first);
  }

  pinned(id: string, version: number): Definition {
    return this.#named(id, version).definition;
  }

  hashOf(id: string, version: number): string {
    return this.#named(id, version).hash;
  }

  recordRulesOf(id: string, version: number): RecordRules | null {
    return this.#named(id, version).recordRules ?? null;
  }

  #named(id: string, version: number): Released {
    const found = this.#byName.get(nameOf(id, version));
    if (!found) throw new Error(`this build has no workflow ${id} in version ${version}`);
    return found;
  }
}

const nameOf = (id: string, version: number): string => `${id}@${version}`;

/** Facts that definitions name and no room provides; the start fails unless it is empty. */
export function missingFacts(
  definitions: readonly Definition[],
  providers: Readonly<Record<string, FactProvider>>,
): string[] {
  const named = new Set(definitions.flatMap(({ names }) => names.facts));
  return [...named].filter((name) => !Object.hasOwn(providers, name)).sort();
}
