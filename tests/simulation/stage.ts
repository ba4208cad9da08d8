import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from '../../src/app.module.js';
import { parseConfig, type ReadyConfig } from '../../src/platform/index.js';
import { readScenario, simulate, type Simulation } from '../../src/simulation/index.js';

export const scenarios = join(__dirname, '..', 'scenarios');
export const textOf = (name: string): string => readFileSync(join(scenarios, `${name}.yaml`), 'utf8');

/** The tests' server, as a configuration that names it. */
export function server(): ReadyConfig {
  const databaseUrl = process.env['TEST_ENGINE_URL'] ?? '';
  const databaseOwnerUrl = process.env['TEST_OWNER_URL'] ?? '';
  const config = parseConfig({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl });
  return { ...config, databaseUrl, databaseOwnerUrl };
}

/** Plays the text of a scenario against the whole program. */
export function playText(text: string): Promise<Simulation> {
  return simulate(readScenario('scenario.yaml', text), server(), {
    file: 'scenario.yaml',
    house: (config, instead) => AppModule.with(config, instead),
  });
}
