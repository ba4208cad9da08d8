import { environmentOf, type Calendars, type InstanceRecord } from '../../../src/engine/index.js';
import { fold } from '../../../src/engine/core/index.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';
import { arcsTaken } from '../../workflows/explore.js';
import { isAccepted, isUnknown, type Book } from './book.js';
import type { World } from './world.js';

/** Something that was promised and did not hold; of one history where that is known. */
export interface Breach {
  readonly history: number | null;
  readonly instance?: string | null;
  readonly what: string;
}

interface Row {
  readonly key: string;
  readonly instance: string;
  readonly seq: number;
  readonly event: string | null;
  readonly person: string | null;
}

/** Everything that is promised, once a world has come to rest. */
export async function prove(world: World, book: Book, arcs: Set<string>): Promise<Breach[]> {
  const report = await world.nodes[0].host.verify();
  const breaches: Breach[] = [
    ...book.contradictions,
    ...(await compared(world, book)),
    ...(await once(world)),
    ...report.findings.map(({ instance, check, detail }) => ({ history: null, instance, what: `${check}: ${detail}` })),
    ...(report.status !== 'sound' ? [{ history: null, what: `verify says ${report.status}` }] : []),
    ...(await retraced(world, book, arcs)),
  ];
  book.tally.count('proved', 'resolutions', report.instances);
  book.tally.count('proved', 'journal entries', report.entries);
  return breaches;
}

/** I1: what clients were told against what is written. */
async function compared(world: World, book: Book): Promise<Breach[]> {
  const rows = await world.query<Row>(
    `select c.key, c.instance, c.seq, j.event, j.actor->>'person' as person from command c
     left join journal j on j.instance = c.instance and j.seq = c.seq`,
  );
  const written = new Map(rows.map((row) => [row.key, row]));
  const breaches: Breach[] = [];
  for (const { order, answers } of book.orders) {
    const row = written.get(order.key);
    const accepted = answers.filter(isAccepted);
    const breach = (what: string): void =>
      void breaches.push({ history: order.history, what: `${order.event} (${order.key}) ${what}` });
    const statuses = answers.map(({ status }) => status).join(', ');
    if (accepted.length > 0 && !row) breach('was accepted, and nothing is written');
    if (accepted.length === 0 && row) breach(`was never accepted (${statuses}), and a step is written`);
    if (answers.every(isUnknown)) breach('was never answered');
    if (!row) continue;
    if (row.event !== order.event || row.person !== order.person) breach(`is written as ${row.event} of ${row.person}`);
    for (const { body } of accepted) {
      const isRight = body.id === row.instance && (order.instance === null || body.version === row.seq);
      if (!isRight) breach(`was told ${body.id} ${body.version}; written is ${row.instance} ${row.seq}`);
    }
  }
  const [steps] = await world.query<{ count: number }>(
    `select count(*)::int as count from journal where actor->>'kind' = 'person'`,
  );
  const keys = book.orders.filter(({ answers }) => answers.some(isAccepted)).length;
  if (steps?.count !== keys) {
    breaches.push({ history: null, what: `${keys} acts were accepted, ${steps?.count} steps of people are written` });
  }
  return breaches;
}

const wrong: Readonly<Record<string, string>> = {
  'a deadline fired twice in one epoch': `
    select min(instance) as instance, min(event) as what from journal where actor->>'kind' = 'clock'
    group by instance, actor having count(*) > 1`,
  'two steps are one command': `
    select min(instance) as instance, command as what from journal group by command having count(*) > 1`,
  'a deadline has come and nothing happened': `
    select instance, name as what from deadline
    where status = 'open' and at <= test_clock.clock_timestamp()`,
  'an effect did not leave': `select instance, id as what from outbox where sent_at is null`,
  'a notice did not arrive': `
    select o.instance, o.id as what from outbox o left join notification n on n.id = o.id
    where o.kind = 'notify' and n.id is null`,
  'a notice nobody sent': `
    select n.instance, n.id as what from notification n
    where n.code <> 'ladder.rung' and not exists (select from outbox o where o.id = n.id)`,
};

/** I4, I5, I10: once, and at all. */
async function once(world: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const [name, sql] of Object.entries(wrong)) {
    const rows = await world.query<{ instance: string; what: string }>(sql);
    for (const { instance, what } of rows) breaches.push({ history: null, instance, what: `${name}: ${what}` });
  }
  return breaches;
}

/** The journal walked again: it leads through what clients were told, and tells which transitions were taken. */
async function retraced(world: World, book: Book, arcs: Set<string>): Promise<Breach[]> {
  const { host } = world.nodes[0];
  const toldStates = new Map<string, { state: unknown; history: number }>();
  for (const { order, answers } of book.orders) {
    const told = answers.find(isAccepted)?.body;
    if (told && order.instance !== null) {
      toldStates.set(`${told.id} ${told.version}`, { state: told.state, history: order.history });
    }
  }
  const breaches: Breach[] = [];
  for (let page: InstanceRecord[] = await host.verification.page(null, 100); page.length > 0;) {
    for (const { id, entries } of page) {
      const { steps } = fold(resolutionV1, entries, (hash) => (host.calendars satisfies Calendars).byHash(hash));
      for (const { entry, before, outcome } of steps) {
        const { row, content } = entry;
        const env = environmentOf(entry, host.calendars.byHash(row.calendar));
        const command = { type: row.event, data: content?.data ?? {} };
        for (const arc of arcsTaken(before && { snapshot: before }, { command, env }, outcome)) arcs.add(arc);
        if (row.actor.kind !== 'person') book.tally.count('by themselves', `${row.event} (${row.actor.kind})`);
        const told = toldStates.get(`${id} ${row.seq}`);
        if (told && told.state !== outcome.standing.state) {
          breaches.push({
            history: told.history,
            what: `${row.seq} led to ${outcome.standing.state}, told ${String(told.state)}`,
          });
        }
      }
    }
    page = await host.verification.page(page.at(-1)?.id ?? null, 100);
  }
  return breaches;
}
