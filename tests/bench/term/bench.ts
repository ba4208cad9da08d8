import type { Term } from '../contenders/term.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, execute, query, type TestDatabase } from '../stage/database.js';
import { Figures } from '../stage/figures.js';
import { startServer } from '../stage/postgres.js';
import { cpuSeconds, familyCpuSeconds } from '../stage/processes.js';
import { withEndings, type Outcome, type Settings } from '../stage/run.js';

/** Party committees of the nation's communes, wards and special zones that would each bring a term of resolutions. */
const NATION = 3_355;
const EACH = 20;

/** Five years of committees, played by the engine under a clock of its own. */
export function term({ quick, brief, say, repetitions }: Settings): Promise<Outcome> {
  return withEndings(async (endings) => {
    const committees = quick ? 3 : 100;
    const server = endings.add(await startServer(), (each) => each.stop());
    const figures = new Figures();
    const verified: string[] = [];
    for (let repetition = 1; repetition <= (brief ? 1 : repetitions); repetition += 1) {
      const database = await createDatabase(server);
      const player = Contender.start<Term>('term', { DATABASE_URL: database.url });
      endings.add(player, (each) => each.stop());
      const before = await counted(database);
      const spent = { client: cpuSeconds(player.pid), database: familyCpuSeconds(server.postmaster) };
      const { seconds, acts } = await player.call('play', { committees, each: EACH });
      figures.add('wall time', 's', seconds);
      figures.add('wall time: Node', 's', cpuSeconds(player.pid) - spent.client);
      figures.add('wall time: PostgreSQL', 's', familyCpuSeconds(server.postmaster) - spent.database);
      await execute(database.superuserUrl, 'vacuum analyze');
      const after = await counted(database);
      if (after.closed !== committees * EACH)
        throw new Error(`${after.closed} of ${committees * EACH} lives were closed`);
      const bytes = after.bytes - before.bytes;
      figures.add('acts of people', '', acts);
      figures.add('deadlines that came', '', after.fired);
      figures.add('rungs that rang', '', after.rungs);
      figures.add('journal', 'rows', after.journal);
      figures.add('all tables', 'rows', after.rows - before.rows);
      figures.add('database', 'MB', bytes / 2 ** 20);
      figures.add('database: each resolution', 'bytes', bytes / (committees * EACH));
      const nation = NATION / committees;
      figures.add(`straight line to ${NATION} committees, wall time`, 's', seconds * nation);
      figures.add(`straight line to ${NATION} committees, rows`, 'rows', (after.rows - before.rows) * nation);
      figures.add(`straight line to ${NATION} committees, database`, 'MB', (bytes / 2 ** 20) * nation);
      say(`${repetition}. ${committees} committees: ${seconds.toFixed(1)} s, ${after.journal} journal rows`);
      verified.push(await player.call('verify'));
      await player.stop();
      await database.drop();
    }
    return {
      title: `Five years of ${committees} committees with ${EACH} resolutions each`,
      figures,
      goals: [],
      server,
      verified: verified[0] ?? '',
      notes: [
        `Every committee has five members, an office and an appraiser. Half of its resolutions are thematic (consultation, ballot, mid-term review), half are plans; all are lived to their end. Every fifth review is late, so its ladder rings.`,
        'The engine itself under a clock that is moved from one thing to the next; nothing is written but by the program. One after the other, as a simulation must.',
        `Straight line: ${NATION} committees ÷ ${committees}. Nothing in it grows faster than the number of resolutions; whether that is so shows in the reads.`,
      ],
    };
  });
}

interface Counted {
  readonly bytes: number;
  readonly rows: number;
  readonly journal: number;
  readonly closed: number;
  readonly fired: number;
  readonly rungs: number;
}

const sums = `
  select pg_database_size(current_database())::float8 as bytes,
    (select count(*)::int from journal) as journal,
    (select count(*)::int from instance where stage = 'closed') as closed,
    (select count(*)::int from journal where actor->>'kind' = 'clock') as fired,
    (select count(*)::int from rung where status = 'rung') as rungs`;

async function counted({ superuserUrl }: TestDatabase): Promise<Counted> {
  await execute(superuserUrl, 'analyze');
  const tables = await query<{ name: string }>(
    superuserUrl,
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const all = tables.map(({ name }) => `(select count(*) from ${name})`).join(' + ');
  const [rows] = await query<{ rows: number }>(superuserUrl, `select (${all})::float8 as rows`);
  const [found] = await query<Omit<Counted, 'rows'> & Record<string, unknown>>(superuserUrl, sums);
  if (!rows || !found) throw new Error('nothing could be counted');
  return { ...found, rows: rows.rows };
}
