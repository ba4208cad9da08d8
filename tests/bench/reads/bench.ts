import type { HttpReads } from '../contenders/http-reads.js';
import type { Verifier } from '../contenders/verify.js';
import { Contender } from '../stage/contender.js';
import { query, withDatabase } from '../stage/database.js';
import { Figures, type Goal } from '../stage/figures.js';
import { quantile } from '../stage/spread.js';
import { startServer } from '../stage/postgres.js';
import { startHttp } from '../stage/program.js';
import { shiftClock, shiftedBy, shiftedClock } from '../stage/shift.js';
import { withEndings, type Outcome, type Settings } from '../stage/run.js';
import { stages } from '../../../src/contracts/stage-names.js';
import { readsDatabase } from './generate.js';
import { StatementTimes } from './statement-times.js';

const secretary = 'xa1.bithu';
const above = 'bithu';
const unit = 'xa-ben-truc';
/** As people type without the keys for accents. */
const searches = ['chuyen doi so', 'nuoc sach', 'giam ngheo', 'bao ve rung', 'dat dai', 'nong thon moi', 'y te co so'];

/** What is in the text of the statement that counts. */
const counting = 'resolution_count';

/** A million takes a quarter of an hour to generate: where time is short and nothing may be kept, a fifth of it. */
const sizeOf = (quick: boolean, brief: boolean, keptIn: string | undefined): number =>
  quick ? 20_000 : brief && keptIn === undefined ? 200_000 : 1_000_000;

/** What people look at all day, over a million resolutions. */
export function reads({ quick, brief, say, repetitions }: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    const keptIn = process.env['BENCH_DATA'];
    const server = endings.add(await startServer(keptIn, { shared_preload_libraries: 'pg_stat_statements' }), (each) =>
      each.stop(),
    );
    const database = await readsDatabase(server, sizeOf(quick, brief, keptIn), keptIn, say);
    await shiftClock(database, database.shift);
    const { program, base } = await startHttp(database.url, database.ownerUrl, shiftedBy(database.shift), [
      shiftedClock,
    ]);
    endings.add(program, (each) => each.stop());
    const reader = endings.add(Contender.start<HttpReads>('http-reads', { BASE: base }), (each) => each.stop());
    const figures = new Figures();
    const statements = await StatementTimes.of(withDatabase(server.superuserUrl, database.name));
    endings.add(statements, (each) => each.stop());
    const kinds = await readings(reader);
    const times = quick ? 60 : 400;
    // What has no goal is slow where it is looked at by few: a quarter of it says enough.
    const share = ({ limit }: Reading, count: number): number => (limit === undefined ? Math.ceil(count / 4) : count);
    for (const kind of kinds) await reader.call('read', { reads: several(share(kind, quick ? 10 : 100), kind.read) });
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      for (const kind of kinds) {
        const { name, read, statement } = kind;
        const { p50, p99, bytes } = await reader.call('read', { reads: several(share(kind, times), read) });
        figures.add(name, 'ms', p99);
        figures.add(`${name}: p50`, 'ms', p50);
        figures.add(`${name}: answer`, 'bytes', bytes);
        say(`${repetition}. ${name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`);
        if (statement === undefined) continue;
        const took = await statements.each(statement, times, (number) =>
          reader.call('read', { reads: [read(number)] }),
        );
        figures.add(`${name}: statement`, 'ms', quantile(took, 0.99));
        say(`${repetition}. ${name}: statement p99 ${quantile(took, 0.99).toFixed(2)} ms`);
      }
    }
    await shiftClock(database, 0);
    return {
      title: `Reads among ${database.resolutions.toLocaleString('en-US')} resolutions and ${database.entries.toLocaleString('en-US')} journal rows: p99`,
      figures,
      goals: kinds.flatMap(({ name, limit, statement }): Goal[] => {
        const measured = statement === undefined ? name : `${name}: statement`;
        return limit === undefined
          ? []
          : [{ name: `${measured}: p99`, unit: 'ms', bound: 'at most', limit, values: figures.values(measured) }];
      }),
      server,
      verified: await demandSoundSample(database.url, 100),
      notes: [
        `Whole answers of the built program over HTTP, one request after the other: session, read scope, query, both languages’ words. ${times} of each, a quarter where there is no goal.`,
        'Ten lives were lived through the API to ten states and multiplied in SQL with bodies, titles, ids and hash chains of their own, in 500 bodies (quick: 40).',
        '`verify` looks at what clones have: chain, steps, list columns, deadlines, work items; they are without what was sent and told, and without people of their own.',
        'The program’s clock stands at a day on which one in twenty of what is owed is overdue; no worker runs beside it.',
        `The kanban is one request for the first 15 of each of the ${stages.length} stages, which is all the stages there are.`,
        'Counts over HTTP are whole requests as well; their goal is of the statement alone, as pg_stat_statements has it, request by request.',
        'The secretary reads for one body, the one above for all 500.',
      ],
    };
  });
}

