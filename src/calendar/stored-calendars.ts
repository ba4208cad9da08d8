import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { canonical, sha256, type Calendars } from '../engine/index.js';
import { Database, LOGGER, type Logger } from '../platform/index.js';
import { vietnamCalendar, type Calendar } from './rules/index.js';

/** The calendar that counts, with its name. */
export interface NamedCalendar {
  readonly calendar: Calendar;
  readonly hash: string;
}

/** How soon a process hears that another one made a version current. */
export const LOOK_MILLISECONDS = 2_000;

/**
 * The calendars that journals name, and the one that counts. The program's own is entered at start and counts until an
 * administrator applies another; every version stays readable, so that whatever was counted by it can be counted again.
 * Which one counts is looked at every few seconds, never with a step: see docs/decisions/calendar-versions.md.
 */
@Injectable()
export class StoredCalendars implements Calendars, OnModuleDestroy {
  readonly #byHash = new Map<string, Calendar>();
  readonly #own: NamedCalendar;
  #current: NamedCalendar;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#own = { calendar: vietnamCalendar, hash: sha256(canonical(vietnamCalendar)) };
    this.#current = this.#own;
    this.#byHash.set(this.#own.hash, this.#own.calendar);
  }

  /** Enters the program's calendar, reads all others and begins to watch which one counts; before the first step. */
  async load(): Promise<void> {
    const { hash, calendar } = this.#own;
    await this.database.query(
      'insert into calendar_version (hash, code, content) values ($1, $2, $3) on conflict do nothing',
      [hash, calendar.code, canonical(calendar)],
    );
    await this.database.query(
      `insert into calendar_application (code, number, version, reason, state, finished_at)
       values ($1, 1, $2, 'Lịch đi kèm chương trình', 'done', clock_timestamp()) on conflict do nothing`,
      [calendar.code, hash],
    );
    await this.#readNew();
    await this.refresh();
    this.#watch();
  }

  /** Looks now which version counts. */
  async refresh(): Promise<void> {
    const { rows } = await this.database.query<{ version: string }>({
      name: 'calendar.current',
      text: 'select version from calendar_application where code = $1 order by number desc limit 1',
      values: [this.#own.calendar.code],
    });
    const version = rows[0]?.version;
    if (version === undefined || version === this.#current.hash) return;
    await this.ensure([version]);
    this.#current = { calendar: this.byHash(version), hash: version };
  }

  async ensure(hashes: readonly string[]): Promise<void> {
    if (hashes.some((hash) => !this.#byHash.has(hash))) await this.#readNew();
  }

  current(): NamedCalendar {
    return this.#current;
  }

  byHash(hash: string): Calendar {
    const found = this.#byHash.get(hash);
    if (!found) throw new Error(`no calendar has the hash ${hash}`);
    return found;
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  async #readNew(): Promise<void> {
    const { rows } = await this.database.query<{ hash: string; content: string }>(
      'select hash, content from calendar_version where hash <> all($1::text[])',
      [[...this.#byHash.keys()]],
    );
    for (const { hash, content } of rows) {
      if (sha256(content) !== hash) throw new Error(`the stored calendar ${hash} is not what its hash says`);
      this.#byHash.set(hash, JSON.parse(content) as Calendar);
    }
  }

  #watch(): void {
    this.#timer ??= setInterval(() => {
      this.#looking = this.#looking
        .then(() => this.refresh())
        .catch((error: unknown) => this.logger.warn({ err: error }, 'the current calendar could not be looked at'));
    }, LOOK_MILLISECONDS).unref();
  }
}
