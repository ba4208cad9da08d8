import { addDays } from '../../../src/calendar/rules/index.js';
import { Recounting } from '../../../src/calendar-keeping/index.js';
import type { Chance } from '../chance.js';
import { Book, type Tally } from './book.js';
import type { Moment } from './choosing.js';
import { Life } from './life.js';
import { everybodyIn, type Everybody } from './people.js';
import { prove, type Breach } from './proof.js';
import { under, type Point } from './sabotage.js';
import { Sending } from './sending.js';
import type { Origin, World } from './world.js';

/** As many histories share a world: its people, its registers of numbers, its calendar and its time. */
export const LOT = 25;
/** As many are served at the same moment. */
const LANES = 6;
const ROUNDS = 52;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const pointsOfWork: readonly Point[] = [
  'before the statement of the step',
  'after the statement of the step',
  'before the effect is marked as sent',
  'after due deadlines were claimed',
  'after effects were claimed',
];

export interface Lived {
  readonly lives: readonly Life[];
  readonly breaches: readonly Breach[];
}

/** Histories side by side in a world of their own, struck as they go, and the proof at its end. */
export class Lot {
  readonly #book: Book;
  readonly #lives: Life[];
  #time: number;

  private constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private readonly tally: Tally,
    numbers: readonly number[],
    seed: Chance,
  ) {
    this.#book = new Book(tally);
    const sending = new Sending(world, this.#book);
    const parts = { world, book: this.#book, sending };
    this.#lives = numbers.map((number) => new Life(number, seed.branch(number), parts));
    // A morning; the terms of the committee and the calendar reach over what is to come.
    this.#time = Date.parse('2021-01-04T02:00:00.000Z') + chance.below(2_000) * DAY;
  }

  /** `seed` is that of the run; each history depends on it and on its own number. */
  static async live(
    origin: Origin,
    numbers: readonly number[],
    seed: Chance,
    tally: Tally,
    arcs: Set<string>,
  ): Promise<Lived> {
    const world = await origin.world();
    try {
      const lot = new Lot(world, seed.branch(-(numbers[0] ?? 0) - 1), tally, numbers, seed);
      await lot.#live();
      return { lives: lot.#lives, breaches: await prove(world, lot.#book, arcs) };
    } finally {
      await world.close();
    }
  }

  async #live(): Promise<void> {
    await this.world.setClock(this.#time);
    await this.#delegate();
    const everybody = await everybodyIn(this.world);
    for (let round = 0; round < ROUNDS && this.#lives.some(({ isOver }) => !isOver); round += 1) {
      await this.#act(round, everybody);
      await this.#timePasses(this.chance.branch(round));
    }
    await this.#settle();
  }

  /** Some stand in for others all the time. */
  async #delegate(): Promise<void> {
    const administrator = this.world.client('quantri', 0);
    const [validFrom, validTo] = [this.world.today, addDays(this.world.today, 900)];
    for (const [positionId, toPersonId] of [
      ['song-lam.bithu', 'uyvien3'],
      ['to-chuc.thamdinh', 'tochuc.chuyenvien'],
      ['song-lam.uyvien4', 'uyvien5'],
    ]) {
      const body = { positionId, toPersonId, document: '20-TB/HU', validFrom, validTo };
      const { status, body: told } = await administrator.post('/api/v1/delegations', body);
      if (status !== 201) throw new Error(`no delegation: ${status} ${JSON.stringify(told)}`);
    }
  }

  async #act(round: number, everybody: Everybody): Promise<void> {
    const issued = this.#lives.flatMap(({ id, isIssued }) => (id !== null && isIssued ? [id] : []));
    const moment: Moment = { today: this.world.today, issued, everybody };
    // Some begin later than others, so that there is something for them to implement and to supersede.
    const awake = this.#lives.filter(({ number, isOver }) => !isOver && (number % 4) * 3 <= round);
    const rest = awake.values();
    const lane = async (): Promise<void> => {
      for (const life of rest) await life.goOn(moment);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async #timePasses(chance: Chance): Promise<void> {
    await this.#moveTime(chance);
    if (chance.likely(0.04)) await this.#changeCalendar(chance);
    await this.#work(chance);
    if (chance.likely(0.03)) await this.#reopen(chance.below(2) as 0 | 1);
    if (chance.likely(0.2)) await this.#recount();
  }

  async #moveTime(chance: Chance): Promise<void> {
    const dice = chance.next();
    const is = (name: string): void => this.tally.count('time', name);
    if (dice < 0.05) {
      is('set back by hours or days, for one round');
      return this.world.setClock(this.#time - chance.between(1, 72) * HOUR);
    }
    if (dice < 0.45) {
      is('some hours');
      this.#time = afterMidnight(this.#time + chance.between(1, 20) * HOUR);
    } else if (dice < 0.65) {
      is('days');
      this.#time += chance.between(1, 4) * DAY;
    } else if (dice < 0.87) {
      const next = await this.#nextDeadline();
      if (next !== null) {
        is('just past the next deadline');
        this.#time = afterMidnight(next + 1_000);
      }
    } else if (dice < 0.96) {
      is('weeks');
      this.#time += chance.between(7, 30) * DAY;
    } else {
      is('months');
      this.#time += chance.between(31, 150) * DAY;
    }
    await this.world.setClock(this.#time);
  }

  async #nextDeadline(): Promise<number | null> {
    const [row] = await this.world.query<{ at: Date | null }>(
      `select min(at) as at from deadline where status = 'open' and at > $1`,
      [new Date(this.#time).toISOString()],
    );
    return row?.at?.getTime() ?? null;
  }

  /** Sweeps and relays, several at once on both programs, some of them struck. */
  async #work(chance: Chance): Promise<void> {
    const workers = Array.from({ length: chance.between(1, 3) }, (_each, at) => ({
      host: this.world.nodes[at % 2 === 0 ? 0 : 1].host,
      blow: chance.likely(0.35) ? { at: chance.of(pointsOfWork), means: chance.of(['cut', 'death'] as const) } : null,
    }));
    this.tally.count('sweeps and relays', `${workers.length} at once`);
    await Promise.all(
      workers.map(async ({ host, blow }) => {
        const work = async (): Promise<void> => {
          // Whoever dies in the midst of it says so to nobody.
          await host.sweepAndRelay().catch((error: unknown) => {
            if (!blow) throw error;
          });
        };
        if (!blow) return work();
        const { fell } = await under(blow, work);
        if (fell) this.tally.count('blows', `worker: ${blow.means} ${blow.at}`);
      }),
    );
  }

  /** A program ends in order and another begins in its place, while what is left of the first one works. */
  async #reopen(which: 0 | 1): Promise<void> {
    this.tally.count('programs', 'ended and begun anew');
    const { host } = this.world.nodes[1 - which === 0 ? 0 : 1];
    await Promise.all([this.world.reopen(which), host.sweepAndRelay()]);
  }

  async #changeCalendar(chance: Chance): Promise<void> {
    const administrator = this.world.client('quantri', 0);
    const date = addDays(this.world.today, chance.between(2, 40));
    const name = { vi: 'Ngày nghỉ thêm', en: 'An extra day off' };
    const day = { kind: 'holiday', name, source: 'Thông báo 30/TB', reason: 'Thông báo mới' };
    const added = await administrator.put(`/api/v1/calendars/vn/days/${date}`, day);
    if (added.status !== 200) return this.tally.count('calendar', `refused: ${added.body.code}`);
    const version = { version: added.body['version'], reason: 'Thông báo mới' };
    const applied = await administrator.post('/api/v1/calendars/vn/versions', version);
    this.tally.count('calendar', applied.status === 202 ? 'versions applied' : `refused: ${applied.body.code}`);
  }

  async #recount(): Promise<void> {
    await Promise.all(this.world.nodes.map(({ app }) => app.get(Recounting).round(0)));
  }

  /** Nothing is struck any more: time goes on until nothing waits that has come. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      this.#time += 2 * HOUR;
      await this.world.setClock(this.#time);
      for (const { host } of this.world.nodes) await host.sweepAndRelay();
      await this.#recount();
      const [left] = await this.world.query<{ left: number }>(
        `select ((select count(*) from outbox where sent_at is null)
           + (select count(*) from calendar_application where state in ('counting', 'settling'))
           + (select count(*) from deadline where status = 'open' and at <= $1))::int as left`,
        [new Date(this.#time).toISOString()],
      );
      if (left?.left === 0) return;
    }
  }
}

/** Never so shortly before midnight that a round might see two days. */
const afterMidnight = (instant: number): number => {
  const inDay = (instant + 7 * HOUR) % DAY;
  return DAY - inDay < 10 * MINUTE ? instant + 10 * MINUTE : instant;
};
