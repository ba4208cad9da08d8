import type { Chance } from './chance.js';
import { check, stepsOfPeople, type Findings } from './check.js';
import { History } from './history.js';
import type { Town } from './town.js';
import { until } from './until.js';
import { Workload } from './workload.js';

/** Something that goes wrong while people work and deadlines fall due. */
export interface Fault {
  readonly name: string;
  /** What is done, for the table. */
  readonly does: string;
  /** In the midst of their work. A midnight at which deadlines fall due comes a moment after it has begun. */
  inject(town: Town): Promise<void>;
  /** After that midnight, before everything is healed; throws when the fault never happened, which would prove nothing. */
  after?(town: Town): Promise<void>;
}

export interface StrikeOptions {
  /** How many operations people begin. */
  readonly operations?: number;
}

const HOUR = 3_600_000;
const MOMENTS = 1_000;

/**
 * People work; the fault comes; midnight comes, and with it what is owed on that day; everything is healed; what nobody
 * knows is asked again; what has come is waited for; then the checker has the word.
 */
export async function strike(
  town: Town,
  fault: Fault,
  chance: Chance,
  { operations = 70 }: StrikeOptions = {},
): Promise<Findings> {
  const before = await stepsOfPeople(town);
  const history = new History();
  const workload = new Workload(town, history, chance);
  await town.clock.approachMidnight(HOUR);
  await workload.oweToday(3);
  const working = workload.run({ operations });
  await until('people are at work', () => workload.begun >= operations / 4);
  const injecting = fault.inject(town);
  const midnight = await town.clock.approachMidnight(MOMENTS);
  await Promise.all([injecting, working, town.clock.reach(midnight)]);
  await fault.after?.(town);
  await town.heal();
  await workload.resolveUnknown();
  await town.settle();
  return check(town, history, before);
}
