import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../calendar/rules/index.js';
import { DirectoryStore } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { Database } from '../platform/index.js';
import { ResolutionsService } from '../resolutions/index.js';

const nextDue = `select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from deadline where status = 'open'`;
const waiting = `select id, last_error as error from outbox where sent_at is null order by id`;

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

  /** When the next deadline falls due; null when nothing is owed that has not been announced. */
  async nextDue(): Promise<Instant | null> {
    const { rows } = await this.#database.query<{ at: Instant | null }>(nextDue);
    return rows[0]?.at ?? null;
  }

  /** Effects that have not reached their receivers; empty once everything was carried. */
  async waiting(): Promise<{ readonly id: string; readonly error: string | null }[]> {
    return (await this.#database.query<{ id: string; error: string | null }>(waiting)).rows;
  }
}
