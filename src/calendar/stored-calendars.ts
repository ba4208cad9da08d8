import { Injectable } from '@nestjs/common';
import { canonical, sha256, type Calendars } from '../engine/index.js';
import { Database } from '../platform/index.js';
import { vietnamCalendar, type Calendar } from './rules/index.js';

/**
 * The calendars that journals name. The program's own calendar is entered at start; earlier versions stay readable, so
 * that whatever was counted by them can be counted again.
 */
@Injectable()
export class StoredCalendars implements Calendars {
  readonly #byHash = new Map<string, Calendar>();
  readonly #current: { readonly calendar: Calendar; readonly hash: string };

  constructor(private readonly database: Database) {
    this.#current = { calendar: vietnamCalendar, hash: sha256(canonical(vietnamCalendar)) };
    this.#byHash.set(this.#current.hash, this.#current.calendar);
  }

  /** Enters the program's calendar and reads all others; before the first step. */
  async load(): Promise<void> {
    await this.database.query(
      'insert into calendar_version (hash, code, content) values ($1, $2, $3) on conflict do nothing',
      [this.#current.hash, this.#current.calendar.code, canonical(this.#current.calendar)],
    );
    const { rows } = await this.database.query<{ hash: string; content: string }>(
      'select hash, content from calendar_version',
    );
    for (const { hash, content } of rows) {
      if (sha256(content) !== hash) throw new Error(`the stored calendar ${hash} is not what its hash says`);
      if (!this.#byHash.has(hash)) this.#byHash.set(hash, JSON.parse(content) as Calendar);
    }
  }

  current(): { readonly calendar: Calendar; readonly hash: string } {
    return this.#current;
  }

  byHash(hash: string): Calendar {
    const found = this.#byHash.get(hash);
    if (!found) throw new Error(`no calendar has the hash ${hash}`);
    return found;
  }
}
