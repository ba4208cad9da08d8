import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseClock, findClock, moveClock } from './database-clock.js';
import type { OwnPostgres } from './postgres.js';
import { until } from './until.js';

const DAY = 24 * 3_600_000;
const VIETNAM = 7 * 3_600_000;

/** People stay signed in, however far the clock jumps. */
const staySignedIn = `
  update session set last_seen_at = test_clock.clock_timestamp(),
    expires_at = test_clock.clock_timestamp() + interval '7 days'`;

/** Programs that were started with this file are so many milliseconds ahead: see clock.mjs. */
export const tellPrograms = (file: string, milliseconds: number): void =>
  writeFileSync(file, new Uint8Array(new Float64Array([milliseconds]).buffer));

/** The time of a town. Its database and its programs follow it, unless one of them is told to be apart. */
export class TownClock {
  #shift = 0;
  #databaseApart = 0;
  #programsApart = 0;
  /** Where the programs read how far their clock is moved. */
  readonly file: string;

  constructor(private readonly postgres: OwnPostgres) {
    this.file = join(postgres.home, 'clock');
    tellPrograms(this.file, 0);
  }

  /** Once, into a migrated database. */
  async install(): Promise<void> {
    await this.postgres.query(databaseClock);
    await this.postgres.query(findClock('lotrinh'));
  }

  now(): number {
    return Date.now() + this.#shift;
  }

  /** The day in Vietnam, `YYYY-MM-DD`. */
  today(): string {
    return new Date(this.now() + VIETNAM).toISOString().slice(0, 10);
  }

  /** Waits until that moment has passed. */
  async reach(moment: number): Promise<void> {
    await until('the moment has passed', () => this.now() > moment);
  }

  async advance(milliseconds: number): Promise<void> {
    this.#shift = Math.round(this.#shift + milliseconds);
    await this.#tell();
  }

  /** On to that moment; never back. */
  async moveTo(moment: number): Promise<void> {
    await this.advance(Math.max(0, moment - this.now()));
  }

  /** The clock of the database goes wrong by so much; 0 puts it right. */
  async databaseApart(milliseconds: number): Promise<void> {
    this.#databaseApart = milliseconds;
    await this.#tell();
  }

  /** The clocks of the programs go wrong by so much; 0 puts them right. */
  async programsApart(milliseconds: number): Promise<void> {
    this.#programsApart = milliseconds;
    await this.#tell();
  }

  /** So many milliseconds before the next end of a day in Vietnam, when what is owed on it falls due; that moment. */
  async approachMidnight(milliseconds: number): Promise<number> {
    const today = Math.ceil((this.now() + VIETNAM) / DAY) * DAY - VIETNAM;
    const midnight = today - milliseconds < this.now() ? today + DAY : today;
    await this.advance(midnight - milliseconds - this.now());
    return midnight;
  }

  /** A database that is down is told when it is back. */
  async #tell(): Promise<void> {
    tellPrograms(this.file, this.#shift + this.#programsApart);
    const shift = this.#shift + this.#databaseApart;
    await until('the database knows the time', async () => {
      try {
        await this.postgres.query(moveClock, [shift]);
        await this.postgres.query(staySignedIn);
        return true;
      } catch {
        return false;
      }
    });
  }
}
