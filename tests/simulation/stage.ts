import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { parseConfig, type ReadyConfig } from '../../src/platform/index.js';
import { readScenario, simulate, type House, type Simulation } from '../../src/simulation/index.js';

export const scenarios = join(__dirname, '..', 'scenarios');
export const textOf = (name: string): string => readFileSync(join(scenarios, `${name}.yaml`), 'utf8');

/** The tests' server, as a configuration that names it. */
export function server(): ReadyConfig {
  const databaseUrl = process.env['TEST_ENGINE_URL'] ?? '';
  const databaseOwnerUrl = process.env['TEST_OWNER_URL'] ?? '';
  const config = parseConfig({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl });
  return Object.assign({}, config, { databaseUrl, databaseOwnerUrl });
}

export const house: House = (config, instead) => AppModule.with(config, instead);

/** Plays the text of a scenario against the whole program. */
export function playText(text: string): Promise<Simulation> {
  return simulate(readScenario('scenario.yaml', text), server(), { file: 'scenario.yaml', house });
}

const opened = jest.spyOn(AppModule, 'with');

/** Databases of this file's simulations that are still there; other files play at the same time. */
export async function leftBehind(): Promise<string[]> {
  const names = opened.mock.calls.map(([{ databaseUrl }]) => new URL(databaseUrl ?? '').pathname.slice(1));
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  try {
    const still = 'select datname from pg_database where datname = any($1)';
    return (await client.query<{ datname: string }>(still, [names])).rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}
