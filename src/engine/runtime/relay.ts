import type { Notifier, Outbox, Outgoing } from '../ports.js';
import type { Engine } from './dispatch.js';
import { EngineError } from './errors.js';
import { sideBySide } from './side-by-side.js';

/**
 * What the receiver will never take: it has ended, or is not there. Telling it again would change nothing; whatever else
 * goes wrong may pass.
 */
const isFinal = (error: unknown): boolean =>
  error instanceof EngineError && (error.reasons.length > 0 || error.problem.status === 404);

export interface RelayParts {
  readonly engine: Pick<Engine, 'dispatch' | 'parts'>;
  readonly outbox: Outbox;
  readonly notifier: Notifier;
  readonly batch?: number;
  /** How many receivers are served side by side; 1 makes the order of a simulation certain. */
  readonly width?: number;
  readonly leaseSeconds?: number;
  /** Hears of an effect that did not reach its receiver; it will be tried again, unless the receiver refused it. */
  readonly onFailure?: (outgoing: Outgoing, error: unknown) => void;
}

/** Carries effects from the outbox to their receivers, each under its own id however often it is carried. */
export class Relay {
  constructor(private readonly parts: RelayParts) {}

  /** Carries until nothing waits; tells how many arrived. What fails waits for its next attempt and blocks nobody. */
  async relayOnce(): Promise<number> {
    const { outbox, batch = 200, width = 8, leaseSeconds = 60 } = this.parts;
    let arrived = 0;
    for (;;) {
      const waiting = await outbox.claim(batch, leaseSeconds);
      if (waiting.length === 0) return arrived;
      await sideBySide(byReceiver(waiting), width, async (loads) => {
        for (const load of loads) {
          const some = await this.#carry(load);
          arrived += some;
        }
      });
    }
  }

  /**
   * Several that travel together arrive together. A load that fails goes again, one by one: each still arrives once, under
   * its id, and the guilty one keeps nobody back.
   */
  async #carry(load: readonly Outgoing[]): Promise<number> {
    const { outbox } = this.parts;
    try {
      await this.#deliver(load);
      await outbox.sent(load.map(({ effect }) => effect.id));
      return load.length;
    } catch (error) {
      const [only, ...more] = load;
      if (only && more.length === 0) return this.#failed(only, error);
      let arrived = 0;
      for (const outgoing of load) arrived += await this.#carry([outgoing]);
      return arrived;
    }
  }

  async #failed(outgoing: Outgoing, error: unknown): Promise<0> {
    const { outbox, onFailure } = this.parts;
    onFailure?.(outgoing, error);
    const { id } = outgoing.effect;
    const words = error instanceof Error ? error.message : String(error);
    await (isFinal(error) ? outbox.refused(id, words) : outbox.failed(id, words));
    return 0;
  }

  async #deliver(load: readonly Outgoing[]): Promise<void> {
    if (load.every(isNotice)) return this.parts.notifier.notifyAll(load, null);
    for (const outgoing of load) await this.#handOver(outgoing);
  }

  async #handOver(outgoing: Outgoing): Promise<void> {
    const { engine } = this.parts;
    const { effect } = outgoing;
    switch (effect.kind) {
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
      case 'notify':
      case 'deadline.set':
      case 'deadline.clear':
      case 'workItem.open':
      case 'workItem.close':
        throw new Error(`${effect.kind} is not handed to anybody`);
    }
  }
}

const isNotice = ({ effect }: Outgoing): boolean => effect.kind === 'notify';

/** What waits, by receiver, as loads that follow each other in the order of their steps: notices are one, others one each. */
function byReceiver(waiting: readonly Outgoing[]): Outgoing[][][] {
  const groups = new Map<string, Outgoing[]>();
  for (const outgoing of waiting) {
    const receiver = receiverOf(outgoing);
    const group = groups.get(receiver);
    if (group) group.push(outgoing);
    else groups.set(receiver, [outgoing]);
  }
  return [...groups.values()].map((group) => (group.every(isNotice) ? [group] : group.map((one) => [one])));
}

function receiverOf({ effect }: Outgoing): string {
  if (effect.kind === 'dispatch') return `instance ${effect.instance}`;
  return effect.kind === 'room' ? `room ${effect.name}` : effect.kind;
}
