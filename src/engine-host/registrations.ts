import { Injectable } from '@nestjs/common';
import type { Capacities, FactProvider, Instant, Notifier, RoomCheck, RoomHandler } from '../engine/index.js';

/** What a room does by the clock: it is done in the rounds of the sweep, after the deadlines themselves. */
export interface ClockFollower {
  /** Does what has come; tells how much that was. Safe beside any number of others who do the same. */
  sweepOnce(): Promise<number>;
  /** Works out anew what it keeps of the future. */
  rebuild(): Promise<void>;
  /** The seconds of the next `horizonSeconds` at which something comes, so that bells are armed for them. */
  dueSeconds?(horizonSeconds: number): Promise<Instant[]>;
}

/**
 * What the rooms give the engine. The engine never imports a room: each registers, while it is built, the facts it
 * establishes and the effects it handles.
 */
@Injectable()
export class EngineRegistrations {
  readonly facts: Record<string, FactProvider> = {};
  readonly rooms: RoomHandler[] = [];
  readonly followers: ClockFollower[] = [];
  readonly checks: RoomCheck[] = [];
  #notifier: Notifier | null = null;
  #capacities: Capacities | null = null;

  provideFacts(providers: Readonly<Record<string, FactProvider>>): void {
    for (const name of Object.keys(providers)) {
      if (Object.hasOwn(this.facts, name)) throw new Error(`two rooms provide the fact ${name}`);
    }
    Object.assign(this.facts, providers);
  }

  handleEffects(...handlers: RoomHandler[]): void {
    for (const { name } of handlers) {
      if (this.rooms.some((room) => room.name === name)) throw new Error(`two rooms handle ${name}`);
    }
    this.rooms.push(...handlers);
  }

  /** Adds work that follows the clock beside the engine's own deadlines. */
  followClock(follower: ClockFollower): void {
    this.followers.push(follower);
  }

  /** Adds what verification asks of a room's own tables. */
  checkBy(check: RoomCheck): void {
    const known = new Set(this.checks.flatMap(({ advice }) => Object.keys(advice)));
    const twice = Object.keys(check.advice).find((name) => known.has(name));
    if (twice !== undefined) throw new Error(`two rooms have findings named ${twice}`);
    this.checks.push(check);
  }

  notifyBy(notifier: Notifier): void {
    if (this.#notifier) throw new Error('two rooms deliver notifications');
    this.#notifier = notifier;
  }

  resolvePeopleBy(capacities: Capacities): void {
    if (this.#capacities) throw new Error('two rooms say who holds what');
    this.#capacities = capacities;
  }

  /** Delivers to whichever room registered; asked only once the program runs. */
  readonly notifier: Notifier = {
    notifyAll: (batch, transaction) => present(this.#notifier, 'notifier').notifyAll(batch, transaction),
  };
  readonly capacities: Capacities = {
    of: (person, at, transaction) => present(this.#capacities, 'directory').of(person, at, transaction),
  };

  /** What is still missing before the engine may run. */
  missing(): string[] {
    return [...(this.#notifier ? [] : ['a notifier']), ...(this.#capacities ? [] : ['a directory'])];
  }
}

function present<Part>(part: Part | null, name: string): Part {
  if (part === null) throw new Error(`no room has registered a ${name}`);
  return part;
}
