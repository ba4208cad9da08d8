import type { Queryable } from '../platform/index.js';
import { signInLimits, signInSubjects } from './session-rules.js';

const window = `interval '${signInLimits.windowMinutes} minutes'`;

// Sorted subjects: two statements that take the same rows take them in the same order.
const count = `
  insert into sign_in_failure as f (subject, failures, since)
  select s.subject, 1, clock_timestamp() from unnest($1::text[]) as s (subject) order by s.subject collate "C"
  on conflict (subject) do update
    set failures = case when f.since < clock_timestamp() - ${window} then 1 else f.failures + 1 end,
        since = case when f.since < clock_timestamp() - ${window} then clock_timestamp() else f.since end
  returning subject, failures, ceil(extract(epoch from since + ${window} - clock_timestamp()))::int as seconds`;

/** Slows down guessing of passwords. The counts are in the database: several processes share them. */
export class SignInThrottle {
  constructor(private readonly database: Queryable) {}

  /**
   * Counts an attempt as failed before it is checked, so that many at once cannot slip through.
   * Returns the seconds to wait, 0 when the attempt may go on.
   */
  async begin(username: string, address: string): Promise<number> {
    const subjects = signInSubjects(username, address);
    const { rows } = await this.database.query<{ subject: string; failures: number; seconds: number }>(count, [
      subjects.map(({ subject }) => subject),
    ]);
    const over = rows.filter(
      (row) => row.failures > (subjects.find(({ subject }) => subject === row.subject)?.limit ?? 0),
    );
    return Math.max(0, ...over.map(({ seconds }) => Math.max(1, seconds)));
  }

  /** The attempt was right after all: the name starts anew at this address, the wider counts lose this one. */
  async succeeded(username: string, address: string): Promise<void> {
    const [both, ...wider] = signInSubjects(username, address).map(({ subject }) => subject);
    await this.database.query('delete from sign_in_failure where subject = $1', [both]);
    await this.database.query(
      `update sign_in_failure f set failures = f.failures - 1
       from (select subject from sign_in_failure where subject = any($1) order by subject for update) s
       where s.subject = f.subject and f.failures > 0`,
      [wider],
    );
  }

  /** Forgets counts whose window is over. */
  async forgetOld(): Promise<void> {
    await this.database.query(`delete from sign_in_failure where since < clock_timestamp() - ${window}`);
  }
}
