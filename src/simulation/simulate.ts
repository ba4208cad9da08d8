import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { startOfDay } from '../calendar/rules/index.js';
import { DirectoryService, loadDemoCommittee } from '../directory/index.js';
import type { Clock, VerificationReport } from '../engine/index.js';
import { createLogger, NestLogger, type Config, type Logger, type ReadyConfig } from '../platform/index.js';
import { readCast } from './cast.js';
import { EngineRoom } from './engine-room.js';
import { compare, type Comparison } from './expectations.js';
import { withOwnDatabase } from './own-database.js';
import { Player, type Play } from './player.js';
import { strangersIn } from './references.js';
import { ScenarioError } from './scenario-error.js';
import type { Scenario } from './scenario.js';
import { SimulatedClock } from './simulated-clock.js';

/** The program's own composition, with the clock in the place of the database's. */
export type House = (config: Config, instead: { readonly clock: Clock; readonly logger: Logger }) => DynamicModule;

export interface Simulation {
  readonly scenario: Scenario;
  readonly play: Play;
  readonly comparisons: readonly Comparison[];
  readonly verification: VerificationReport;
  /** Effects that never reached their receivers; there must be none. */
  readonly undelivered: readonly { readonly id: string; readonly error: string | null }[];
  readonly holds: boolean;
}

export interface SimulationOptions {
  /** Names the scenario in messages. */
  readonly file: string;
  readonly house: House;
  readonly stop?: AbortSignal;
}

/** Vietnamese time; the calendar's distance from UTC. */
const local = { utcOffset: '+07:00' };

/**
 * Plays a scenario against the whole program, on a database of its own and under its own clock, then verifies every
 * journal and compares what came of it. @throws ScenarioError when it names what is not there
 */
export async function simulate(
  scenario: Scenario,
  server: ReadyConfig,
  { file, house, stop }: SimulationOptions,
): Promise<Simulation> {
  return withOwnDatabase(server, async (own) => {
    const quiet = { logLevel: 'silent', demo: 'off', inlineWorker: false, databasePool: 4 } as const;
    const config: ReadyConfig = Object.assign({}, own, quiet);
    const logger = createLogger(config);
    const clock = new SimulatedClock(startOfDay(scenario.from, local));
    const app = await NestFactory.createApplicationContext(house(config, { clock, logger }), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    try {
      await loadDemoCommittee(app.get(DirectoryService, { strict: false }));
      return await perform(scenario, new EngineRoom(app), { file, clock, stop });
    } finally {
      await app.close();
    }
  });
}

async function perform(
  scenario: Scenario,
  room: EngineRoom,
  { file, clock, stop }: { file: string; clock: SimulatedClock; stop: AbortSignal | undefined },
): Promise<Simulation> {
  const cast = await readCast(room.directory, scenario.from);
  const strangers = strangersIn(scenario, cast);
  if (strangers.length > 0) throw new ScenarioError(file, strangers);
  const { calendar } = room.host.calendars.current();
  const play = await new Player(room, clock, cast, calendar, stop).play(scenario);
  const verification = await room.host.verify();
  const undelivered = await room.waiting();
  const comparisons = compare(scenario.expectations, play);
  const holds =
    play.surprises.length === 0 &&
    comparisons.every((comparison) => comparison.holds) &&
    verification.status === 'sound' &&
    undelivered.length === 0;
  return { scenario, play, comparisons, verification, undelivered, holds };
}
