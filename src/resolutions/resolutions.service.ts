import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Dispatched, EventRequest, Previewed } from '../contracts/acts.js';
import type { JournalView } from '../contracts/journal.js';
import type { Adoption, NewResolution } from '../contracts/new-resolutions.js';
import type {
  PageQuery,
  ResolutionColumnQuery,
  ResolutionColumns,
  ResolutionCounts,
  ResolutionFilters,
  ResolutionItem,
  ResolutionQuery,
} from '../contracts/resolution-lists.js';
import type { ResolutionView } from '../contracts/resolutions.js';
import type { Page } from '../contracts/page.js';
import { normalised } from '../contracts/text.js';
import { localDateOf } from '../calendar/rules/index.js';
import { EngineHost } from '../engine-host/index.js';
import {
  DirectoryCapacities,
  DirectoryNames,
  ReadScopes,
  type HeldOn,
  type ReadingGrounds,
  type ReadScope,
  type SignedInPerson,
} from '../directory/index.js';
import {
  diagramOf,
  forecast,
  inShort,
  notFound,
  optionsOf,
  type Capacity,
  type Instant,
  type JsonObject,
  type Reply,
  type StoredInstance,
} from '../engine/index.js';
import { DomainError, page, readCursor, type Language } from '../platform/index.js';
import { journalView } from './journal-view.js';
import { addressesIn, allowedIn, relationsThatMay, type OptionForPerson } from './options-of-person.js';
import { storyOf } from './preview-story.js';
import { ResolutionLists } from './resolution-lists.js';
import { ResolutionQueries, type Found } from './resolution-queries.js';
import { asIssued, parentsIn, positionsIn, viewOf } from './resolution-view.js';

/** What comes with a request beside its body: who sends it, and the headers that make it safe to repeat. */
export interface Sender {
  readonly person: SignedInPerson['person'];
  /** What they held when the request came; read anew where it is not told. */
  readonly held?: SignedInPerson['held'];
  readonly key?: string | undefined;
  readonly expectedVersion?: number | undefined;
}

/** A resolution that somebody may read, with what says that they may and the instant of the reading. */
interface Seen extends Found {
  readonly grounds: ReadingGrounds;
  readonly now: Instant;
}

const WORKFLOW = 'resolution';

/** Resolutions as people read and move them. Every act goes through the engine; every reading through the read scope. */
@Injectable()
export class ResolutionsService {
  constructor(
    private readonly host: EngineHost,
    private readonly queries: ResolutionQueries,
    private readonly lists: ResolutionLists,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
    private readonly names: DirectoryNames,
  ) {}

  async create(body: NewResolution, sender: Sender): Promise<Dispatched> {
    return this.#begin('create', body, sender);
  }

  async adopt(body: Adoption, sender: Sender): Promise<Dispatched> {
    return this.#begin('adopt', body, sender);
  }

  async list(query: ResolutionQuery, sender: Sender, language: Language): Promise<Page<ResolutionItem>> {
    const { scope, now } = await this.#reader(sender);
    return this.lists.list(query, scope, now, language);
  }

  /** The first page of every stage, for the board. */
  async columns(query: ResolutionColumnQuery, sender: Sender, language: Language): Promise<ResolutionColumns> {
    const { scope, now } = await this.#reader(sender);
    return this.lists.columns(query, scope, now, language);
  }

  /** How many there are in each stage of what the person may read and the filters leave. */
  async counts(filters: ResolutionFilters, sender: Sender): Promise<ResolutionCounts> {
    const { scope, now } = await this.#reader(sender);
    return this.lists.counts(filters, scope, now);
  }

