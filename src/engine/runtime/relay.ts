import type { Notifier, Outbox, Outgoing } from '../ports.js';
import type { Engine } from './dispatch.js';
import { EngineError } from './errors.js';

/**
 * What the receiver will never take: it has ended, or is not there. Telling it again would change nothing; whatever else
 * goes wrong may pass.
 */
const isFinal = (error: unknown): boolean =>
  error instanceof EngineError && (error.reasons.length > 0 || error.problem.status === 404);

export interface RelayParts {
  readonly engine: Pick<Engine, 'dispatch' | 'parts'>;
  readonly outbox: Outbox;
  readonly notifier: Pick<Notifier, 'notify'>;
  readonly batch?: number;
  readonly leaseSeconds?: number;
  /** Hears of an effect that did not reach its receiver; it will be tried again, unless the receiver refused it. */
  readonly onFailure?: (outgoing: Outgoing, error: unknown) => void;
}

/** Carries effects from the outbox to their receivers, each under its own id however often it is carried. */
export class Relay {
  constructor(private readonly parts: RelayParts) {}

  /** Carries until nothing waits; tells how many arrived. What fails waits for its next attempt and blocks nobody. */
  async relayOnce(): Promise<number> {
    const { outbox, batch = 100, leaseSeconds = 60 } = this.parts;
    let arrived = 0;
    for (;;) {
      const waiting = await outbox.claim(batch, leaseSeconds);
      if (waiting.length === 0) return arrived;
      for (const outgoing of waiting) arrived += await this.#carry(outgoing);
    }
  }

  async #carry(outgoing: Outgoing): Promise<0 | 1> {
    const { outbox, onFailure } = this.parts;
    try {
      await this.#deliver(outgoing);
      await outbox.sent(outgoing.effect.id);
      return 1;
    } catch (error) {
      onFailure?.(outgoing, error);
      const { id } = outgoing.effect;
      const words = error instanceof Error ? error.message : String(error);
      await (isFinal(error) ? outbox.refused(id, words) : outbox.failed(id, words));
      return 0;
    }
  }

  async #deliver(outgoing: Outgoing): Promise<void> {
    const { engine, notifier } = this.parts;
    const { effect } = outgoing;
    switch (effect.kind) {
      case 'notify':
        return notifier.notify(outgoing);
      case 'dispatch':
        await engine.dispatch({
          instance: effect.instance,
          command: { type: effect.event, data: effect.data },
          who: { kind: 'system', instance: outgoing.instance },
          commandId: effect.id,
          correlation: outgoing.correlation,
          causation: outgoing.command,
        });
        return;
      case 'room': {
        const room = engine.parts.rooms.find(({ name, when }) => name === effect.name && when === 'after');
        if (!room) throw new Error(`no room handles ${effect.name}`);
        return room.handle(effect.params, outgoing, null);
      }
      case 'deadline.set':
      case 'deadline.clear':
      case 'workItem.open':
      case 'workItem.close':
        throw new Error(`${effect.kind} is written with the step and never leaves`);
    }
  }
}
