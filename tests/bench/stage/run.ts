import { cpus, totalmem } from 'node:os';
import { Figures, judge, type BenchResult, type Goal } from './figures.js';
import type { BenchServer } from './postgres.js';

/** How a bench is to be run. */
export interface Settings {
  readonly quick: boolean;
  readonly repetitions: number;
  /** One of all the benches, which together should end within the hour. */
  readonly brief: boolean;
  readonly say: (line: string) => void;
}

/** What a bench hands back to be kept. */
export interface Outcome {
  readonly title: string;
  readonly figures: Figures;
  readonly goals: readonly Goal[];
  readonly server: Pick<BenchServer, 'durability' | 'about'>;
  readonly verified: string;
  readonly notes: readonly string[];
}

export type Bench = (settings: Settings) => Promise<Outcome>;

export const resultOf = (bench: string, outcome: Outcome, settings: Settings): BenchResult => ({
  bench,
  title: outcome.title,
  at: new Date().toISOString(),
  quick: settings.quick,
  repetitions: settings.repetitions,
  machine: { ...machine(), ...prefixed('PostgreSQL ', outcome.server.about) },
  durability: outcome.server.durability,
  figures: outcome.figures.all(),
  goals: outcome.goals.map(judge),
  verified: outcome.verified,
  notes: outcome.notes,
});

function machine(): Record<string, string> {
  const [first] = cpus();
  return {
    processor: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));

/** What must be ended at the end, however the run ends; the last begun first. */
export class Endings {
  readonly #endings: (() => Promise<unknown>)[] = [];

  add<Thing>(thing: Thing, end: (thing: Thing) => Promise<unknown>): Thing {
    this.#endings.push(() => end(thing));
    return thing;
  }

  async end(): Promise<void> {
    for (let end = this.#endings.pop(); end; end = this.#endings.pop()) await end();
  }
}

/** Lets a bench work with a list of endings. Interrupted, it still ends what it started. */
export async function withEndings<Result>(work: (endings: Endings) => Promise<Result>): Promise<Result> {
  const endings = new Endings();
  const interrupted = (): void => void endings.end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(endings);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await endings.end();
  }
}
