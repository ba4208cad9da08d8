import { endOfDay, instantAt, localDateOf, type Calendar, type Instant } from '../calendar/rules/index.js';
import { adoptionSchema, newResolutionSchema } from '../contracts/new-resolutions.js';
import type { Bilingual } from '../contracts/text.js';
import type { Problem } from '../engine/index.js';
import { parseRequest } from '../platform/index.js';
import type { Cast } from './cast.js';
import type { EngineRoom, StoredRung } from './engine-room.js';
import type { Happened, Milestone, Moment, Named, Rang, Refusal } from './milestone.js';
import { resolved, UnknownReference, type Past } from './references.js';
import { localTime, nothingTold, personOf, tell, type Told } from './retelling.js';
import { tellRung } from './retelling-rungs.js';
import type { Act, Scenario, Step } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';

/** A step that went otherwise than the scenario says. */
export interface Surprise {
  readonly line: number | null;
  readonly step: string;
  readonly message: Bilingual;
}

export interface Play {
  readonly milestones: readonly Milestone[];
  readonly surprises: readonly Surprise[];
  /** The resolutions by their names in the scenario. */
  readonly resolutions: ReadonlyMap<string, Thread>;
}

/** One resolution of the scenario, as far as it has been told. */
export interface Thread {
  readonly id: string;
  readonly named: Named;
  told: Told;
  readonly past: Past['entries'][number][];
}

type Answer = { readonly id: string } | { readonly problem: Problem };

/** Plays a scenario against the running house: moves time, fires what falls due, acts as the people named. */
export class Player {
  readonly #milestones: Milestone[] = [];
  readonly #surprises: Surprise[] = [];
  readonly #threads = new Map<string, Thread>();
  readonly #rungsTold = new Set<string>();
  #rungsSince: Instant = '';

  constructor(
    private readonly room: EngineRoom,
    private readonly clock: SimulatedClock,
    private readonly cast: Cast,
    private readonly calendar: Calendar,
    /** Asked to stop, for the database must still be dropped. */
    private readonly stop?: AbortSignal,
  ) {}

  /** Stops at the first act that is refused against the scenario: what follows rests on it. */
  async play({ steps }: Scenario): Promise<Play> {
    for (const step of steps) {
      if (!(await this.#take(step))) break;
    }
    return { milestones: this.#milestones, surprises: this.#surprises, resolutions: this.#threads };
  }

  async #take(step: Step): Promise<boolean> {
    this.stop?.throwIfAborted();
    const moment =
      step.kind === 'act' ? instantAt(step.on, step.at, this.calendar) : endOfDay(step.until, this.calendar);
    await this.#passTimeTo(moment);
    const { day, time } = this.#now();
    if (step.note) this.#milestones.push({ kind: 'remark', at: moment, day, time, text: step.note });
    return step.kind === 'wait' || this.#act(step);
  }

  /** Everything that falls due on the way happens at its own instant, in order, before anybody acts. */
  async #passTimeTo(moment: Instant): Promise<void> {
    let last: Instant | null = null;
    for (let due = await this.room.nextDue(); due !== null && due <= moment; due = await this.room.nextDue()) {
      this.stop?.throwIfAborted();
      if (due === last) throw new Error(`what falls due at ${due} could not be fired by the sweep`);
      last = due;
      this.clock.moveTo(due);
      await this.room.host.sweepAndRelay();
      await this.#catchUp();
    }
    this.clock.moveTo(moment);
  }

  /** False when the play cannot go on. */
  async #act(act: Act): Promise<boolean> {
    for (const person of act.who) {
      const answer = await this.#attempt(act, person);
      if ('problem' in answer) {
        const expected = this.#judge(act, person, answer.problem);
        if (!expected) return false;
      } else {
        if (act.refused) this.#surprise(act, person, acceptedAgainst(act.refused));
        await this.room.host.sweepAndRelay();
        await this.#catchUp();
      }
    }
    return true;
  }

  async #attempt(act: Act, person: string): Promise<Answer> {
    const sender = { person: { id: person, name: person, username: person } };
    const { to, does, occurredOn, capacity } = act;
    const thread = this.#threads.get(to);
    try {
      const data = resolved(act.with, { cast: this.cast, resolutions: this.#pasts(), to: thread && pastOf(thread) });
      if (act.begins) return await this.#begin(act, data, sender);
      const body = { type: does, data, ...(occurredOn && { occurredOn }), ...(capacity && { capacity }) };
      return await this.room.resolutions.dispatch(thread?.id ?? to, body, sender);
    } catch (error) {
      if (error instanceof UnknownReference) return { problem: malformedStep(error.text) };
      const problem = problemOf(error);
      if (problem) return { problem };
      throw error;
    }
  }

  async #begin({ does, to, capacity }: Act, data: object, sender: Parameters<EngineRoom['resolutions']['create']>[1]) {
    const given = { ...data, ...(capacity && { capacity }) };
    const begun =
      does === 'create'
        ? await this.room.resolutions.create(parseRequest(newResolutionSchema, given), sender)
        : await this.room.resolutions.adopt(parseRequest(adoptionSchema, given), sender);
    const title = (data as { title?: unknown }).title;
    const named = { name: to, title: typeof title === 'string' ? title : to };
    this.#threads.set(to, { id: begun.id, named, told: nothingTold, past: [] });
    return begun;
  }

