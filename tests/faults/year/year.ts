import { startOfDay, type LocalDate } from '../../../src/calendar/rules/index.js';
import { Chance } from '../chance.js';
import { faultsOf, type Fault } from './faults.js';
import type { YearHouse } from './house.js';
import { livesOf, type Order } from './lives.js';
import { isRunning, killed } from './processes.js';

export const FIRST_DAY: LocalDate = '2027-01-01';
export const DAYS = 365;
const DAY = 86_400_000;
/** The year begins at midnight in Vietnam. */
export const START = Date.parse(startOfDay(FIRST_DAY, { utcOffset: '+07:00' }));

export interface YearOptions {
  readonly resolutions: number;
  readonly seed: number;
  readonly steps: number;
  /** Of the faults of a full year. */
  readonly faultShare: number;
  readonly say: (line: string) => void;
}

/** What happened, as the one who watched it knows. */
export interface Chronicle {
  readonly accepted: readonly Order[];
  readonly refused: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Instants at which nothing was left to be done. */
  readonly quiet: readonly number[];
  readonly steps: number;
  /** Steps whose work the workers had not finished when time went on. */
  readonly busy: number;
}

const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));

/** Lives a year: time goes by in steps of hours, people act, the clock's work is done by others, and things break. */
export class Year {
  readonly #chance: Chance;
  readonly #accepted: Order[] = [];
  readonly #quiet: number[] = [];
  readonly #faults: Record<string, number> = {};
  #refused = 0;
  #busy = 0;
  #step = 0;
  /** What is to be mended, and at which step. */
  #mending: { readonly step: number; readonly mend: () => Promise<void> }[] = [];

  constructor(
    private readonly house: YearHouse,
    private readonly options: YearOptions,
  ) {
    this.#chance = new Chance(options.seed);
  }

  async live(): Promise<Chronicle> {
    const { resolutions, faultShare, say } = this.options;
    const orders = livesOf(resolutions, FIRST_DAY, this.#chance);
    const faults = faultsOf(faultShare, this.#chance);
    const end = START + DAYS * DAY;
    let given = 0;
    let shown = 0;
    for (let now = START; now < end;) {
      now = Math.min(end, this.#next(now));
      await this.house.moveTo(now);
      const share = (now - START) / (end - START);
      const from = given;
      while ((orders[given]?.day ?? Infinity) < (now - START) / DAY) given += 1;
      const acting = this.#act(orders.slice(from, given));
      for (; (faults[0]?.at ?? 2) <= share; faults.shift()) if (faults[0]) await this.#strike(faults[0].fault);
      await acting;
      await this.#settle(this.#mending.length > 0 ? 1_500 : 30_000);
      await this.#mend();
      this.#step += 1;
      if (share - shown < 0.05) continue;
      shown = share;
      say(`  day ${Math.round(share * DAYS)}: ${this.#accepted.length} acts, ${this.#step} steps, ${this.#busy} busy`);
    }
    this.#step = Infinity;
    await this.#mend();
    const quiet = this.#quiet.length;
    for (const limit = Date.now() + 300_000; this.#quiet.length === quiet && Date.now() < limit;)
      await this.#settle(1_000);
    if (this.#quiet.length === quiet) throw new Error('the work of the year was never finished');
    return {
      accepted: this.#accepted,
      refused: this.#refused,
      faults: this.#faults,
      quiet: this.#quiet,
      steps: this.options.steps,
      busy: this.#busy,
    };
  }

  /** Some hours on; often to just after midnight or eight in the morning, when most falls due. */
  #next(now: number): number {
    const mean = (DAYS * DAY) / this.options.steps;
    const then = now + mean * (0.3 + 1.4 * this.#chance.next());
    const midnight = then - ((then - START) % DAY);
    const snapped = this.#chance.of([then, midnight + 1_500, midnight + 8 * 3_600_000 + 1_500]);
    return snapped > now ? snapped : then;
  }

  /** Until the outcome of every order is known; an office that was killed is opened again. */
  async #act(orders: readonly Order[]): Promise<void> {
    let waiting = orders;
    while (waiting.length > 0) {
      const outcomes = await this.house.give(waiting);
      this.#accepted.push(...waiting.filter((_order, n) => outcomes[n] === 'accepted'));
      this.#refused += outcomes.filter((outcome) => outcome === 'refused').length;
      waiting = waiting.filter((_order, n) => outcomes[n] === 'unknown');
      if (waiting.length > 0) await pause(200);
    }
  }

  /** Until nothing is left to be done, or time goes on without that. */
  async #settle(limit: number): Promise<void> {
    const end = Date.now() + limit;
    for (;;) {
      const { now, due, rungs, unclimbed, unsent } = await this.house.pending();
      if (due + rungs + unsent === 0) {
        // A ladder that is still to be worked out may hold a rung that has come already.
        if (unclimbed === 0) this.#quiet.push(now);
        return;
      }
      if (Date.now() > end) {
        this.#busy += 1;
        return;
      }
      await pause(30);
    }
  }

  async #mend(): Promise<void> {
    const now = this.#mending.filter(({ step }) => step <= this.#step);
    this.#mending = this.#mending.filter(({ step }) => step > this.#step);
    for (const { mend } of now) await mend();
    for (const [n, worker] of this.house.workers.entries()) {
      if (this.#mending.length === 0 && !isRunning(worker)) this.house.startWorker(n);
    }
  }

  async #strike(fault: Fault): Promise<void> {
    const { house } = this;
    await pause(this.#chance.between(0, 400));
    this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
    const later = (mend: () => Promise<void>): void => {
      this.#mending.push({ step: this.#step + this.#chance.between(1, 3), mend });
    };
    const n = this.#chance.between(0, house.workers.length - 1);
    const worker = house.workers[n];
    switch (fault) {
      case 'a worker is killed':
        if (worker) await killed(worker);
        return house.startWorker(n);
      case 'a worker is stopped past its leases, then goes on':
        worker?.kill('SIGSTOP');
        return later(async () => void worker?.kill('SIGCONT'));
      case 'all workers are killed and stay away for days':
        await Promise.all(house.workers.map(killed));
        return later(async () => house.workers.forEach((_worker, each) => house.startWorker(each)));
      case 'Redis is emptied':
        return void house.redis.command('FLUSHALL');
      case 'Redis is killed and comes back empty':
        await house.redis.stop();
        return later(() => house.redis.start());
      case 'PostgreSQL crashes':
        return house.crashPostgres();
      case 'the office is killed':
        return house.killOffice();
    }
  }
}
