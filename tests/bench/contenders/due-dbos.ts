import { randomUUID } from 'node:crypto';
import { effectWriter, type DueSample } from '../due/effect.js';
import { serve } from '../stage/contender.js';
import { several } from '../stage/desk.js';
import { peer, type Dbos } from '../stage/peers.js';

/** DBOS: one workflow for each deadline, which sleeps until it is due and then does one step. */
const { DBOS } = await peer<Dbos>('@dbos-inc/dbos-sdk');
const url = process.env['DATABASE_URL'] ?? '';
const effects = effectWriter(url, JSON.parse(process.env['SAMPLE'] ?? '{}') as DueSample);

const sleeper = DBOS.registerWorkflow(
  async (number: number, at: number): Promise<void> => {
    await DBOS.sleepms(Math.max(0, at - Date.now()));
    await DBOS.runStep(() => effects.write(number), { name: 'effect' });
  },
  { name: 'sleeper' },
);
DBOS.setConfig({
  name: 'bench-due',
  applicationVersion: '1',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

const handlers = {
  schedule: async ({ count, at }: { count: number; at: number }): Promise<void> => {
    await several(count, 16, (number) => DBOS.startWorkflow(sleeper, { workflowID: randomUUID() })(number, at));
  },
  trouble: (): string | null => null,
};
export type DuePeer = typeof handlers;

serve(handlers, async () => {
  await DBOS.shutdown();
  await effects.close();
});
