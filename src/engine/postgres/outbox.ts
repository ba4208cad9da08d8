import type pg from 'pg';
import type { Effect } from '../core/index.js';
import { LONGEST_WAIT_SECONDS, type Outbox, type Outgoing } from '../ports.js';
import { storable } from './deadline-store.js';
import { iso, statement } from './statement.js';

const claimStatement = statement<{ limit: number; lease: number }>(
  'claim-outbox',
  ($) => `
  with next as (
    select id from outbox
    where sent_at is null and next_attempt_at <= (select clock_timestamp())
    order by next_attempt_at limit ${$('limit', 'int')} for update skip locked
  ),
  lent as (
    update outbox o set next_attempt_at = clock_timestamp() + make_interval(secs => ${$('lease', 'float8')})
    from next where o.id = next.id
    returning o.instance, o.seq, o.position, o.payload
  )
  select l.instance, l.seq, l.payload, j.correlation, j.command, ${iso('j.now')} as now
  from lent l join journal j on j.instance = l.instance and j.seq = l.seq
  order by j.recorded_at, l.instance, l.seq, l.position`,
);

// A range of the index beside that of the claim, and nearly always empty.
const recallStatement = statement<{ longest: number }>(
  'recall-outbox',
  ($) => `
  update outbox set next_attempt_at = clock_timestamp()
  where sent_at is null
    and next_attempt_at > (select clock_timestamp()) + make_interval(secs => ${$('longest', 'float8')})
  returning id`,
);

interface LentRow extends pg.QueryResultRow {
  instance: string;
  seq: number;
  payload: string;
  correlation: string;
  command: string;
  now: string;
}

const sentStatement = statement<{ ids: readonly string[] }>(
  'outbox-sent',
  ($) => `
  update outbox set sent_at = clock_timestamp(), last_error = null
  where id = any((select ${$('ids', 'text[]')})::text[]) and sent_at is null`,
);

const refusedStatement = statement<{ id: string; error: string }>(
  'outbox-refused',
  ($) => `
  update outbox set sent_at = clock_timestamp(), last_error = ${$('error', 'text')}
  where id = ${$('id', 'text')} and sent_at is null`,
);

const failedStatement = statement<{ id: string; error: string }>(
  'outbox-failed',
  ($) => `
  update outbox set attempts = attempts + 1, last_error = ${$('error', 'text')},
    next_attempt_at = clock_timestamp() + make_interval(secs => least(3600, power(2, least(attempts, 12))))
  where id = ${$('id', 'text')} and sent_at is null`,
);

/** Effects that wait to leave; a claim lends a row by moving its next attempt behind the end of the loan. */
export class PostgresOutbox implements Outbox {
  constructor(private readonly pool: pg.Pool) {}

  async claim(limit: number, leaseSeconds: number): Promise<Outgoing[]> {
    const terms = { limit, lease: leaseSeconds };
    const lent = await claimStatement.run<LentRow>(this.pool, terms);
    const recalled = lent.length > 0 ? [] : await recallStatement.run(this.pool, { longest: LONGEST_WAIT_SECONDS });
    const rows = recalled.length > 0 ? await claimStatement.run<LentRow>(this.pool, terms) : lent;
    return rows.map(({ payload, instance, seq, correlation, command, now }) => ({
      effect: JSON.parse(payload) as Effect,
      instance,
      seq,
      correlation,
      command,
      now,
    }));
  }

  async sent(ids: readonly string[]): Promise<void> {
    await sentStatement.run(this.pool, { ids });
  }

  async refused(id: string, error: string): Promise<void> {
    await refusedStatement.run(this.pool, { id, error: storable(error) });
  }

  async failed(id: string, error: string): Promise<void> {
    await failedStatement.run(this.pool, { id, error: storable(error) });
  }
}
