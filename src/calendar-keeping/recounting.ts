import { Inject, Injectable } from '@nestjs/common';
import { changedDays, type ChangedDay } from '../calendar/rules/index.js';
import { StoredCalendars, type Application } from '../calendar/index.js';
import { EngineHost } from '../engine-host/index.js';
import { CALENDAR_CHANGED, EngineError, Rounds } from '../engine/index.js';
import { BackgroundWork, Database, LOGGER, type Logger } from '../platform/index.js';
import { AffectedStore } from './affected.store.js';

/** By then every process has heard of the version, and every step begun before has ended or been refused. */
export const SETTLE_MILLISECONDS = 45_000;
const ROUND_MILLISECONDS = 5_000;
const PAGE = 200;
const SIDE_BY_SIDE = 8;
/** As many changed days as a journal entry names. */
const NAMED_DAYS = 20;

const unfinished = `
  select code, number, version, previous, reason, applied_by as "appliedBy", applied_at as "appliedAt", state, reached,
    examined, moved, failed, finished_at as "finishedAt",
    applied_at <= clock_timestamp() - make_interval(secs => $1::float8 / 1000) as settled
  from calendar_application where state in ('counting', 'settling') order by number desc limit 1`;

/** Every version by which deadlines may still be counted: back to the last one that was counted through. */
const countedBy = `
  select version from calendar_application
  where code = $1 and number < $2 and number >= coalesce(
    (select max(number) from calendar_application where code = $1 and number < $2 and state = 'done'), 0)`;

const progress = `
  update calendar_application set reached = $3, examined = examined + $4, moved = moved + $5, failed = failed + $6
  where code = $1 and number = $2 and state = 'counting'`;

const advance = `
  update calendar_application set state = $3, moved = moved + $4, failed = $5,
    finished_at = case when $3 = 'done' then clock_timestamp() end
  where code = $1 and number = $2 and state in ('counting', 'settling')`;

interface Tally {
  moved: number;
  failed: number;
}

interface Run {
  readonly application: Application;
  readonly days: readonly ChangedDay[];
  /** The first day that counts otherwise. */
  readonly from: string;
}

/**
 * Counts open deadlines again after a version was applied: page by page, each resolution by a step of its own. Whoever
 * resumes after a crash repeats a page at most, and a repeated step changes nothing. One process at a time does it.
 */
@Injectable()
export class Recounting {
  readonly #rounds: Rounds;