  /** Whether the refusal is the one that the scenario asks for. */
  #judge(act: Act, person: string, problem: Problem): boolean {
    const reasons = problem.reasons?.length ? problem.reasons : [{ code: problem.code, message: problem.detail }];
    const found = reasons.map(({ code }) => code).sort();
    const wanted = act.refused === null ? null : [...act.refused].sort();
    const expected = wanted !== null && wanted.join() === found.join();
    const refusal: Refusal = {
      kind: 'refused',
      ...this.#now(),
      resolution: this.#threads.get(act.to)?.named ?? { name: act.to, title: act.to },
      event: act.does,
      title: this.#definition().events[act.does]?.title ?? { vi: act.does, en: act.does },
      actor: personOf(this.cast, person, act.capacity),
      reasons: reasons.map(({ code, message }) => ({ code, message })),
      expected,
    };
    this.#milestones.push(refusal);
    if (!expected) this.#surprise(act, person, refusedAgainst(wanted, refusal));
    // A refusal changes nothing: the play goes on unless the act was meant to be accepted.
    return expected || wanted !== null;
  }

  #surprise({ line, does, to, on }: Act, person: string, message: Bilingual): void {
    this.#surprises.push({ line, step: `${on} ${person} ${does} ${to}`.trim(), message });
  }

  /** Tells whatever the journals and the ladders hold that has not been told. */
  async #catchUp(): Promise<void> {
    const news: (Happened | Rang)[] = [];
    for (const thread of this.#threads.values()) {
      const { store, calendars } = this.room.host;
      const telling = {
        definition: this.#definition(),
        calendarBy: (hash: string) => calendars.byHash(hash),
        cast: this.cast,
        resolution: thread.named,
      };
      for (const entry of await store.journal(thread.id, { after: thread.told.seq })) {
        const { told, happened } = tell(thread.told, entry, telling);
        const { actor, seq, event } = entry.row;
        thread.told = told;
        thread.past.push({ seq, event, person: actor.kind === 'person' ? actor.person : null });
        news.push(happened);
      }
    }
    news.push(...(await this.#newRungs()));
    this.#milestones.push(...news.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)));
  }

  async #newRungs(): Promise<Rang[]> {
    const threads = [...this.#threads.values()];
    const since = this.#rungsSince || this.clock.fixed();
    const stored = await this.room.rungs(
      threads.map(({ id }) => id),
      since,
    );
    this.#rungsSince = this.clock.fixed();
    const news = stored.filter((rung) => !this.#rungsTold.has(keyOf(rung)));
    for (const rung of news) this.#rungsTold.add(keyOf(rung));
    const telling = { definition: this.#definition(), cast: this.cast, calendar: this.calendar };
    return news.flatMap((rung) => {
      const thread = threads.find(({ id }) => id === rung.instance);
      return thread ? [tellRung(rung, thread.named, telling)] : [];
    });
  }

  #definition() {
    return this.room.host.definitions.latest('resolution');
  }

  #pasts(): Map<string, Past> {
    return new Map([...this.#threads].map(([name, thread]) => [name, pastOf(thread)]));
  }

  #now(): Moment {
    const at = this.clock.fixed();
    return { at, day: localDateOf(at, this.calendar), time: localTime(at, this.calendar) };
  }
}

const keyOf = ({ instance, deadline, epoch, rung }: StoredRung): string => `${instance} ${deadline} ${epoch} ${rung}`;

const pastOf = ({ id, past }: Thread): Past => ({ id, entries: past });

/** The problem that a refusal of the house carries, whoever threw it. */
function problemOf(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'problem' in error ? (error.problem as Problem) : undefined;
}

const malformedStep = (text: Bilingual): Problem => ({
  status: 400,
  code: 'scenario.reference',
  title: { vi: 'Tham chiếu không tìm thấy', en: 'A reference leads nowhere' },
  detail: text,
});

const acceptedAgainst = (wanted: readonly string[]): Bilingual => ({
  vi: `lẽ ra bị từ chối vì [${wanted.join(', ')}] nhưng đã được nhận`,
  en: `should have been refused with [${wanted.join(', ')}], but was accepted`,
});

function refusedAgainst(wanted: readonly string[] | null, { reasons }: Refusal): Bilingual {
  const codes = reasons.map(({ code }) => code).join(', ');
  const words = (language: keyof Bilingual): string => reasons.map(({ message }) => message[language]).join(' ');
  return wanted === null
    ? { vi: `bị từ chối [${codes}]: ${words('vi')}`, en: `was refused [${codes}]: ${words('en')}` }
    : {
        vi: `lẽ ra bị từ chối vì [${wanted.join(', ')}] nhưng lại vì [${codes}]: ${words('vi')}`,
        en: `should have been refused with [${wanted.join(', ')}], but was with [${codes}]: ${words('en')}`,
      };
}
