import type { Comparison } from './expectations.js';
import type { Milestone } from './milestone.js';
import type { Surprise } from './player.js';
import type { Scenario } from './scenario.js';
import type { Simulation } from './simulate.js';

/** What `simulate --json` prints: the same time line for programs. */
export interface SimulationReport {
  readonly title: Scenario['title'];
  readonly from: string;
  readonly holds: boolean;
  readonly milestones: readonly Milestone[];
  readonly resolutions: readonly {
    readonly name: string;
    readonly id: string;
    readonly title: string;
    readonly stage: string | null;
    readonly state: string | null;
    readonly suspended: boolean;
    readonly version: number;
  }[];
  readonly surprises: readonly Surprise[];
  readonly expectations: readonly Comparison[];
  readonly undelivered: Simulation['undelivered'];
  readonly verification: Simulation['verification'];
}

/** The simulation as plain data. Pure. */
export const reportOf = ({ scenario, play, comparisons, ...rest }: Simulation): SimulationReport => ({
  title: scenario.title,
  from: scenario.from,
  holds: rest.holds,
  milestones: play.milestones,
  resolutions: [...play.resolutions.values()].map(({ id, named, told }) => ({
    name: named.name,
    id,
    title: named.title,
    stage: told.place?.stage ?? null,
    state: told.place?.state ?? null,
    suspended: told.place?.suspended ?? false,
    version: told.seq,
  })),
  surprises: play.surprises,
  expectations: comparisons,
  undelivered: rest.undelivered,
  verification: rest.verification,
});
