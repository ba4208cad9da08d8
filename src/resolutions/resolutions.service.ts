import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type {
  Adoption,
  Dispatched,
  EventRequest,
  JournalView,
  NewResolution,
  PageQuery,
  ResolutionItem,
  ResolutionQuery,
  ResolutionView,
} from '../contracts/resolutions.js';
import type { Page } from '../contracts/page.js';
import { normalised } from '../contracts/text.js';
import { EngineHost } from '../engine-host/index.js';
import { DirectoryCapacities, ReadScopes, type ReadScope, type SignedInPerson } from '../directory/index.js';
import {
  diagramOf,
  forecast,
  inShort,
  mermaid,
  notFound,
  optionsOf,
  svgOf,
  type Definition,
  type JsonObject,
  type Option,
  type Reply,
  type StoredInstance,
} from '../engine/index.js';
import { DomainError, page, readCursor, type Language } from '../platform/index.js';
import { journalView } from './journal-view.js';
import { ResolutionQueries, type Found } from './resolution-queries.js';
import { asIssued, viewOf } from './resolution-view.js';

/** What comes with a request beside its body: who sends it, and the headers that make it safe to repeat. */
export interface Sender {
  readonly person: SignedInPerson['person'];
  readonly key?: string | undefined;
  readonly expectedVersion?: number | undefined;
}

const WORKFLOW = 'resolution';

/** Resolutions as people read and move them. Every act goes through the engine; every reading through the read scope. */
@Injectable()
export class ResolutionsService {
  constructor(
    private readonly host: EngineHost,
    private readonly queries: ResolutionQueries,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
  ) {}

  async create(body: NewResolution, sender: Sender): Promise<Dispatched> {
    return this.#begin('create', body, sender);
  }

  async adopt(body: Adoption, sender: Sender): Promise<Dispatched> {
    return this.#begin('adopt', body, sender);
  }

  async list(query: ResolutionQuery, { person }: Sender): Promise<Page<ResolutionItem>> {
    return this.queries.list(query, await this.#scope(person.id));
  }

  async read(id: string, { person }: Sender, language: Language): Promise<ResolutionView> {
    const { item, stored, definition, takesPart } = await this.#visible(id, person.id);
    const view = viewOf(item, stored, { definition, language, env: this.#reading(stored) });
    return takesPart ? view : asIssued(view);
  }

  /** What the person may do next in any of their capacities, and why not the rest. */
  async actions(id: string, { person }: Sender): Promise<{ version: number; options: Option[] }> {
    const { stored, definition } = await this.#visible(id, person.id);
    const capacities = await this.capacities.of(person.id, stored.now);
    return {
      version: stored.version,
      options: optionsOf(definition, stored.snapshot, capacities, this.#reading(stored)),
    };
  }

  async dispatch(id: string, body: EventRequest, sender: Sender): Promise<Dispatched> {
    await this.#visibleOrDenied(id, body.type, sender.person.id);
    const { reply } = await this.host.engine.dispatch({ ...this.#request(body, sender), instance: id });
    this.host.ring();
    return dispatched(reply);
  }

  /** What would happen; nothing is written. */
  async preview(id: string, body: EventRequest, sender: Sender): Promise<Dispatched> {
    await this.#visible(id, sender.person.id);
    const { reply, taken } = await this.host.engine.preview({ ...this.#request(body, sender), instance: id });
    return {
      ...dispatched(reply),
      effects: taken.outcome.effects.map((effect) => inShort(effect) as Dispatched['effects'][number]),
    };
  }

  async journal(id: string, query: PageQuery, { person }: Sender, language: Language): Promise<Page<JournalView>> {
    const { definition, takesPart } = await this.#visible(id, person.id);
    if (!takesPart) throw new DomainError(notForReaders);
    const [after] = readCursor(query.cursor, z.tuple([z.string().regex(/^\d{1,9}$/)])) ?? ['0'];
    const entries = await this.host.store.journal(id, { after: Number(after), limit: query.limit + 1 });
    return page(
      entries,
      query.limit,
      ({ row }) => [String(row.seq)],
      (entry) => journalView(entry, definition, language),
    );
  }

  async forecast(id: string, { person }: Sender) {
    const { stored, definition } = await this.#visible(id, person.id);
    return forecast(definition, stored.snapshot, this.#reading(stored));
  }

  async diagram(id: string, { person }: Sender) {
    const { stored, definition, item, takesPart } = await this.#visible(id, person.id);
    const capacities = await this.capacities.of(person.id, stored.now);
    const env = this.#reading(stored);
    const allowed = optionsOf(definition, stored.snapshot, capacities, env).filter((option) => option.allowed);
    return diagramOf(definition, {
      standing: { stage: item.stage, state: item.state, suspended: item.suspended },
      travelled: takesPart ? (await this.host.store.journal(id)).map(({ row }) => row.event) : [],
      allowed: allowed.map(({ event }) => event),
    });
  }

  /** A resolution the person may read; 404 otherwise, whether or not it is there. */
  async demandVisible(id: string, person: string): Promise<void> {
    await this.#visible(id, person);
  }

  async #begin(
    type: 'create' | 'adopt',
    { capacity, ...data }: NewResolution | Adoption,
    sender: Sender,
  ): Promise<Dispatched> {
    await this.#demandParents(data.implements ?? [], type, sender.person.id);
    const body = { type, data: data as Record<string, unknown>, ...(capacity !== undefined && { capacity }) };
    const { reply } = await this.host.engine.begin({ ...this.#request(body, sender), definition: WORKFLOW });
    this.host.ring();
    return dispatched(reply);
  }

  /** Only what one may read can be implemented: an id says nothing about what else exists. */
  async #demandParents(ids: readonly string[], event: string, person: string): Promise<void> {
    for (const id of ids) await this.#visibleOrDenied(id, event, person);
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

  async #visible(id: string, person: string): Promise<Found & { stored: StoredInstance; definition: Definition }> {
    const found = await this.queries.find(id, await this.#scope(person));
    const stored = found && (await this.host.store.read(id, this.host.clock));
    if (!found || !stored) throw notFound(id);
    return {
      ...found,
      stored,
      definition: this.host.definitions.pinned(stored.definition.id, stored.definition.version),
    };
  }

  /** Acting on what one may not see is refused like acting on what is not there, and remembered. */
  async #visibleOrDenied(id: string, event: string, person: string): Promise<void> {
    const grounds = await this.scopes.grounds(person, this.host.clock.fixed());
    if (await this.queries.mayRead(id, grounds)) return;
    await this.host.denials.record({ person, instance: id, event, status: 404, code: 'not_found' });
    throw notFound(id);
  }

  async #scope(person: string): Promise<ReadScope> {
    return this.scopes.of(person, await this.host.store.now(this.host.clock));
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

export { mermaid, svgOf };
