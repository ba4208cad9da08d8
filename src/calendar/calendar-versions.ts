import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { canonical, sha256 } from '../engine/index.js';
import { Database } from '../platform/index.js';
import { withDay, type Calendar, type DayChange } from './rules/index.js';
import { StoredCalendars } from './stored-calendars.js';

export type ApplicationState = 'counting' | 'settling' | 'done' | 'superseded';

/** A version made the one that counts, and how far the open deadlines have been counted again. */
export interface Application {
  readonly code: string;
  readonly number: number;
  readonly version: string;
  readonly previous: string | null;
  readonly reason: string;
  readonly appliedBy: string | null;
  readonly appliedAt: Date;
  readonly state: ApplicationState;
  /** The last instance looked at. */
  readonly reached: string | null;
  readonly examined: number;
  readonly moved: number;
  readonly failed: number;
  readonly finishedAt: Date | null;
}

/** How one version was made of another. */
export interface Edit {
  readonly number: number;
  readonly version: string;
  readonly basedOn: string;
  readonly change: DayChange;
  readonly reason: string;
  readonly editedBy: string;
  readonly editedAt: Date;
}

/** Which version counts and which waits, of one code. */
export interface Versions {
  readonly current: Application;
  readonly pending: string | null;
}

const applicationColumns = `
  code, number, version, previous, reason, applied_by as "appliedBy", applied_at as "appliedAt", state, reached,
  examined, moved, failed, finished_at as "finishedAt"`;

const current = `
  select ${applicationColumns}, through_edit::int as "throughEdit" from calendar_application
  where code = $1 order by number desc limit 1`;

const lastEdit = 'select number::int, version from calendar_edit where code = $1 order by number desc limit 1';

const addApplication = `
  insert into calendar_application (code, number, version, previous, through_edit, reason, applied_by, state)
  values ($1, $2, $3, $4, coalesce(
    (select max(number) from calendar_edit where code = $1 and version = $3 and number > $5),
    (select max(number) from calendar_edit where code = $1), 0), $6, $7, 'counting')
  returning ${applicationColumns}`;

/** The versions of the calendars as people make and apply them. Everything here is added to, nothing is changed. */
@Injectable()
export class CalendarVersions {
  constructor(
    private readonly database: Database,
    private readonly calendars: StoredCalendars,
  ) {}

  /** Null when there is no calendar of this code. */
  async of(code: string): Promise<Versions | null> {
    return versionsOf(this.database, code);
  }

  /** The version of this hash; null when the code has none of it. */
  async version(code: string, hash: string): Promise<Calendar | null> {
    const { rowCount } = await this.database.query('select 1 from calendar_version where code = $1 and hash = $2', [
      code,
      hash,
    ]);
    if (rowCount !== 1) return null;
    await this.calendars.ensure([hash]);
    return this.calendars.byHash(hash);
  }

  /**
   * A new version, made of the one that waits or else of the one that counts. Two who edit at once follow each other.
   * @throws CalendarError as `withDay` does; then nothing is written
   */
  async edit(
    code: string,
    change: DayChange,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<{ readonly version: string; readonly basedOn: string; readonly current: string } | null> {
    return this.#alone(code, async (client) => {
      const versions = await versionsOf(client, code);
      if (!versions) return null;
      const basedOn = versions.pending ?? versions.current.version;
      await this.calendars.ensure([basedOn]);
      const calendar = withDay(this.calendars.byHash(basedOn), change);
      const content = canonical(calendar);
      const version = sha256(content);
      await client.query(
        'insert into calendar_version (hash, code, content) values ($1, $2, $3) on conflict do nothing',
        [version, code, content],
      );
      await client.query(
        `insert into calendar_edit (code, version, based_on, change, reason, edited_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [code, version, basedOn, JSON.stringify(change), reason, by],
      );
      return { version, basedOn, current: versions.current.version };
    });
  }

  /** Makes a version the one that counts; the application there is when it counts already. */
  async apply(
    code: string,
    version: string,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<Application | null> {
    const applied = await this.#alone(code, async (client) => {
      const { rows } = await client.query<Application & { throughEdit: number }>(current, [code]);
      const [now] = rows;
      if (!now || now.version === version) return now ?? null;
      await client.query(
        `update calendar_application set state = 'superseded', finished_at = clock_timestamp()
         where code = $1 and state in ('counting', 'settling')`,
        [code],
      );
      const values = [code, now.number + 1, version, now.version, now.throughEdit, reason, by];
      const added = await client.query<Application>(addApplication, values);
      return added.rows[0] ?? null;
    });
    await this.calendars.refresh();
    return applied;
  }

  /** Newest first. */
  async applications(code: string, limit: number): Promise<Application[]> {
    const { rows } = await this.database.query<Application>(
      `select ${applicationColumns} from calendar_application where code = $1 order by number desc limit $2`,
      [code, limit],
    );
    return rows;
  }

  /** Newest first. */
  async edits(code: string, limit: number): Promise<Edit[]> {
    const { rows } = await this.database.query<Edit>(
      `select number::int, version, based_on as "basedOn", change, reason, edited_by as "editedBy",
         edited_at as "editedAt"
       from calendar_edit where code = $1 order by number desc limit $2`,
      [code, limit],
    );
    return rows;
  }

  /** One change of the versions of a code at a time. */
  #alone<Result>(code: string, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtextextended('calendar:' || $1, 0))`, [code]);
      return work(client);
    });
  }
}

async function versionsOf(on: Pick<pg.PoolClient, 'query'> | Database, code: string): Promise<Versions | null> {
  const read = on as Database;
  const [now] = (await read.query<Application & { throughEdit: number }>(current, [code])).rows;
  if (!now) return null;
  const [edit] = (await read.query<{ number: number; version: string }>(lastEdit, [code])).rows;
  const waits = edit !== undefined && edit.number > now.throughEdit && edit.version !== now.version;
  return { current: now, pending: waits ? edit.version : null };
}
