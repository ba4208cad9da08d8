import { ratios, spreadOf, type Spread } from './spread.js';

export type Unit = 'per s' | 'ms' | 'µs' | 's' | 'bytes' | 'MB' | '% of a core' | '×' | 'rows' | '';

/** One measured thing: a value for each repetition, in the order of the repetitions. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly number[];
}

/** What a figure should be by docs/performance.md. */
export interface Goal {
  readonly name: string;
  readonly unit: Unit;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  readonly values: readonly number[];
}

export interface JudgedGoal extends Goal {
  readonly found: Spread;
  readonly met: boolean;
}

/** A goal is met by the median. */
export function judge(goal: Goal): JudgedGoal {
  const found = spreadOf(goal.values);
  return { ...goal, found, met: goal.bound === 'at least' ? found.median >= goal.limit : found.median <= goal.limit };
}

/** Collects values by name while repetitions go on. */
export class Figures {
  readonly #figures = new Map<string, { unit: Unit; values: number[] }>();

  add(name: string, unit: Unit, value: number): void {
    const figure = this.#figures.get(name) ?? { unit, values: [] };
    figure.values.push(value);
    this.#figures.set(name, figure);
  }

  values(name: string): readonly number[] {
    const found = this.#figures.get(name);
    if (!found) throw new Error(`"${name}" was not measured`);
    return found.values;
  }

  has(name: string): boolean {
    return this.#figures.has(name);
  }

  all(): Figure[] {
    return [...this.#figures].map(([name, { unit, values }]) => ({ name, unit, values }));
  }

  /** One figure divided by another, repetition by repetition, as long as both were measured. */
  ratio(name: string, by: string): number[] {
    const [of, to] = [this.values(name), this.values(by)];
    const both = Math.min(of.length, to.length);
    return ratios(of.slice(0, both), to.slice(0, both));
  }
}

/** Everything that is kept of one run. */
export interface BenchResult {
  readonly bench: string;
  readonly title: string;
  readonly at: string;
  readonly quick: boolean;
  readonly repetitions: number;
  readonly machine: Readonly<Record<string, string>>;
  /** What was checked of durability, as the server said it. */
  readonly durability: Readonly<Record<string, string>>;
  readonly figures: readonly Figure[];
  readonly goals: readonly JudgedGoal[];
  /** What `verify` said at the end. */
  readonly verified: string;
  readonly notes: readonly string[];
}
