import { Injectable } from '@nestjs/common';
import type { ResolutionItem } from '../contracts/resolution-lists.js';
import type { KinView } from '../contracts/resolutions.js';
import {
  groundsRows,
  takesPartCondition,
  visibleByGrounds,
  visibleCondition,
  visibleTo,
  type ReadingGrounds,
  type ReadScope,
} from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { eachAlone, Gather, inCompany } from '../engine/index.js';
import { Config, Database, type Language } from '../platform/index.js';
import { itemColumns, itemOf, itemTables, type ItemRow } from './resolution-rows.js';

const one = `
  select ${itemColumns}, ${takesPartCondition('i')} as "takesPart" from ${itemTables}
  where i.definition = 'resolution' and i.id = $4 and ${visibleCondition('i')}`;

const entered = `
  select s.stage, j.occurred_on as on from instance_stage s join journal j on (j.instance, j.seq) = (s.instance, s.seq)
  where s.instance = $1 order by s.seq`;

/** Of those who ask, each about one resolution, the ones who may read theirs. */
const readable = `
  select a.asker from ${groundsRows('$1', 'a')} join instance i on i.id = a.subject join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleByGrounds('i', 'a')}`;

interface Asked {
  readonly id: string;
  readonly grounds: ReadingGrounds;
}

const kin = `
  select i.id, i.title, i.symbol, i.stage, json_build_object('id', u.id, 'name', u.name) as issuer,
    i.snapshot::jsonb #>> '{context,issue,on}' as "issuedOn", i.id = any($5::text[]) as "isParent",
    (select (l->>'days')::int from jsonb_array_elements(coalesce(i.snapshot::jsonb #> '{context,issue,latency}', '[]')) l
      where l->>'parent' = $4) as days
  from (select unnest($5::text[]) collate "C" as id union select p.instance from instance_parent p where p.parent = $4) k
  join instance i on i.id = k.id join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleCondition('i')}
  order by i.title, i.id limit 200`;

/** A resolution that may be read. Who does not take part reads what was issued, not how it came about. */
export interface Found {
  readonly item: ResolutionItem;
  readonly takesPart: boolean;
}

/** Single resolutions and who may read them, by prepared statements. */
@Injectable()
export class ResolutionQueries {
  readonly #asked: Gather<Asked, boolean>;

  constructor(
    private readonly database: Database,
    private readonly host: EngineHost,
    { batching }: Config,
  ) {
    const travelling = batching ? inCompany : eachAlone;
    this.#asked = new Gather({ ...travelling, apart: () => true, send: (asked) => this.#readableAmong(asked) });
  }

  /** Whether somebody with these grounds may read the resolution; false also when there is none. */
  mayRead(id: string, grounds: ReadingGrounds): Promise<boolean> {
    return this.#asked.ask({ id, grounds });
  }

  /** A resolution if the scope may read it; null when it may not or when there is none, which nobody can tell apart. */
  async find(id: string, scope: ReadScope, now: string, language: Language = 'vi'): Promise<Found | null> {
    const values = [...visibleTo(scope), id];
    const { rows } = await this.database.query<ItemRow & { takesPart: boolean }>({
      name: 'resolution.one',
      text: one,
      values,
    });
    const [row] = rows;
    return row ? { item: this.#itemOf(row, now, language), takesPart: row.takesPart } : null;
  }

  /** The stages a resolution has entered, oldest first, with the day of the act that led there. */
  async entered(id: string): Promise<{ stage: string; on: string }[]> {
    const query = { name: 'resolution.entered', text: entered, values: [id] };
    return (await this.database.query<{ stage: string; on: string }>(query)).rows;
  }

  /** What a resolution implements, and what implements it, as far as the scope may read them. */
  async kin(id: string, parents: readonly string[], scope: ReadScope): Promise<(KinView & { isParent: boolean })[]> {
    const query = { name: 'resolution.kin', text: kin, values: [...visibleTo(scope), id, parents] };
    return (await this.database.query<KinView & { isParent: boolean }>(query)).rows;
  }

  #itemOf(row: ItemRow, now: string, language: Language): ResolutionItem {
    const definitionOf = (id: string, version: number) => this.host.definitions.pinned(id, version);
    return itemOf(row, { definitionOf, now, language });
  }

  async #readableAmong(asked: readonly Asked[]): Promise<boolean[]> {
    const questions = asked.map(({ id, grounds }, asker) => ({ ...grounds, asker, subject: id }));
    const { rows } = await this.database.query<{ asker: number }>({
      name: 'resolution.readable',
      text: readable,
      values: [JSON.stringify(questions)],
    });
    const may = new Set(rows.map(({ asker }) => asker));
    return asked.map((_one, asker) => may.has(asker));
  }
}