interface Reading {
  readonly name: string;
  readonly limit?: number;
  /** What is in the text of the one statement that the limit is for, in place of the whole request. */
  readonly statement?: string;
  readonly read: (number: number) => { readonly person: string; readonly paths: readonly string[] };
}

const several = <Made>(count: number, make: (number: number) => Made): Made[] =>
  Array.from({ length: count }, (_, number) => make(number));

async function readings(reader: Contender<HttpReads>): Promise<Reading[]> {
  const { ids, cursors } = await reader.call('seen', { person: secretary, pages: 10 });
  const far = await reader.call('seen', { person: above, pages: 10 });
  const of = (list: readonly string[], number: number): string => list[number % list.length] ?? '';
  const page = (list: readonly string[], number: number): string => {
    const cursor = of(['', ...list], number);
    return cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  };
  const list = '/api/v1/resolutions';
  const kanban = (more: string): string[] => [`${list}/columns?limit=15${more}`];
  const counts = (more: string): string[] => [`${list}/counts?by=stage${more}`];
  const searched = (number: number): string => encodeURIComponent(of(searches, number));
  return [
    {
      name: 'board',
      limit: 5,
      read: (n) => ({ person: secretary, paths: [`${list}?unitId=${unit}&limit=50${page(cursors, n)}`] }),
    },
    { name: 'board, from above', read: (n) => ({ person: above, paths: [`${list}?limit=50${page(far.cursors, n)}`] }) },
    { name: 'kanban', limit: 10, read: () => ({ person: secretary, paths: kanban(`&unitId=${unit}`) }) },
    { name: 'kanban, from above', read: () => ({ person: above, paths: kanban('') }) },
    {
      name: 'counts',
      limit: 1,
      statement: counting,
      read: () => ({ person: secretary, paths: counts(`&unitId=${unit}`) }),
    },
    {
      name: 'counts, of everything',
      limit: 1,
      statement: counting,
      read: () => ({ person: secretary, paths: counts('') }),
    },
    { name: 'counts, from above', read: () => ({ person: above, paths: counts('') }) },
    { name: 'inbox', limit: 5, read: () => ({ person: secretary, paths: ['/api/v1/inbox'] }) },
    {
      name: 'time line',
      limit: 5,
      read: (n) => ({ person: secretary, paths: [`${list}/${of(ids, n)}/journal`] }),
    },
    {
      name: 'search within a unit',
      limit: 50,
      read: (n) => ({ person: secretary, paths: [`${list}?unitId=${unit}&q=${searched(n)}`] }),
    },
    { name: 'search, from above', read: (n) => ({ person: above, paths: [`${list}?q=${searched(n)}`] }) },
    { name: 'one resolution', read: (n) => ({ person: secretary, paths: [`${list}/${of(ids, n)}`] }) },
    { name: 'what may I do', read: (n) => ({ person: secretary, paths: [`${list}/${of(ids, n)}/actions`] }) },
  ];
}

/** What `verify` asks about that clones are made without: what was sent and told, the clock's work, people elsewhere. */
const apart = ['outbox', 'unsent', 'told', 'rungs', 'late', 'capacity', 'numbers', 'announced'];

/** Chosen by chance, and few: one by one among a million they take most of a second each. */
async function demandSoundSample(url: string, count: number): Promise<string> {
  const rows = await query<{ id: string }>(
    url,
    'select id from instance where unit_id = $2 order by md5(id) limit $1',
    [count, unit],
  );
  const verifier = Contender.start<Verifier>('verify', { DATABASE_URL: url });
  try {
    return await verifier.call('sample', { ids: rows.map(({ id }) => id), apart });
  } finally {
    await verifier.stop();
  }
}