  constructor(
    private readonly host: EngineHost,
    private readonly calendars: StoredCalendars,
    private readonly affected: AffectedStore,
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    background: BackgroundWork,
  ) {
    this.#rounds = new Rounds(
      () => this.round(),
      ROUND_MILLISECONDS,
      (error) => logger.error({ err: error, work: 'calendar' }, 'a round failed'),
    );
    background.register({ name: 'calendar', start: () => this.#rounds.start(), stop: () => this.#rounds.stop() });
  }

  /** A version was applied: begin now, if this process does the work. */
  ring(): void {
    this.#rounds.ring();
  }

  /** Goes as far as it can with the version that counts; nothing when another process is at it. */
  async round(settleMilliseconds = SETTLE_MILLISECONDS): Promise<void> {
    if (!(await this.#find(settleMilliseconds))) return;
    const client = await this.database.pool.connect();
    let broken: Error | undefined;
    try {
      const lock = `hashtextextended('calendar-recounting', 0)`;
      const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lock}) as mine`);
      if (!rows[0]?.mine) return;
      try {
        await this.#recount(settleMilliseconds);
      } finally {
        // A lock that cannot be given back goes with its connection.
        await client.query(`select pg_advisory_unlock(${lock})`).catch((error: Error) => (broken = error));
      }
    } finally {
      client.release(broken);
    }
  }

  async #find(settleMilliseconds: number): Promise<(Application & { readonly settled: boolean }) | undefined> {
    const { rows } = await this.database.query<Application & { settled: boolean }>(unfinished, [settleMilliseconds]);
    return rows[0];
  }

  async #recount(settleMilliseconds: number): Promise<void> {
    await this.calendars.refresh();
    const application = await this.#find(settleMilliseconds);
    if (!application || application.version !== this.calendars.current().hash) return;
    const run = await this.#run(application);
    if (run === null) return this.#advance(application, 'done', { moved: 0, failed: 0 });
    if (application.state === 'counting' && !(await this.#countAll(run, application.reached ?? ''))) return;
    const counted = await this.#find(settleMilliseconds);
    if (counted?.number === application.number && counted.settled) await this.#settle(run, counted.failed > 0);
  }

  async #run(application: Application): Promise<Run | null> {
    const { code, number, version } = application;
    const { rows } = await this.database.query<{ version: string }>(countedBy, [code, number]);
    await this.calendars.ensure(rows.map((row) => row.version));
    const now = this.calendars.byHash(version);
    const all = rows.flatMap((row) => changedDays(this.calendars.byHash(row.version), now));
    const [first] = all.map(({ date }) => date).sort();
    if (first === undefined) return null;
    const days = application.previous === null ? [] : changedDays(this.calendars.byHash(application.previous), now);
    return { application, days, from: first };
  }

  /** False when another version came in between. */
  async #countAll(run: Run, reached: string): Promise<boolean> {
    const { code, number } = run.application;
    let page = await this.affected.owing(reached, run.from, PAGE);
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      const { moved, failed } = await this.#each(page, run, '');
      const { rowCount } = await this.database.query(progress, [code, number, last, page.length, moved, failed]);
      if (rowCount === 0) return false;
      page = await this.affected.owing(last, run.from, PAGE);
    }
    const { rows } = await this.database.query<{ failed: number }>(
      'select failed from calendar_application where code = $1 and number = $2',
      [code, number],
    );
    await this.#advance(run.application, 'settling', { moved: 0, failed: rows[0]?.failed ?? 0 });
    return true;
  }

  /** Those that a process which had not heard of the version set meanwhile; all once more where some had failed. */
  async #settle(run: Run, again: boolean): Promise<void> {
    const { appliedAt, version } = run.application;
    const tally = { moved: 0, failed: 0 };
    const add = async (page: readonly string[]): Promise<void> => {
      const { moved, failed } = await this.#each(page, run, '.late');
      tally.moved += moved;
      tally.failed += failed;
    };
    await add(await this.affected.steppedByAnother(appliedAt, version, run.from));
    let page = again ? await this.affected.owing('', run.from, PAGE) : [];
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      await add(page);
      page = await this.affected.owing(last, run.from, PAGE);
    }
    await this.#advance(run.application, 'done', tally);
  }

  async #advance({ code, number }: Application, state: string, { moved, failed }: Tally): Promise<void> {
    await this.database.query(advance, [code, number, state, moved, failed]);
  }

  async #each(instances: readonly string[], run: Run, suffix: string): Promise<Tally> {
    const tally = { moved: 0, failed: 0, stayed: 0 };
    const rest = instances.values();
    const lane = async (): Promise<void> => {
      for (const instance of rest) {
        const outcome = await this.#one(instance, run, suffix);
        tally[outcome] += 1;
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
    return tally;
  }

  /** A step that was taken before the crash answers again, and counts as moved; one that cannot be taken blocks nobody. */
  async #one(instance: string, { application, days }: Run, suffix: string): Promise<'moved' | 'failed' | 'stayed'> {
    const { code, number, version, previous, reason } = application;
    const named = days.slice(0, NAMED_DAYS).map(({ date, kind, source }) => ({ date, kind, source }));
    try {
      await this.host.engine.dispatch({
        instance,
        command: { type: CALENDAR_CHANGED, data: { calendar: version, previous, days: named, reason, tell: true } },
        who: { kind: 'system', instance },
        commandId: `calendar.${code}.${number}.${instance}${suffix}`,
        correlation: `calendar.${code}.${number}`,
      });
      return 'moved';
    } catch (error) {
      if (error instanceof EngineError && error.reasons.length > 0) return 'stayed';
      this.logger.error({ err: error, instance, calendar: version }, 'deadlines could not be counted again');
      return 'failed';
    }
  }
}
