import { Injectable } from '@nestjs/common';
import { mayReadDenials } from '../audit/index.js';
import type { WorkflowDetail, WorkflowList, WorkflowView } from '../contracts/administration.js';
import type { DiagramQuery } from '../contracts/diagrams.js';
import { DiagramAnswers } from '../diagrams/index.js';
import { DirectoryCapacities, ReadScopes, visibleCondition, visibleTo } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import {
  checkDefinition,
  diagramOf,
  jsonSchema,
  type Diagram,
  type DiagramNode,
  type Released,
} from '../engine/index.js';
import { Database } from '../platform/index.js';
import { stageTitles } from '../resolutions/index.js';
import { noSuchWorkflow } from './problems.js';

const pinned = `
  select i.definition, i.definition_version as version, count(*)::int as count from instance i
  where $4::boolean or ${visibleCondition('i')} group by i.definition, i.definition_version`;

/** The workflows of this build: what they are, whether they hold, how many follow them. */
@Injectable()
export class WorkflowsService {
  readonly #findings = new WeakMap<Released, readonly string[]>();

  constructor(
    private readonly host: EngineHost,
    private readonly database: Database,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
    private readonly diagrams: DiagramAnswers,
  ) {}

  async list(person: string): Promise<WorkflowList> {
    const counts = await this.#counts(person);
    return { items: this.host.definitions.released.map((released) => this.#viewOf(released, counts)) };
  }

  /** @throws 404 when this build has no such version */
  async one(id: string, version: string, query: DiagramQuery, person: string): Promise<WorkflowDetail> {
    const released = this.#find(id, version);
    const { definition } = released;
    return {
      ...this.#viewOf(released, await this.#counts(person)),
      stages: Object.entries(stageTitles(definition)).map(([stage, title]) => ({ stage, title })),
      eventsByName: Object.fromEntries(
        Object.entries(definition.events).map(([name, { title, fields }]) => [
          name,
          { title, fields: jsonSchema(fields) },
        ]),
      ),
      relations: Object.fromEntries(Object.entries(definition.relations).map(([name, { title }]) => [name, title])),
      diagram: await this.diagrams.laidOut(diagramOf(definition), query),
    };
  }

  /** The bare picture. @throws 404 when this build has no such version */
  diagram(id: string, version: string): Diagram {
    return diagramOf(this.#find(id, version).definition);
  }

  #find(id: string, version: string): Released {
    const found = this.host.definitions.released.find(
      ({ definition }) => definition.id === id && String(definition.version) === version,
    );
    if (!found) throw noSuchWorkflow();
    return found;
  }

  #viewOf(released: Released, counts: ReadonlyMap<string, number>): WorkflowView {
    const { definition, hash } = released;
    const findings = this.#findings.get(released) ?? checkDefinition(definition);
    this.#findings.set(released, findings);
    return {
      id: definition.id,
      version: definition.version,
      title: definition.title,
      hash,
      current: this.host.definitions.latest(definition.id) === definition,
      findings: [...findings],
      states: diagramOf(definition).nodes.flatMap(under).length,
      events: Object.keys(definition.events).length,
      resolutions: counts.get(`${definition.id}@${definition.version}`) ?? 0,
    };
  }

  async #counts(person: string): Promise<ReadonlyMap<string, number>> {
    const now = await this.host.store.now(this.host.clock);
    const [scope, held] = await Promise.all([this.scopes.of(person, now), this.capacities.of(person, now)]);
    const { rows } = await this.database.query<{ definition: string; version: number; count: number }>({
      name: 'workflows.pinned',
      text: pinned,
      values: [...visibleTo(scope), mayReadDenials(held)],
    });
    return new Map(rows.map(({ definition, version, count }) => [`${definition}@${version}`, count]));
  }
}

const under = (node: DiagramNode): DiagramNode[] => [node, ...node.children.flatMap(under)];
