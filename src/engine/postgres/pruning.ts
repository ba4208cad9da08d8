import type pg from 'pg';
import { DAYS_KEPT } from '../ports.js';
import { statement } from './statement.js';

const days = { days: 0 };
const repliesStatement = statement<typeof days>(
  'prune-replies',
  ($) => `
  delete from command where created_at < clock_timestamp() - make_interval(days => ${$('days', 'int')}) returning 1`,
);
const effectsStatement = statement<typeof days>(
  'prune-outbox',
  ($) => `
  delete from outbox where sent_at < clock_timestamp() - make_interval(days => ${$('days', 'int')}) returning 1`,
);

/**
 * Takes away what nobody will ask for again: kept replies, and effects that have arrived. The journal's command id guards
 * against doubling for ever.
 */
export class PostgresPruning {
  constructor(private readonly pool: pg.Pool) {}

  /** Tells how many rows went. */
  async prune(): Promise<number> {
    const replies = await repliesStatement.run(this.pool, { days: DAYS_KEPT });
    const effects = await effectsStatement.run(this.pool, { days: DAYS_KEPT });
    return replies.length + effects.length;
  }
}
