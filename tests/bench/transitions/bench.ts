import type { EngineContender } from '../contenders/engine.js';
import type { HttpLoad } from '../contenders/http-load.js';
import type { Verifier } from '../contenders/verify.js';
import { batchingModes } from '../stage/batching.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, settle, type TestDatabase } from '../stage/database.js';
import { Figures, type Goal } from '../stage/figures.js';
import type { LoadResult } from '../stage/load.js';
import { startServer, type BenchServer } from '../stage/postgres.js';
import { cpuSeconds, familyCpuSeconds } from '../stage/processes.js';
import { startHttp } from '../stage/program.js';
import { withEndings, type Endings, type Outcome, type Settings } from '../stage/run.js';
import { sampleOf, Tx7 } from './tx7.js';

const IN_FLIGHT = [1, 8, 32] as const;

interface Runner {
  readonly name: string;
  /** `cpu`: processor seconds of the client side, meaning whoever talks to PostgreSQL. */
  run(load: { inFlight: number; seconds: number }): Promise<LoadResult & { readonly cpu: number }>;
  readonly verify?: () => Promise<string>;
}

/** Committed steps per second, against the same writes by hand. */
export function transitions(settings: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    const server = endings.add(await startServer(), (each) => each.stop());
    const figures = new Figures();
    const { runners, databases } = await runnersOn(server, endings, settings);
    const [seconds, warming] = settings.quick ? [2, 1] : settings.brief ? [3, 1] : [6, 2];
    for (let repetition = 1; repetition <= settings.repetitions; repetition += 1) {
      for (const inFlight of IN_FLIGHT) {
        await settle(server, databases);
        for (const runner of turned(runners, repetition)) {
          await runner.run({ inFlight, seconds: warming });
          const database = familyCpuSeconds(server.postmaster);
          const done = await runner.run({ inFlight, seconds });
          const label = `${runner.name}, ${inFlight} in flight`;
          figures.add(label, 'per s', done.perSecond);
          figures.add(`${label}: p50`, 'ms', done.p50);
          figures.add(`${label}: p99`, 'ms', done.p99);
          figures.add(`${label}: client each`, 'µs', (done.cpu / done.count) * 1e6);
          const spent = familyCpuSeconds(server.postmaster) - database;
          figures.add(`${label}: PostgreSQL each`, 'µs', (spent / done.count) * 1e6);
          settings.say(`${repetition}. ${label}: ${done.perSecond.toFixed(0)}/s, p50 ${done.p50.toFixed(2)} ms`);
        }
      }
    }
    const verified: string[] = [];
    for (const { name, verify } of runners) if (verify) verified.push(`${name}: ${await verify()}`);
    return {
      title: 'Steps: committed per second',
      figures,
      goals: goalsOf(figures),
      server,
      verified: verified.join('; '),
      notes: [
        'A step is draft.submit or draft.return in turn: state, journal, a deadline met and another set, a work item closed and another opened; every second one writes a notification into the outbox.',
        'tx7 writes the same rows on the same tables and indexes in seven prepared round trips by pgbench; it computes nothing.',
        'Client: pgbench, or the process of Node that dispatches; the load over HTTP comes from another process, which is not counted.',
      ],
    };
  });
}

/** Nobody is always measured first. */
const turned = <Item>(items: readonly Item[], by: number): Item[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
];

async function runnersOn(server: BenchServer, endings: Endings, { say, quick }: Settings) {
  const warming = quick ? 200 : 4_000;
  const databases: TestDatabase[] = [];
  const runners: Runner[] = [];
  const database = async (): Promise<TestDatabase> => {
    const made = await createDatabase(server);
    databases.push(made);
    return made;
  };
  for (const mode of batchingModes()) {
    const { url } = await database();
    const env = { DATABASE_URL: url, BATCHING: mode };
    const engine = endings.add(Contender.start<EngineContender>('engine', env), (each) => each.stop());
    await engine.call('warm', { acts: warming });
    runners.push({
      name: `in process${mode === 'on' ? ', batched' : ''}`,
      run: async (load) => {
        const before = cpuSeconds(engine.pid);
        const done = await engine.call('run', load);
        return { ...done, cpu: cpuSeconds(engine.pid) - before };
      },
      verify: () => engine.call('verify'),
    });
    say(`ready: in process, batching ${mode}`);
  }
  const [first] = databases;
  for (const mode of batchingModes()) {
    const { url, ownerUrl } = await database();
    runners.push(await httpRunner({ url, ownerUrl }, mode, warming, endings));
    say(`ready: over HTTP, batching ${mode}`);
  }
  const tx7 = await Tx7.over(await database(), await sampleOf(first?.url ?? ''));
  runners.push({ name: 'tx7', run: (load) => tx7.run(load) });
  return { runners, databases };
}

async function httpRunner(
  { url, ownerUrl }: Pick<TestDatabase, 'url' | 'ownerUrl'>,
  mode: string,
  warming: number,
  endings: Endings,
): Promise<Runner> {
  const { program, base } = await startHttp(url, ownerUrl, { BATCHING: mode });
  endings.add(program, (each) => each.stop());
  const load = endings.add(Contender.start<HttpLoad>('http-load', { BASE: base }), (each) => each.stop());
  await load.call('warm', { acts: warming });
  return {
    name: `HTTP${mode === 'on' ? ', batched' : ''}`,
    run: async (given) => {
      const before = cpuSeconds(program.pid);
      const done = await load.call('run', given);
      return { ...done, cpu: cpuSeconds(program.pid) - before };
    },
    verify: async () => {
      const verifier = Contender.start<Verifier>('verify', { DATABASE_URL: url });
      try {
        return await verifier.call('verify');
      } finally {
        await verifier.stop();
      }
    },
  };
}

/** Ratios to the yardstick at 32 in flight, as in docs/performance.md. */
function goalsOf(figures: Figures): Goal[] {
  const most = ', 32 in flight';
  const against = (name: string, limit: number): Goal[] =>
    figures.has(`${name}${most}`)
      ? [
          {
            name: `${name} ÷ tx7`,
            unit: '×',
            bound: 'at least',
            limit,
            values: figures.ratio(`${name}${most}`, `tx7${most}`),
          },
        ]
      : [];
  const node = (name: string, limit: number): Goal[] =>
    figures.has(`${name}${most}`)
      ? [
          {
            name: `${name}: Node each`,
            unit: 'µs',
            bound: 'at most',
            limit,
            values: figures.values(`${name}${most}: client each`),
          },
        ]
      : [];
  const alone: Goal[] = figures.has('in process, batched, 1 in flight')
    ? [
        {
          name: 'in process, 1 in flight: batched ÷ unbatched',
          unit: '×',
          bound: 'at least',
          limit: 0.95,
          values: figures.ratio('in process, batched, 1 in flight', 'in process, 1 in flight'),
        },
      ]
    : [];
  return [
    ...against('in process', 0.7),
    ...against('in process, batched', 1.5),
    ...against('HTTP', 0.5),
    ...against('HTTP, batched', 1),
    ...node('HTTP', 320),
    ...node('HTTP, batched', 170),
    ...alone,
  ];
}
