import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { measure, type SignalPlan, type Signalled } from '../signal/measure.js';
import { serve } from '../stage/contender.js';
import { several } from '../stage/desk.js';
import { peer, type Dbos } from '../stage/peers.js';

/** DBOS: workflows that wait for a message, then do one step, which writes one row. */
const { DBOS } = await peer<Dbos>('@dbos-inc/dbos-sdk');
const url = process.env['DATABASE_URL'] ?? '';
const pool = new pg.Pool({ connectionString: url, max: 20 });
await pool.query(
  'create table if not exists effect (id text primary key, at timestamptz not null default clock_timestamp())',
);
const durable = new Map<string, () => void>();

const waiting = DBOS.registerWorkflow(
  async (id: string): Promise<void> => {
    await DBOS.recv('approval', 3_600);
    await DBOS.runStep(
      async () => {
        await pool.query({ name: 'effect', text: 'insert into effect (id) values ($1)', values: [id] });
        // Committed; that the step was done is recorded afterwards, which is not waited for.
        durable.get(id)?.();
      },
      { name: 'effect' },
    );
  },
  { name: 'waiting' },
);
DBOS.setConfig({
  name: 'bench-signal',
  applicationVersion: '1',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

const handlers = {
  run: async (plan: SignalPlan): Promise<{ alone: Signalled; together: Signalled }> => {
    const ids = Array.from({ length: plan.alone + plan.sideBySide }, () => randomUUID());
    await several(ids.length, 16, (number) => {
      const id = ids[number] ?? '';
      return DBOS.startWorkflow(waiting, { workflowID: id })(id);
    });
    await new Promise((wake) => setTimeout(wake, 2_000));
    return measure(plan, async (number) => {
      const id = ids[number] ?? '';
      const done = new Promise<void>((resolve) => durable.set(id, resolve));
      await DBOS.send(id, { approved: true }, 'approval');
      await done;
    });
  },
};
export type SignalPeer = typeof handlers;

serve(handlers, async () => {
  await DBOS.shutdown();
  await pool.end();
});
