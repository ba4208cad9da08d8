import { parseArgs } from 'node:util';
import type { Bench } from './stage/run.js';
import { build } from './stage/program.js';
import { resultOf } from './stage/run.js';
import { keep } from './report/keep.js';
import { due } from './due/bench.js';
import { pending } from './pending/bench.js';
import { reads } from './reads/bench.js';
import { signal } from './signal/bench.js';
import { term } from './term/bench.js';
import { transitions } from './transitions/bench.js';

const benches: Readonly<Record<string, Bench>> = { transitions, signal, due, pending, reads, term };

const usage = `npm run bench -- [${Object.keys(benches).join('|')}] [--quick]
  no name             all of them, in about half an hour: shorter loads, slow peers twice; one that fails leaves the others
  --quick             one short repetition; says whether it works, not how fast it is
  BENCH_REPETITIONS   how often everything is repeated, 5 if not set
  PG_BIN              folder of the PostgreSQL to measure on, e.g. /usr/lib/postgresql/15/bin; the embedded one if not set
  PGBENCH             the yardstick's program; pgbench on PATH if not set
  BENCH_DATA          folder that keeps the million resolutions of reads for the next run; all benches without it: 200,000
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const all = positionals.length === 0;
  const chosen = (all ? Object.keys(benches) : positionals).map((name) => [name, benches[name]] as const);
  if (chosen.some(([, bench]) => bench === undefined)) {
    process.stderr.write(usage);
    process.exitCode = 1;
    return;
  }
  const { quick } = values;
  const repetitions = Number(process.env['BENCH_REPETITIONS'] ?? (quick ? 1 : 5));
  if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error('BENCH_REPETITIONS: a whole number from 1 on');
  const settings = { quick, repetitions, brief: all, say: (line: string) => void process.stdout.write(`${line}\n`) };
  build();
  for (const [name, bench] of chosen) {
    if (!bench) continue;
    const begun = performance.now();
    try {
      const outcome = await bench(settings);
      process.stdout.write(await keep(resultOf(name, outcome, settings)));
    } catch (error) {
      process.stderr.write(`${name} FAILED: ${wordsOf(error)}\n`);
      process.exitCode = 1;
    }
    settings.say(`${name}: ${((performance.now() - begun) / 60_000).toFixed(1)} minutes`);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

main().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 1;
});
