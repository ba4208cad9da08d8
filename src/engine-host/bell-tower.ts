import { Arming, HORIZON_SECONDS, Rounds, type ArmingParts, type Instant } from '../engine/index.js';
import {
  BELLS,
  BullBell,
  QueueUnusable,
  secondOfBell,
  Upkeep,
  UPKEEP,
  type Chore,
  type JobWorker,
  type QueueEvent,
  type QueueServer,
  type Work,
} from '../engine/bullmq/index.js';
import type { Logger } from '../platform/index.js';
import type { QueueReading } from './clock-meters.js';

const LOOK_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 10_000;
const SAME_ERROR_MILLISECONDS = 60_000;
/** A bell may come this much before its second by the clock of the database; it then waits instead of being in vain. */
const EARLY_MILLISECONDS = 2_000;
/** Node's timers may be a millisecond early by the wall clock: a sweep that came so would find nothing, and be the last. */
const TIMER_MILLISECONDS = 5;
const NEAR_SECONDS = 600;
/** Commits of one moment ask once; and a job costs the queue as much as several commits cost the database. */
const ASK_MILLISECONDS = 50;
const BETWEEN_ASKS_MILLISECONDS = 250;

export interface BellTowerParts {
  /** Opens the queue's server; connects by itself later if it cannot now. */
  readonly connect: (listen: (event: QueueEvent) => void) => Promise<QueueServer>;
  readonly deadlines: ArmingParts['deadlines'];
  readonly clock: ArmingParts['clock'];
  /** The database's clock. */
  readonly now: () => Promise<Instant>;
  /** Fires what has come and carries what follows. */
  readonly sweep: () => Promise<unknown>;
  readonly relay: () => Promise<unknown>;
  readonly sweepSeconds: number;
  readonly logger: Logger;
  readonly onEvent: (event: QueueEvent) => void;
}

interface Ropes {
  readonly bell: BullBell;
  readonly upkeep: Upkeep;
  readonly arming: Arming;
}

/**
 * The bells of this process: arms them, and where the background work runs, rings. Whatever happens to the queue, nothing
 * here fails anybody else: without bells the rounds of the sweep fire what is due, a few seconds later.
 */
export class BellTower {
  #server: QueueServer | null = null;
  #ropes: Ropes | null = null;
  #workers: readonly JobWorker[] = [];
  readonly #jobs = new Set<Promise<void>>();
  #working = false;
  #opened = false;
  #trouble: string | null = 'not opened';
  #asked = false;
  #askedAt = 0;
  readonly #errors = new Map<string, number>();
  readonly #watch: Rounds;

