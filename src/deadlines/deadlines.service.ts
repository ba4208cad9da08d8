import { Injectable } from '@nestjs/common';
import type { DeadlineDetail, DeadlineMove, DeadlineQuery, DeadlineView } from '../contracts/deadlines.js';
import type { Page } from '../contracts/page.js';
import { DirectoryCapacities, reachOf, ReadScopes, type ReadScope } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { DEADLINE_MOVE, type Reply } from '../engine/index.js';
import { page, type Conditions, type Language } from '../platform/index.js';
import { deadlineNotFound } from './deadline-not-found.js';
import { declaredDeadlines } from './declared.js';
import { DeadlinesStore, type DeadlineListRow } from './deadlines.store.js';
import { planOf } from './ladder-plan.js';
import { ladderView } from './ladder-view.js';
import { overdueDays } from './overdue.js';

/** Time owed: what a person may read of it, and moving it. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly host: EngineHost,
    private readonly store: DeadlinesStore,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
  ) {}

  async list(query: DeadlineQuery, person: string, language: Language): Promise<Page<DeadlineView>> {
    const { now, scope } = await this.#reader(person);
    const mine = query.mine === undefined ? null : reachOf(await this.capacities.of(person, now)).full;
    const rows = await this.store.list(query, scope, mine);
    const keyOf = ({ at, instance, name }: DeadlineListRow): string[] => [at.toISOString(), instance, name];
    return page(rows, query.limit, keyOf, (row) => this.#viewOf(row, now, language));
  }

  /** @throws 404 when there is no such deadline or the person may not see it */
  async one(id: string, person: string, language: Language): Promise<DeadlineDetail> {
    const { instance, name } = partsOf(id);
    const { now, scope } = await this.#reader(person);
    const row = await this.store.one(instance, name, scope);
    if (!row) throw deadlineNotFound();
    const recorded = await this.store.rungs(instance, name, row.epoch);
    const brought = await this.store.rungEvents(instance, name, row.epoch);
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    const { calendar } = this.host.calendars.current();
    const plan = planOf(definition, { name, day: row.day, setAt: row.setAt.toISOString(), setBy: row.setBy }, calendar);
    const isOwed = row.status === 'open' || row.status === 'due';
    const titleOf = (event: string): string => definition.events[event]?.title[language] ?? event;
    const ladder = ladderView(plan, { recorded, brought }, { isOwed, language, titleOf });
    return { ...this.#viewOf(row, now, language), epoch: row.epoch, ladder };
  }

  /**
   * Moves a deadline: the event `deadline.move` of its resolution, like any other act.
   * @param id `<resolution>.<name>`
   * @throws 404 when there is no such deadline or the person may not see it, which is remembered; `EngineError`
   */
  async move(
    id: string,
    { to, reason, capacity }: DeadlineMove,
    person: string,
    conditions: Conditions,
  ): Promise<Reply> {
    const { instance, name } = partsOf(id);
    await this.#demandVisible(instance, name, person);
    const { reply } = await this.host.engine.dispatch({
      instance,
      command: { type: DEADLINE_MOVE, data: { deadline: name, to, reason } },
      who: { kind: 'person', person, capacity },
      ...conditions,
    });
    this.host.ring();
    return reply;
  }

  async #demandVisible(instance: string, name: string, person: string): Promise<void> {
    const { scope } = await this.#reader(person);
    if (await this.store.isVisible(instance, name, scope)) return;
    await this.host.denials.record({ person, instance, event: DEADLINE_MOVE, status: 404, code: 'not_found' });
    throw deadlineNotFound();
  }

  async #reader(person: string): Promise<{ now: string; scope: ReadScope }> {
    const now = await this.host.store.now(this.host.clock);
    return { now, scope: await this.scopes.of(person, now) };
  }

  #viewOf(row: DeadlineListRow, now: string, language: Language): DeadlineView {
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    const declared = declaredDeadlines(definition)[row.name];
    const relation = declared && definition.relations[declared.responsible];
    const at = row.at.toISOString();
    const owed = row.status === 'open' || row.status === 'due';
    const late = overdueDays({ at, day: row.day, owed }, now, this.host.calendars.current().calendar);
    return {
      id: `${row.instance}.${row.name}`,
      resolution: { id: row.instance, title: row.title, symbol: row.symbol, stage: row.stage },
      name: row.name,
      title: declared?.title[language] ?? row.name,
      day: row.day,
      at,
      state: row.status,
      ...(late !== null && { overdueDays: late }),
      responsible: relation?.title[language] ?? '',
    };
  }
}

/** Names have no dot, ids of resolutions may. */
function partsOf(id: string): { readonly instance: string; readonly name: string } {
  const dot = id.lastIndexOf('.');
  return { instance: id.slice(0, Math.max(0, dot)), name: id.slice(dot + 1) };
}
