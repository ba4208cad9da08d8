import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../calendar/rules/index.js';
import { CalendarsService, Recounting } from '../calendar-keeping/index.js';
import { type Dispatched } from '../contracts/acts.js';
import { adoptionSchema, newResolutionSchema } from '../contracts/new-resolutions.js';
import { DelegationsService, DelegationsStore } from '../directory/index.js';
import type { Problem } from '../engine/index.js';
import { parseRequest } from '../platform/index.js';
import type { EngineRoom, SimulatedClock } from '../simulation/index.js';
import type { Planned, PlannedAct, PlannedDayOff, PlannedLending, Reference, Scene } from './schedule.js';
import type { Today } from './story/index.js';
import { keyOf } from './told-so-far.js';

/** A scene that the house would not have. */
export interface Refusal {
  readonly scene: Scene;
  readonly problem: Problem;
}

/** A resolution as far as it was told: the entries of opinions by whoever gave them. */
interface Told {
  readonly id: string;
  readonly opinions: Map<string, number>;
}

/**
 * Tells the story to a running house: moves time, lets fall due what falls due on the way, and acts as the people named.
 * Told again, whatever was told before answers as it did then.
 */
export class Teller {
  readonly #threads = new Map<string, Told>();
  readonly #broken = new Set<string>();
  readonly #refusals: Refusal[] = [];
  #unswept = true;

  constructor(
    private readonly house: INestApplicationContext,
    private readonly room: EngineRoom,
    private readonly clock: SimulatedClock,
    private readonly today: Today,
    private readonly stop: Pick<AbortSignal, 'throwIfAborted'>,
  ) {}

  /** Everything up to an instant. A refusal ends the resolution it was met in, and the others go on. */
  async tell(scenes: readonly Scene[], until: Instant): Promise<readonly Refusal[]> {
    for (const scene of scenes) {
      await this.#passTimeTo(scene.at);
      await this.#play(scene);
    }
    await this.#passTimeTo(until);
    await this.#sweep();
    return this.#refusals;
  }

  /** Everything that falls due on the way happens at its own instant, in order, before anybody acts. */
  async #passTimeTo(moment: Instant): Promise<void> {
    this.stop.throwIfAborted();
    if (moment <= this.clock.fixed()) return;
    await this.#sweep();
    let last: Instant | null = null;
    for (let due = await this.room.nextDue(); due !== null && due <= moment; due = await this.room.nextDue()) {
      this.stop.throwIfAborted();
      if (due === last) throw new Error(`what falls due at ${due} could not be fired by the sweep`);
      last = due;
      this.clock.moveTo(due);
      this.#unswept = true;
      await this.#sweep();
    }
    this.clock.moveTo(moment);
  }

  async #sweep(): Promise<void> {
    if (!this.#unswept) return;
    await this.room.host.sweepAndRelay();
    this.#unswept = false;
  }

  async #play(scene: Scene): Promise<void> {
    if (scene.kind === 'act' && this.#broken.has(scene.thread)) return;
    this.#unswept = true;
    try {
      await this.#do(scene);
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      this.#refusals.push({ scene, problem });
      if (scene.kind === 'act') this.#broken.add(scene.thread);
    }
  }

  #do(scene: Scene): Promise<void> {
    switch (scene.kind) {
      case 'act':
        return this.#act(scene);
      case 'lending':
        return this.#lend(scene);
      case 'day off':
        return this.#takeOff(scene);
    }
  }

  async #act({ thread, who, does, data, name }: PlannedAct): Promise<void> {
    const sender = { person: { id: who, name: who, username: who }, key: keyOf(this.today.day, name) };
    const told = this.#threads.get(thread);
    const given = this.#resolved(data, told) as Record<string, unknown>;
    const { resolutions } = this.room;
    let answer: Dispatched;
    if (does === 'create') answer = await resolutions.create(parseRequest(newResolutionSchema, given), sender);
    else if (does === 'adopt') answer = await resolutions.adopt(parseRequest(adoptionSchema, given), sender);
    else answer = await resolutions.dispatch(told?.id ?? '', { type: does, data: given }, sender);
    if (does === 'opinion.give') told?.opinions.set(who, answer.version);
    if (!told) this.#threads.set(thread, { id: answer.id, opinions: new Map() });
  }

  #resolved(value: Planned, told: Told | undefined): unknown {
    if (typeof value !== 'object') return value;
    if (isList(value)) return value.map((item) => this.#resolved(item, told));
    if (isReference(value)) {
      return value.told === 'resolution' ? this.#threads.get(value.name)?.id : told?.opinions.get(value.of);
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#resolved(item, told)]));
  }

  async #lend({ lending, day, until, who }: PlannedLending): Promise<void> {
    const { position: positionId, toPerson: toPersonId, document } = lending;
    const store = this.house.get(DelegationsStore, { strict: false });
    const { items } = await store.list({ positionId, limit: 100 });
    if (items.some((known) => known.document === document)) return;
    const delegations = this.house.get(DelegationsService, { strict: false });
    const events = [...lending.events];
    await delegations.record({ positionId, toPersonId, events, document, validFrom: day, validTo: until }, who);
  }

  /** The deadlines are counted again at once, as the background work would have done. */
  async #takeOff({ dayOff, date, who }: PlannedDayOff): Promise<void> {
    const calendars = this.house.get(CalendarsService, { strict: false });
    const { code } = this.today.calendar;
    const { edits } = await calendars.history(code);
    const known = edits.find((edit) => edit.date === date);
    const { name, source, reason } = dayOff;
    const { version } = known ?? (await calendars.change(code, date, { kind: 'holiday', name, source, reason }, who));
    await calendars.apply(code, { version, reason }, who);
    await this.house.get(Recounting, { strict: false }).round(0);
  }
}

const isList = (value: object): value is readonly Planned[] => Array.isArray(value);
const isReference = (value: object): value is Reference => 'told' in value;

/** The problem that a refusal of the house carries, whoever threw it. */
function problemOf(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'problem' in error ? (error.problem as Problem) : undefined;
}
