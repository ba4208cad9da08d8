import type { SignalEngine } from '../contenders/signal-engine.js';
import type { SignalPeer } from '../contenders/signal-dbos.js';
import { batchingModes } from '../stage/batching.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, settle, type TestDatabase } from '../stage/database.js';
import { Figures, type Goal } from '../stage/figures.js';
import { demandPeers } from '../stage/peers.js';
import { startServer } from '../stage/postgres.js';
import { withEndings, type Outcome, type Settings } from '../stage/run.js';
import type { SignalPlan } from './measure.js';

/** From an approval until its effect is durable. */
export function signal({ quick, say, repetitions }: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    demandPeers(say);
    const plan: SignalPlan = quick
      ? { alone: 50, sideBySide: 150, width: 16 }
      : { alone: 300, sideBySide: 1_200, width: 16 };
    const server = endings.add(await startServer(), (each) => each.stop());
    const figures = new Figures();
    const databases: TestDatabase[] = [];
    const ours: { name: string; contender: Contender<SignalEngine> }[] = [];
    for (const mode of batchingModes()) {
      const database = await createDatabase(server);
      databases.push(database);
      const env = { DATABASE_URL: database.url, BATCHING: mode, COUNT: String(plan.alone + plan.sideBySide) };
      const contender = endings.add(Contender.start<SignalEngine>('signal-engine', env), (each) => each.stop());
      ours.push({ name: `Lộ Trình${mode === 'on' ? ', batched' : ''}`, contender });
    }
    const theirs = await createDatabase(server, false);
    const dbos = Contender.start<SignalPeer>('signal-dbos', { DATABASE_URL: theirs.superuserUrl });
    endings.add(dbos, (each) => each.stop());
    const runners = [...ours, { name: 'DBOS', contender: dbos }];
    // Once before it counts: whatever is compiled, cached or connected at first use.
    for (const { contender } of runners) await contender.call('run', { alone: 20, sideBySide: 20, width: 16 });
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      for (const { name, contender } of repetition % 2 === 0 ? [...runners].reverse() : runners) {
        await settle(server, [...databases, theirs]);
        const { alone, together } = await contender.call('run', plan);
        figures.add(`${name}, alone`, 'per s', alone.perSecond);
        figures.add(`${name}, alone: p50`, 'ms', alone.p50);
        figures.add(`${name}, alone: p99`, 'ms', alone.p99);
        figures.add(`${name}, ${plan.width} at a time`, 'per s', together.perSecond);
        figures.add(`${name}, ${plan.width} at a time: p50`, 'ms', together.p50);
        figures.add(`${name}, ${plan.width} at a time: p99`, 'ms', together.p99);
        say(
          `${repetition}. ${name}: p50 ${alone.p50.toFixed(2)} ms alone, ${together.perSecond.toFixed(0)}/s together`,
        );
      }
    }
    const verified: string[] = [];
    for (const { name, contender } of ours) verified.push(`${name}: ${await contender.call('verify')}`);
    return {
      title: 'From an approval until its effect is durable',
      figures,
      goals: ours.flatMap(({ name }) => goalsOf(figures, name, plan.width)),
      server,
      verified: verified.join('; '),
      notes: [
        'Ours: decide.approve of a plan, through the engine, in process: relation, guards, hash chain, deadline, work items, journal.',
        'DBOS: a workflow waits in recv; send, then one step that writes one row into a table of two columns; until that row is committed, not until the step is recorded.',
      ],
    };
  });
}

const goalsOf = (figures: Figures, name: string, width: number): Goal[] => [
  {
    name: `${name} ÷ DBOS, ${width} at a time: rate`,
    unit: '×',
    bound: 'at least',
    limit: 5,
    values: figures.ratio(`${name}, ${width} at a time`, `DBOS, ${width} at a time`),
  },
  {
    name: `${name} ÷ DBOS, alone: median`,
    unit: '×',
    bound: 'at most',
    limit: 0.25,
    values: figures.ratio(`${name}, alone: p50`, 'DBOS, alone: p50'),
  },
];
