import { hashOf, ofFunction, ofPosition, ofUnit, type Capacity } from '../../src/engine/core/index.js';
import {
  Memory,
  MemoryDeadlineStore,
  MemoryDenials,
  MemoryInstanceStore,
  MemoryOutbox,
  MemoryVerificationStore,
} from '../../src/engine/memory/index.js';
import type {
  Calendars,
  Capacities,
  Clock,
  DeadlineStore,
  Denials,
  FactProvider,
  InstanceStore,
  Notifier,
  Outbox,
  Outgoing,
  RoomHandler,
  VerificationStore,
} from '../../src/engine/ports.js';
import { DefinitionRegistry, Engine, Relay, Sweep } from '../../src/engine/runtime/index.js';
import { vietnamCalendar, type Instant } from '../../src/calendar/rules/index.js';
import { parcel } from './fixture-definition.js';
import { inquiry } from './rung-definition.js';

/** The ports that a store must fill, whichever it is. */
export interface Stores {
  readonly store: InstanceStore;
  readonly deadlines: DeadlineStore;
  readonly outbox: Outbox;
  readonly denials: Denials;
  readonly verification: VerificationStore;
}

export function memoryStores(memory = new Memory()): Stores & { readonly memory: Memory } {
  return {
    memory,
    store: new MemoryInstanceStore(memory),
    deadlines: new MemoryDeadlineStore(memory),
    outbox: new MemoryOutbox(memory),
    denials: new MemoryDenials(memory),
    verification: new MemoryVerificationStore(memory),
  };
}

/** A clock that stands where the test puts it. */
export class TestClock implements Clock {
  constructor(private instant: Instant | null) {}

  fixed(): Instant | null {
    return this.instant;
  }

  moveTo(instant: Instant | null): void {
    this.instant = instant;
  }
}

export const holding = (
  person: string,
  position: string,
  unit: string,
  ...functions: ('member' | 'leader')[]
): Capacity => ({
  person,
  position,
  unit,
  delegation: null,
  addresses: [ofPosition(position), ofUnit(unit), ...functions.map((one) => ofFunction(unit, one))],
});

/** Who holds what, and until when. */
export const committee: readonly (Capacity & { readonly until?: Instant })[] = [
  holding('an', 'clerk', 'office'),
  holding('an', 'seat-1', 'office', 'member'),
  holding('binh', 'seat-2', 'office', 'member'),
  holding('chi', 'guest', 'elsewhere'),
  { ...holding('dung', 'seat-3', 'office', 'member'), until: '2026-03-05T00:00:00.000Z' },
  ...Array.from({ length: 20 }, (_, n) => holding(`voter-${n}`, `chair-${n}`, 'office', 'member')),
];

const capacities: Capacities = {
  of: async (person, at) =>
    committee
      .filter((one) => one.person === person && (one.until === undefined || at < one.until))
      .map(({ until: _until, ...capacity }) => capacity),
};

const calendarHash = hashOf(vietnamCalendar);
export const calendars: Calendars = {
  current: () => ({ calendar: vietnamCalendar, hash: calendarHash }),
  byHash: (hash) => {
    if (hash !== calendarHash) throw new Error(`no calendar has the hash ${hash}`);
    return vietnamCalendar;
  },
};

export const definitions = new DefinitionRegistry([
  { definition: parcel, hash: 'd'.repeat(64) },
  { definition: inquiry, hash: 'e'.repeat(64) },
]);

export const START = '2026-03-02T03:00:00.000Z';

/** An engine over any stores, with rooms and receivers that remember. */
export function world(
  stores: Stores,
  settings: {
    facts?: Record<string, FactProvider>;
    rooms?: RoomHandler[];
    notifier?: Notifier;
    at?: Instant | null;
  } = {},
) {
  const clock = new TestClock(settings.at === undefined ? START : settings.at);
  const notified: Outgoing[] = [];
  const failures: unknown[] = [];
  const notifier = settings.notifier ?? {
    notifyAll: async (batch: readonly Outgoing[]) => void notified.push(...batch),
  };
  const engine = new Engine({
    store: stores.store,
    clock,
    definitions,
    calendars,
    capacities,
    denials: stores.denials,
    facts: settings.facts ?? { number: async () => 7 },
    rooms: settings.rooms ?? [],
  });
  const onFailure = (_what: unknown, error: unknown): void => void failures.push(error);
  return {
    ...stores,
    clock,
    engine,
    notified,
    failures,
    sweep: new Sweep({ engine, deadlines: stores.deadlines, onFailure }),
    relay: new Relay({ engine, outbox: stores.outbox, notifier, onFailure }),
    verifying: { store: stores.verification, definitions, calendars, clock },
    as: (person: string, capacity?: string) => ({ kind: 'person', person, capacity }) as const,
    begin: (title = 'Bưu kiện', more: object = {}) =>
      engine.begin({
        definition: 'parcel',
        command: { type: 'create', data: { title, ...more } },
        who: { kind: 'person', person: 'an', capacity: 'clerk' },
      }),
    act: (instance: string, type: string, person = 'an', data = {}) =>
      engine.dispatch({ instance, command: { type, data }, who: { kind: 'person', person } }),
  };
}

export type World = ReturnType<typeof world>;
