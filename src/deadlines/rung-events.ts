import { Inject, Injectable } from '@nestjs/common';
import { EngineHost } from '../engine-host/index.js';
import { EngineError } from '../engine/index.js';
import { LOGGER, type Logger } from '../platform/index.js';
import { RungEventsStore, type PendingEvent } from './rung-events.store.js';

const BATCH = 50;
const LEASE_SECONDS = 60;

/**
 * Brings the events that rungs are: as the clock, through the one write path, under a command id made of the rung. What a
 * guard refuses is over, for the rung comes once; whatever else goes wrong is tried again.
 */
@Injectable()
export class RungEvents {
  constructor(
    private readonly host: EngineHost,
    private readonly store: RungEventsStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Brings what waits and has come; tells how many events happened. */
  async sweepOnce(): Promise<number> {
    let happened = 0;
    for (let looked = BATCH; looked === BATCH;) {
      const pending = await this.store.claim(this.host.clock, BATCH, LEASE_SECONDS);
      looked = pending.length;
      for (const event of pending) happened += await this.#bring(event);
    }
    return happened;
  }

  async #bring(pending: PendingEvent): Promise<0 | 1> {
    const { instance, name: deadline, epoch, rung: offset, at, event } = pending;
    try {
      const { replayed } = await this.host.engine.dispatch({
        instance,
        command: { type: event, data: {} },
        who: { kind: 'clock', deadline, epoch, rung: { offset, at } },
      });
      await this.store.settle(pending, 'happened', null);
      return replayed ? 0 : 1;
    } catch (error) {
      const refused = reasonsOf(error);
      const words = error instanceof Error ? error.message : String(error);
      if (refused) this.logger.warn({ instance, deadline, rung: offset, event, refused }, 'a rung’s event was refused');
      else this.logger.error({ err: error, instance, deadline, rung: offset, event }, 'a rung’s event failed');
      await (refused ? this.store.settle(pending, 'refused', refused) : this.store.failed(pending, words));
      return 0;
    }
  }
}

/** Why it will never happen; null where it may yet: a clock that was set back has to come round to the rung again. */
function reasonsOf(error: unknown): string | null {
  if (!(error instanceof EngineError) || error.reasons.length === 0) return null;
  const codes = error.reasons.map(({ code }) => code);
  return codes.includes('deadline.early') ? null : codes.join(', ');
}
