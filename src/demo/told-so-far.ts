import type { INestApplicationContext } from '@nestjs/common';
import type { Instant, LocalDate } from '../calendar/rules/index.js';
import { Database } from '../platform/index.js';

/*
 * Every act of the story is sent under a key that names the day on which the story is told: `demo.2026-11-22.nam.4`. Whoever
 * finds half a story goes on with it as of that day, and acts that were taken answer again.
 */
const PREFIX = 'demo.';

export const keyOf = (today: LocalDate, name: string): string => `${PREFIX}${today}.${name}`;

const begun = `select substr(key, 6, 10) as day from command where key ~ '^demo\\.\\d{4}-\\d\\d-\\d\\d\\.' limit 1`;

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const reached = `select ${iso('max(last_now)')} as at from instance`;
const now = `select ${iso('clock_timestamp()')} as at`;

/** How far a story was told that nobody finished. It reads, and writes nothing. */
export class ToldSoFar {
  readonly #database: Database;

  constructor(house: INestApplicationContext) {
    this.#database = house.get(Database, { strict: false });
  }

  /** The day as of which the story was begun; null when it was not. */
  async day(): Promise<LocalDate | null> {
    const { rows } = await this.#database.query<{ day: LocalDate }>(begun);
    return rows[0]?.day ?? null;
  }

  /** The latest instant that any resolution has reached; null before the first. */
  async reached(): Promise<Instant | null> {
    const { rows } = await this.#database.query<{ at: Instant | null }>(reached);
    return rows[0]?.at ?? null;
  }

  /** The database's clock. */
  async now(): Promise<Instant> {
    const { rows } = await this.#database.query<{ at: Instant }>(now);
    return rows[0]?.at ?? '';
  }
}
