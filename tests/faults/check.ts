import { canonical } from '../../src/engine/core/index.js';
import type { Entry, History } from './history.js';
import type { Town } from './town.js';

/** What the checker asks of whatever has run: its database, what is left to be done, and `cli verify`. */
export type Checked = Pick<Town, 'query' | 'waiting' | 'verify'>;

/** What the checker found after a run; `faults` is empty when every promise was kept. */
export interface Findings {
  readonly ok: number;
  readonly fail: number;
  readonly info: number;
  readonly faults: readonly string[];
  /** The last words of `cli verify`. */
  readonly verify: string;
}

interface Accepted {
  readonly key: string;
  readonly instance: string;
  readonly seq: number;
  readonly event: string | null;
}

/** How many steps people had taken before a run; none of theirs may appear that nobody sent. */
export const stepsOfPeople = async (town: Checked): Promise<number> => {
  const [row] = await town.query<{ steps: number }>(
    `select count(*)::int as steps from journal where actor->>'kind' = 'person'`,
  );
  return row?.steps ?? 0;
};

/** Everything that is promised, after a run has been healed and has settled. `before`: see `stepsOfPeople`. */
export async function check(town: Checked, history: History, before: number): Promise<Findings> {
  const verdict = await town.verify();
  const faults = [
    ...(await compareWithJournal(town, history, before)),
    ...(await onlyOnce(town)),
    ...(await nothingWaits(town)),
    ...(verdict.sound ? [] : [`cli verify: ${verdict.text}`]),
    ...enoughWasDone(history),
  ];
  const [ok, fail, info] = [history.count('ok'), history.count('fail'), history.count('info')];
  return { ok, fail, info, faults, verify: verdict.text.trim().split('\n').slice(-3)[0] ?? '' };
}

/** I1: what clients were told, against what is written. */
export async function compareWithJournal(town: Checked, history: History, before: number): Promise<string[]> {
  const operations = history.operations();
  const rows = await town.query<Accepted>(
    `select c.key, c.instance, c.seq, j.event from command c
     left join journal j on j.instance = c.instance and j.seq = c.seq where c.key = any($1::text[])`,
    [operations.map(({ operation }) => operation.key)],
  );
  const accepted = new Map(rows.map((row) => [row.key, row]));
  const faults = operations.flatMap(({ operation, told }) =>
    contradictions(operation.event, told, accepted.get(operation.key)).map((fault) => `${operation.key} ${fault}`),
  );
  const steps = (await stepsOfPeople(town)) - before;
  if (rows.length !== steps) faults.push(`${steps} steps of people in the journal, ${rows.length} of them under a key`);
  const firsts = new Set(rows.map(({ instance, seq }) => `${instance} ${seq}`));
  if (firsts.size !== rows.length) faults.push('two keys name one step');
  return faults;
}

function contradictions(event: string, told: readonly Entry[], row: Accepted | undefined): string[] {
  const oks = told.filter(({ type }) => type === 'ok');
  const faults: string[] = [];
  if (oks.length > 0 && !row) faults.push(`${event} was accepted, and nothing is written`);
  if (oks.length === 0 && row) faults.push(`${event} was never accepted (${statuses(told)}), and a step is written`);
  if (told.every(({ type }) => type === 'info')) faults.push(`${event} has no answer`);
  if (row && row.event !== event) faults.push(`${event} is written as ${row.event}`);
  // A resolution that was begun is answered as it now reads: only what it is called stays the same.
  const answers = new Set(oks.map(({ body }) => (event === 'create' ? String(body?.['id']) : canonical(body ?? {}))));
  if (answers.size > 1) faults.push(`${event} got ${answers.size} different answers: ${[...answers].join(' | ')}`);
  return faults;
}

const statuses = (told: readonly Entry[]): string => told.map(({ status }) => status ?? 'no reply').join(', ');

/** What has arrived is kept for thirty days. Every strike lasts a day, and a town sees many. */
const isPruned = (instant: string): string => `${instant} < test_clock.clock_timestamp() - interval '30 days'`;

const doubled: Readonly<Record<string, string>> = {
  'a deadline fired twice in one epoch': `
    select instance || ' ' || actor::text as what from journal where actor->>'kind' = 'clock'
    group by instance, actor having count(*) > 1`,
  'a notice that did not arrive': `
    select o.id as what from outbox o left join notification n on n.id = o.id
    where o.kind = 'notify' and n.id is null`,
  'a notice to others than it was meant for': `
    select o.id as what from outbox o join notification n on n.id = o.id
    where o.kind = 'notify' and (select array_agg(a.address order by a.address collate "C") from notification_address a
      where a.notification = n.id) is distinct from
      (select array_agg(distinct t.value collate "C" order by t.value collate "C")
       from jsonb_array_elements_text(o.payload::jsonb->'to') as t (value))`,
  'a notice that nobody sent': `
    select n.id as what from notification n where n.code <> 'ladder.rung'
    and not exists (select from outbox o where o.id = n.id)
    and not exists (select from journal j where j.instance = n.instance
      and starts_with(n.id, j.instance || '.' || j.seq || '.') and ${isPruned('j.recorded_at')})`,
  'a deadline that fired before it had come': `
    select j.instance || ' ' || j.seq as what from journal j
    join deadline d on d.instance = j.instance and d.name = j.actor->>'deadline' and d.epoch = (j.actor->>'epoch')::int
    where j.actor->>'kind' = 'clock' and j.actor->'rung' is null and j.recorded_at < d.at`,
  'a deadline that came and is neither announced nor ended': `
    select instance || ' ' || name as what from deadline
    where status = 'open' and at <= test_clock.clock_timestamp()`,
};

/** I5, I10: effects arrive, once. */
async function onlyOnce(town: Checked): Promise<string[]> {
  const faults: string[] = [];
  for (const [fault, sql] of Object.entries(doubled)) {
    const found = await town.query<{ what: string }>(sql);
    if (found.length > 0) faults.push(`${fault}: ${found.map(({ what }) => what).join(', ')}`);
  }
  return faults;
}

async function nothingWaits(town: Checked): Promise<string[]> {
  const { due, unsent, rungs } = await town.waiting();
  return due + unsent + rungs === 0
    ? []
    : [`left undone: ${due} deadlines that have come, ${unsent} effects, ${rungs} rungs`];
}

/** Less than that, and the run has proved nothing. */
const ENOUGH = 0.6;

function enoughWasDone(history: History): string[] {
  const operations = history.operations();
  const accepted = operations.filter(({ told }) => told.some(({ type }) => type === 'ok')).length;
  return accepted >= ENOUGH * operations.length
    ? []
    : [`only ${accepted} of ${operations.length} operations were accepted: ${refusals(history)}`];
}

const refusals = (history: History): string =>
  history.entries
    .filter(({ type }) => type === 'fail')
    .slice(0, 10)
    .map(({ operation, status, body }) => `${operation.event} ${status} ${String(body?.['detail'])}`)
    .join('; ');
