import type { ClockFollower } from '../engine-host/index.js';
import type { Queryable } from '../platform/index.js';

// Whatever is taken away is put back as one row: beside others who fold, or steps that add, no sum changes.
const fold = `
  with many as materialized (
    select unit, stage from resolution_count group by unit, stage having count(*) > 1 or sum(n) = 0 limit $1
  ),
  chosen as materialized (
    select c.ctid from resolution_count c join many using (unit, stage) for update of c skip locked
  ),
  gone as (
    delete from resolution_count c where c.ctid in (select ctid from chosen) returning unit, stage, n
  )
  insert into resolution_count (unit, stage, n)
  select unit, stage, sum(n) from gone group by unit, stage having sum(n) <> 0 returning unit`;

const AT_ONCE = 1_000;

/** Puts the rows together that steps have added to the counters of resolutions. How often changes no answer. */
export class CountFolding implements ClockFollower {
  constructor(private readonly database: Queryable) {}

  async sweepOnce(): Promise<number> {
    const { rows } = await this.database.query({ name: 'resolution.fold-counts', text: fold, values: [AT_ONCE] });
    return rows.length;
  }

  async rebuild(): Promise<void> {
    // Nothing here depends on the future.
  }
}
