import type pg from 'pg';
import type { Denial, Denials } from '../ports.js';
import { storable } from './deadline-store.js';
import { statement } from './statement.js';

const recordStatement = statement<Denial>(
  'denial',
  ($) => `
  insert into denial as d (person, event, minute, instance, status, code)
  values (${$('person', 'text')}, ${$('event', 'text')}, date_trunc('minute', clock_timestamp()),
    ${$('instance', 'text')}, ${$('status', 'smallint')}, ${$('code', 'text')})
  on conflict (person, event, minute) do update set count = d.count + 1, instance = excluded.instance,
    status = excluded.status, code = excluded.code`,
);

const LONGEST_EVENT = 100;

/** Refusals, one row per person, event and minute; the row tells of the latest and counts them all. */
export class PostgresDenials implements Denials {
  constructor(private readonly pool: pg.Pool) {}

  async record(denial: Denial): Promise<void> {
    await recordStatement.run(this.pool, { ...denial, event: storable(denial.event).slice(0, LONGEST_EVENT) });
  }
}