  constructor(private readonly parts: BellTowerParts) {
    this.#watch = new Rounds(
      () => this.#look(),
      LOOK_MILLISECONDS,
      (error) => this.#became(wordsOf(error)),
    );
  }

  get state(): 'up' | 'degraded' {
    return this.#trouble === null ? 'up' : 'degraded';
  }

  /** True where this process rings the bells and does the upkeep. */
  get working(): boolean {
    return this.#working;
  }

  /** Begins to connect, and goes on trying; returns at once. */
  open(): void {
    this.#opened = true;
    this.#watch.start();
  }

  /** Rings and does the upkeep from now on, as soon as the queue is there. */
  work(): void {
    this.#working = true;
    this.open();
    this.#watch.ring();
  }

  /** Finishes the jobs under way and takes no new ones. */
  async rest(): Promise<void> {
    this.#working = false;
    const workers = this.#workers;
    this.#workers = [];
    if (workers.length === 0) return;
    // Without its server a worker cannot say farewell, and would wait for it.
    const gone = (await this.#server?.problem()) !== null;
    if (gone) await Promise.allSettled(this.#jobs);
    await Promise.all(workers.map((worker) => closed(worker, gone)));
  }

  async close(): Promise<void> {
    if (!this.#opened) return;
    this.#opened = false;
    await this.#watch.stop();
    await this.rest();
    await this.#ropes?.arming.settled();
    await this.#drop();
    await this.#server?.close();
    this.#server = null;
  }

  /** Deadlines were committed at these instants. Costs the caller nothing. */
  notice(instants: readonly Instant[]): void {
    if (this.state === 'up') this.#ropes?.arming.notice(instants);
  }

  /** Effects wait in the outbox, and this process does not carry them: somebody who does should look now. */
  askRelay(): void {
    const ropes = this.#ropes;
    if (this.#working || this.#asked || this.state !== 'up' || !ropes) return;
    this.#asked = true;
    const wait = Math.max(ASK_MILLISECONDS, this.#askedAt + BETWEEN_ASKS_MILLISECONDS - Date.now());
    setTimeout(() => {
      this.#asked = false;
      this.#askedAt = Date.now();
      ropes.upkeep.ask('relay').catch((error: unknown) => this.#heard(error));
    }, wait).unref();
  }

  /** Arms everything of the horizon that has no bell. Throws `QueueUnusable` with the reason when the queue is not there. */
  async rebuild(): Promise<{ readonly due: number; readonly armed: number }> {
    this.#opened = true;
    const { arming } = await this.#reach();
    return arming.armHorizon();
  }

  async reading(): Promise<QueueReading> {
    const backend = this.#server?.kind ?? 'none';
    if (this.state !== 'up' || !this.#ropes) return { backend, up: false };
    return { backend, up: true, bells: await this.#ropes.bell.count() };
  }

  /** Every few seconds: is the queue there, is it ours, is it empty? */
  async #look(): Promise<void> {
    const { arming, upkeep } = await this.#reach();
    const back = this.#trouble !== null;
    if (this.#working) {
      const emptied = !(await upkeep.scheduled());
      if (emptied) await upkeep.schedule();
      this.#man();
      if (emptied || back) {
        const { due, armed } = await arming.armHorizon();
        this.parts.logger.info({ due, armed, emptied }, 'bells are armed for the seconds of the next 24 hours');
      }
    }
    this.#became(null);
  }

  async #reach(): Promise<Ropes> {
    const server = (this.#server ??= await this.parts.connect((event) => this.#happened(event)));
    const problem = await server.problem();
    if (problem) throw new QueueUnusable(problem);
    return (this.#ropes ??= await this.#hang(server));
  }

  /** Queues that are built while their server is away may never work: they are built once it has answered. */
  async #hang(server: QueueServer): Promise<Ropes> {
    const { deadlines, clock, sweepSeconds } = this.parts;
    const bell = new BullBell(server);
    const rota = { arm: 300, reconcile: 60, sweep: Math.max(5, sweepSeconds) };
    const upkeep = new Upkeep(server, rota);
    const arming = new Arming({ bell, deadlines, clock, onError: (error) => this.#heard(error) });
    try {
      await within(Promise.all([bell.ready(), upkeep.ready()]));
    } catch (error) {
      await Promise.allSettled([bell.close(), upkeep.close()]);
      throw error;
    }
    return { bell, upkeep, arming };
  }

  #man(): void {
    const server = this.#server;
    if (!server || this.#workers.length > 0 || !this.#working) return;
    this.#workers = [
      server.worker(BELLS, (job) => this.#during(this.#ring(job))),
      server.worker(UPKEEP, (job) => this.#during(this.#chore(job))),
    ];
  }

  async #during(job: Promise<void>): Promise<void> {
    this.#jobs.add(job);
    try {
      await job;
    } finally {
      this.#jobs.delete(job);
    }
  }

  /** The rows say what is due. A bell that comes too early for them does nothing, unless it is only just too early. */
  async #ring(job: Work): Promise<void> {
    const second = secondOfBell(job);
    if (second === null) throw stranger(BELLS, job);
    await this.parts.sweep();
    const early = Date.parse(second) - Date.parse(await this.parts.now());
    if (early <= 0 || early > EARLY_MILLISECONDS) return;
    await new Promise((wake) => setTimeout(wake, early + TIMER_MILLISECONDS));
    await this.parts.sweep();
  }

  async #chore(job: Work): Promise<void> {
    switch (job.name as Chore) {
      case 'arm':
        await this.#ropes?.arming.armHorizon(HORIZON_SECONDS);
        return;
      case 'reconcile':
        await this.#ropes?.arming.armHorizon(NEAR_SECONDS);
        return;
      case 'sweep':
        await this.parts.sweep();
        return;
      case 'relay':
        await this.parts.relay();
        return;
      default:
        throw stranger(UPKEEP, job);
    }
  }

  async #drop(): Promise<void> {
    const ropes = this.#ropes;
    this.#ropes = null;
    if (ropes) await Promise.allSettled([within(ropes.bell.close()), within(ropes.upkeep.close())]);
  }

  #became(trouble: string | null): void {
    const { logger } = this.parts;
    if (trouble === null && this.#trouble !== null)
      logger.info({ backend: this.#server?.kind }, 'the queue can be used');
    if (trouble !== null && trouble !== this.#trouble) logger.warn({ reason: trouble }, 'the queue cannot be used');
    this.#trouble = trouble;
  }

  #happened(event: QueueEvent): void {
    this.parts.onEvent(event);
    const { logger } = this.parts;
    const { queue, kind, job, error } = event;
    if (kind === 'failed') logger.error({ queue, job, err: error }, 'a job failed');
    else if (kind === 'stalled' || kind === 'lock lost') logger.warn({ queue, job }, `a job: ${kind}`);
    else if (error) this.#heard(error);
  }

  /** An absent server is complained of by everybody who talks to it, over and over: the log gets it once a minute. */
  #heard(error: unknown): void {
    const words = wordsOf(error);
    if (Date.now() - (this.#errors.get(words) ?? 0) < SAME_ERROR_MILLISECONDS) return;
    if (this.#errors.size > 100) this.#errors.clear();
    this.#errors.set(words, Date.now());
    this.parts.logger.warn({ err: error }, 'an error of the queue');
  }
}

/** Somebody put a job into our queue that is none of ours: it fails, so that it is seen, and is gone. */
const stranger = (queue: string, { name, id = '' }: Work): Error =>
  new Error(`a strange job in the queue ${queue}: ${name} ${id}`.slice(0, 200));

const wordsOf = (error: unknown): string =>
  error instanceof QueueUnusable ? error.text.en : error instanceof Error ? error.message : String(error);

/** Lets a worker finish its job; one whose server is gone cannot say farewell and is cut off. */
async function closed(worker: JobWorker, forced: boolean): Promise<void> {
  try {
    await within(worker.close(forced));
  } catch {
    await within(worker.disconnect()).catch(() => undefined);
  }
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
