import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Instant } from '../calendar/rules/index.js';
import { EngineHost, EngineRegistrations, type ClockFollower } from '../engine-host/index.js';
import { LOGGER, type Logger } from '../platform/index.js';
import { LadderClimber } from './ladder-climber.js';
import { ladders } from './ladder.js';
import { LadderStore, type Which } from './ladder.store.js';
import { RungEvents } from './rung-events.js';
import { ladderFlaws } from './validate-ladder.js';

/** So many are claimed at once: few enough that nobody waits long for a deadline that a sweep holds. */
const BATCH = 200;

/**
 * Rings the rungs that have come. A claim locks the deadline, so that a rung, whom it tells and what is next are one
 * transaction that either happens before whatever ends the deadline or not at all; any number of sweeps may run.
 */
@Injectable()
export class LadderSweep implements ClockFollower, OnApplicationBootstrap {
  #countedBy: string | null = null;

  constructor(
    private readonly host: EngineHost,
    registrations: EngineRegistrations,
    private readonly store: LadderStore,
    private readonly climber: LadderClimber,
    private readonly events: RungEvents,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    registrations.followClock(this);
  }

  /** @throws when a ladder cannot be climbed, in words that say why */
  onApplicationBootstrap(): void {
    const definitions = this.host.definitions.released.map(({ definition }) => definition);
    const flaws = ladderFlaws(ladders, definitions).map(({ vi, en }) => `${vi} / ${en}`);
    if (flaws.length > 0) throw new Error(`the ladders cannot start:\n${flaws.join('\n')}`);
  }

  /**
   * Works out new ladders and rings what has come, until nothing is left; then brings the events that rungs are. Tells how
   * many rungs rang.
   */
  async sweepOnce(): Promise<number> {
    await this.#followCalendar();
    let rung = 0;
    for (const which of ['unclimbed', 'come'] as const) {
      for (let looked = BATCH; looked === BATCH;) {
        const batch = await this.#climbSome(which);
        looked = batch.looked;
        rung += batch.rung;
        // A simulation's rungs come by its own clock, which no bell knows.
        if (this.host.clock.fixed() === null) this.host.bells.notice(batch.next);
      }
    }
    await this.events.sweepOnce();
    return rung;
  }

  /** By the clock that counts: what is planned within the next `horizonSeconds`. Ten thousand rungs at 08:00 are one second. */
  dueSeconds(horizonSeconds: number): Promise<Instant[]> {
    return this.store.dueSeconds(this.host.clock, horizonSeconds);
  }

  async rebuild(): Promise<void> {
    await this.store.forgetNext();
  }

  /** Asked of the database only when this process has not counted by this calendar before. */
  async #followCalendar(): Promise<void> {
    const { hash } = this.host.calendars.current();
    if (hash === this.#countedBy) return;
    await this.store.countBy(hash);
    this.#countedBy = hash;
  }

  /** At once for all that it takes; where a statement fails, once more ladder by ladder, so that one blocks nobody. */
  async #climbSome(which: Which): Promise<{ looked: number; rung: number; next: Instant[] }> {
    const attempt = (climb: LadderClimber['climbAll']) =>
      this.store.transaction(async (client) => {
        // Another process has heard of a calendar that this one has not: what it would write now nobody would correct.
        const { hash } = this.host.calendars.current();
        if (!(await this.store.countsBy(hash, client))) return { looked: 0, rung: 0, next: [] };
        const claimed = await this.store.claim(which, this.host.clock, BATCH, client);
        if (claimed.length === 0) return { looked: 0, rung: 0, next: [] };
        const { settled, rung } = await climb(claimed, client);
        await this.store.settle(settled, client);
        return { looked: claimed.length, rung, next: [...new Set(settled.flatMap(({ next }) => next ?? []))] };
      });
    try {
      return await attempt((...all) => this.climber.climbAll(...all));
    } catch (error) {
      this.logger.warn({ err: error }, 'ladders could not be climbed together; each is tried by itself');
      return attempt((...each) => this.climber.climbEach(...each));
    }
  }
}