  async read(id: string, sender: Sender, language: Language): Promise<ResolutionView> {
    const { item, stored, definition, takesPart, grounds } = await this.#visible(id, sender, language);
    const [entered, positions, kin] = await Promise.all([
      this.queries.entered(id),
      this.names.positions(positionsIn(stored)),
      this.queries.kin(id, parentsIn(stored), grounds),
    ]);
    const view = viewOf(item, stored, { definition, language, env: this.#reading(stored), entered, positions, kin });
    return takesPart ? view : asIssued(view);
  }

  /** What the person may do next in any of their capacities, and why not the rest; in which of them, and who else may. */
  async actions(id: string, sender: Sender): Promise<{ version: number; options: OptionForPerson[] }> {
    const { stored, definition, item } = await this.#visible(id, sender);
    const held = await this.#capacitiesAt(stored.now, sender);
    const env = this.#reading(stored);
    const options = optionsOf(definition, stored.snapshot, held, env);
    const each = held.map((one) => ({ ...one, may: allowedIn(definition, stored, one, env) }));
    const { edges } = diagramOf(definition);
    return {
      version: stored.version,
      options: options.map((option) => ({
        ...option,
        capacities: each
          .filter(({ may }) => may.has(option.event))
          .map(({ position, delegation }) => ({ position, delegation })),
        by: relationsThatMay(edges, item.state, option.event),
      })),
    };
  }

  async dispatch(id: string, body: EventRequest, sender: Sender): Promise<Dispatched> {
    const held = await this.#visibleOrDenied(id, body.type, sender);
    const request = this.#request(body, sender);
    const who = { ...request.who, held };
    const { reply } = await this.host.engine.dispatch({ ...request, who, instance: id });
    this.host.ring();
    return dispatched(reply);
  }

  /** What would happen, also in words; nothing is written. */
  async preview(id: string, body: EventRequest, sender: Sender, language: Language): Promise<Previewed> {
    const { definition, grounds, now } = await this.#visible(id, sender);
    const { reply, taken } = await this.host.engine.preview({ ...this.#request(body, sender), instance: id });
    const { effects, standing } = taken.outcome;
    const whose = await this.names.addresses(effects.flatMap(addressesIn));
    const titles = await this.#titlesOf(
      effects.flatMap((effect) => (effect.kind === 'dispatch' ? [effect.instance] : [])),
      { grounds, now },
    );
    return {
      ...dispatched(reply),
      effects: effects.map((effect) => inShort(effect) as Dispatched['effects'][number]),
      story: storyOf(effects, { definition, language, state: standing.state, whose, titles }),
    };
  }

  async journal(id: string, query: PageQuery, sender: Sender, language: Language): Promise<Page<JournalView>> {
    const [after] = readCursor(query.cursor, z.tuple([z.string().regex(/^\d{1,9}$/)])) ?? ['0'];
    // Read while it is asked whether they may be read; whoever may not is told nothing of them.
    const [{ definition, takesPart }, entries] = await Promise.all([
      this.#seen(id, sender),
      this.host.store.journal(id, { after: Number(after), limit: query.limit + 1 }),
    ]);
    if (!takesPart) throw new DomainError(notForReaders);
    const actors = entries.flatMap(({ row }) => (row.actor.kind === 'person' ? [row.actor] : []));
    const [positions, people] = await Promise.all([
      this.names.positions(actors.map(({ position }) => position)),
      this.names.people(actors.map(({ person: actor }) => actor)),
    ]);
    const reading = { definition, language, positions, people };
    return page(
      entries,
      query.limit,
      ({ row }) => [String(row.seq)],
      (entry) => journalView(entry, reading),
    );
  }

  async forecast(id: string, sender: Sender) {
    const { stored, definition } = await this.#visible(id, sender);
    return forecast(definition, stored.snapshot, this.#reading(stored));
  }

  async diagram(id: string, sender: Sender) {
    const { stored, definition, item, takesPart } = await this.#visible(id, sender);
    const capacities = await this.#capacitiesAt(stored.now, sender);
    const env = this.#reading(stored);
    const allowed = optionsOf(definition, stored.snapshot, capacities, env).filter((option) => option.allowed);
    return diagramOf(definition, {
      standing: { stage: item.stage, state: item.state, suspended: item.suspended },
      travelled: takesPart ? (await this.host.store.journal(id)).map(({ row }) => row.event) : [],
      allowed: allowed.map(({ event }) => event),
    });
  }

  async #begin(
    type: 'create' | 'adopt',
    { capacity, ...data }: NewResolution | Adoption,
    sender: Sender,
  ): Promise<Dispatched> {
    await this.#demandParents(data.implements ?? [], type, sender);
    const body = { type, data: data as Record<string, unknown>, ...(capacity !== undefined && { capacity }) };
    const { reply } = await this.host.engine.begin({ ...this.#request(body, sender), definition: WORKFLOW });
    this.host.ring();
    return dispatched(reply);
  }

  /** Only what one may read can be implemented: an id says nothing about what else exists. */
  async #demandParents(ids: readonly string[], event: string, sender: Sender): Promise<void> {
    for (const id of ids) await this.#visibleOrDenied(id, event, sender);
  }

  #request({ type, data = {}, occurredOn, capacity }: EventRequest, { person, key, expectedVersion }: Sender) {
    return {
      command: { type, data: normalised(data) as JsonObject },
      who: { kind: 'person', person: person.id, capacity } as const,
      occurredOn,
      key,
      expectedVersion,
    };
  }

  /** Who may read it and what is to be read are asked at one moment: it is refused all the same. */
  async #visible(id: string, sender: Sender, language?: Language): Promise<Seen & { readonly stored: StoredInstance }> {
    const [seen, stored] = await Promise.all([
      this.#seen(id, sender, language),
      this.host.store.read(id, this.host.clock),
    ]);
    if (!stored) throw notFound(id);
    return { ...seen, stored };
  }

  /** A resolution the person may read; 404 otherwise, whether or not it is there. */
  async #seen(id: string, sender: Sender, language?: Language): Promise<Seen> {
    const fixed = this.host.clock.fixed();
    const { grounds } = await this.scopes.grounds(sender.person.id, fixed, sender.held);
    const now = fixed ?? sender.held?.at ?? (await this.host.store.now(this.host.clock));
    const found = await this.queries.find(id, grounds, now, language);
    if (!found) throw notFound(id);
    return { ...found, grounds, now };
  }

  /** Titles of those of the resolutions that somebody with these grounds may read. */
  async #titlesOf(
    ids: readonly string[],
    { grounds, now }: Pick<Seen, 'grounds' | 'now'>,
  ): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (const id of new Set(ids)) {
      const found = await this.queries.find(id, grounds, now);
      if (found) titles.set(id, found.item.title);
    }
    return titles;
  }

  /** Acting on what one may not see is refused like acting on what is not there, and remembered. What the person holds. */
  async #visibleOrDenied(id: string, event: string, { person, held: known }: Sender): Promise<HeldOn | undefined> {
    const { grounds, held } = await this.scopes.grounds(person.id, this.host.clock.fixed(), known);
    if (await this.queries.mayRead(id, grounds)) return held;
    await this.host.denials.record({ person: person.id, instance: id, event, status: 404, code: 'not_found' });
    throw notFound(id);
  }

  async #reader({ person, held }: Sender): Promise<{ scope: ReadScope; now: string }> {
    if (held && this.host.clock.fixed() === null) {
      return { scope: await this.scopes.from(held.positions, held.at), now: held.at };
    }
    const now = await this.host.store.now(this.host.clock);
    return { scope: await this.scopes.of(person.id, now), now };
  }

  /** What the sender held when the request came is what they hold at an instant of the same day. */
  async #capacitiesAt(now: Instant, { person, held }: Sender): Promise<readonly Capacity[]> {
    const { calendar } = this.host.calendars.current();
    if (held && held.day === localDateOf(now, calendar)) return held.positions.map(({ capacity }) => capacity);
    return this.capacities.of(person.id, now);
  }

  /** The environment in which a snapshot is read: nobody acts, nothing is established. */
  #reading(stored: StoredInstance) {
    return this.host.reading(stored);
  }
}

const notForReaders = {
  status: 403,
  code: 'not_permitted',
  title: { vi: 'Bạn không có quyền xem', en: 'You may not read this' },
  detail: {
    vi: 'Diễn biến của hồ sơ chỉ dành cho các tổ chức đã tham gia. Bạn xem được nghị quyết đã ban hành.',
    en: 'How the resolution came about is for the bodies that took part. You may read what was issued.',
  },
};

/** The engine's answer in the words of the interface. */
const dispatched = ({ instance, version, stage, state, suspended, effects }: Reply): Dispatched => ({
  id: instance,
  version,
  stage: stage as Dispatched['stage'],
  state,
  suspended,
  effects: effects as unknown as Dispatched['effects'],
});
