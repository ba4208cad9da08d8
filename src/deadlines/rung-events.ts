import { Inject, Injectable } from '@nestjs/common';
import { EngineHost } from '../engine-host/index.js';
import { EngineError, type Reason } from '../engine/index.js';
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
      await this.store.settle(pending, []);
      return replayed ? 0 : 1;
    } catch (error) {
      const refused = reasonsOf(error);
      if (refused.length === 0) {
        this.logger.error({ err: error, instance, deadline, rung: offset, event }, 'a rung’s event failed');
        await this.store.failed(pending, error instanceof Error ? error.message : String(error));
      } else {
        const codes = refused.map(({ code }) => code).join(', ');
        this.logger.warn({ instance, deadline, rung: offset, event, refused: codes }, 'a rung’s event was refused');
        await this.store.settle(pending, refused);
      }
      return 0;
    }
  }
}

/** Why it will never happen; nothing where it may yet: a clock that was set back has to come round to the rung again. */
function reasonsOf(error: unknown): readonly Reason[] {
  if (!(error instanceof EngineError)) return [];
  return error.reasons.some(({ code }) => code === 'deadline.early') ? [] : error.reasons;
}
