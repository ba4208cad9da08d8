import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../calendar/rules/index.js';
import type { LadderRole } from '../deadlines/index.js';
import { DirectoryStore } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { Database } from '../platform/index.js';
import { ResolutionsService } from '../resolutions/index.js';

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const nextDue = `
  select ${iso('min(at)')} as at from (
    select min(at) as at from deadline where status = 'open'
    union all
    select min(next_rung_at) from deadline where status in ('open', 'due') and ladder_epoch = epoch
  ) next`;
const rungs = `
  select r.instance, r.deadline, r.epoch, r.rung, r.status, ${iso('r.rung_at')} as "rungAt", r.roles, r.addresses, r.vacant,
    d.day
  from rung r join deadline d on d.instance = r.instance and d.name = r.deadline
  where r.instance = any($1::text[]) and r.rung_at >= $2
  order by r.rung_at, array_position($1::text[], r.instance), r.deadline, r.epoch, r.rung`;
const waiting = `select id, last_error as error from outbox where sent_at is null order by id`;

/** A rung as it stands in the database. */
export interface StoredRung {
  readonly instance: string;
  readonly deadline: string;
  readonly epoch: number;
  readonly rung: number;
  readonly status: 'rung' | 'skipped' | 'silent';
  readonly rungAt: Instant;
  readonly roles: readonly LadderRole[];
  readonly addresses: readonly string[];
  readonly vacant: readonly string[];
  /** The day of the deadline. */
  readonly day: string;
}

/** The doors of the running house that a simulation uses. It reads, and acts like anybody else; it writes no table. */
export class EngineRoom {
  readonly host: EngineHost;
  readonly resolutions: ResolutionsService;
  readonly directory: DirectoryStore;
  readonly #database: Database;

  constructor(house: INestApplicationContext) {
    this.host = house.get(EngineHost, { strict: false });
    this.resolutions = house.get(ResolutionsService, { strict: false });
    this.directory = house.get(DirectoryStore, { strict: false });
    this.#database = house.get(Database, { strict: false });
  }

  /** When the next deadline falls due, or the next rung of one rings; null when nothing is owed that has not been told. */
  async nextDue(): Promise<Instant | null> {
    const { rows } = await this.#database.query<{ at: Instant | null }>(nextDue);
    return rows[0]?.at ?? null;
  }

  /** What rungs have done since an instant, that instant included, resolution by resolution in the order given. */
  async rungs(resolutions: readonly string[], since: Instant): Promise<StoredRung[]> {
    return (await this.#database.query<StoredRung & Record<string, unknown>>(rungs, [resolutions, since])).rows;
  }

  /** Effects that have not reached their receivers; empty once everything was carried. */
  async waiting(): Promise<{ readonly id: string; readonly error: string | null }[]> {
    return (await this.#database.query<{ id: string; error: string | null }>(waiting)).rows;
  }
}
