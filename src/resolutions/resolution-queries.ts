import { Injectable } from '@nestjs/common';
import type { ResolutionItem } from '../contracts/resolution-lists.js';
import type { KinView } from '../contracts/resolutions.js';
import {
  groundsRows,
  issuedAboveByGrounds,
  takesPartByGrounds,
  visibleByGrounds,
  type ReadingGrounds,
} from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { eachAlone, Gather, inCompany, type Definition } from '../engine/index.js';
import { Config, Database, type Language } from '../platform/index.js';
import { itemColumns, itemOf, itemsBeside, type ItemRow } from './resolution-rows.js';

// `offset 0` keeps taking part from being worked out twice, once for the answer and once for the condition.
const one = `
  select ${itemColumns}, part.takes as "takesPart"
  from ${groundsRows('$1', 'a')} join instance i on i.id = a.subject ${itemsBeside}
  cross join lateral (select ${takesPartByGrounds('i', 'a')} as takes offset 0) part
  where i.definition = 'resolution' and (part.takes or ${issuedAboveByGrounds('i', 'a')})`;

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
    i.snapshot::jsonb #>> '{context,issue,on}' as "issuedOn", i.id = any((select $2::text[])::text[]) as "isParent",
    (select (l->>'days')::int from jsonb_array_elements(coalesce(i.snapshot::jsonb #> '{context,issue,latency}', '[]')) l
      where l->>'parent' = a.subject) as days
  from ${groundsRows('$1', 'a')}
  cross join lateral (
    select unnest((select $2::text[])) collate "C" as id union select p.instance from instance_parent p where p.parent = a.subject
  ) k
  join instance i on i.id = k.id join unit u on u.id = i.unit_id
  where i.definition = 'resolution' and ${visibleByGrounds('i', 'a')}
  order by i.title, i.id limit 200`;

/** What one reader asks about one resolution, as the parameter of `groundsRows`. */
const asking = (id: string, grounds: ReadingGrounds, asker = 0): object => ({ ...grounds, asker, subject: id });

/** A resolution that may be read. Who does not take part reads what was issued, not how it came about. */
export interface Found {
  readonly item: ResolutionItem;
  readonly takesPart: boolean;
  readonly definition: Definition;
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

  /** A resolution if somebody with these grounds may read it; null when not or when there is none, which nobody can tell apart. */
  async find(id: string, grounds: ReadingGrounds, now: string, language: Language = 'vi'): Promise<Found | null> {
    const { rows } = await this.database.query<ItemRow & { takesPart: boolean }>({
      name: 'resolution.one',
      text: one,
      values: [JSON.stringify([asking(id, grounds)])],
    });
    const [row] = rows;
    if (!row) return null;
    const definitionOf = (of: string, version: number) => this.host.definitions.pinned(of, version);
    return {
      item: itemOf(row, { definitionOf, now, language }),
      takesPart: row.takesPart,
      definition: definitionOf(row.definition, row.definitionVersion),
    };
  }

  /** The stages a resolution has entered, oldest first, with the day of the act that led there. */
  async entered(id: string): Promise<{ stage: string; on: string }[]> {
    const query = { name: 'resolution.entered', text: entered, values: [id] };
    return (await this.database.query<{ stage: string; on: string }>(query)).rows;
  }

  /** What a resolution implements, and what implements it, as far as somebody with these grounds may read them. */
  async kin(
    id: string,
    parents: readonly string[],
    grounds: ReadingGrounds,
  ): Promise<(KinView & { isParent: boolean })[]> {
    const values = [JSON.stringify([asking(id, grounds)]), parents];
    const query = { name: 'resolution.kin', text: kin, values };
    return (await this.database.query<KinView & { isParent: boolean }>(query)).rows;
  }

  async #readableAmong(asked: readonly Asked[]): Promise<boolean[]> {
    const questions = asked.map(({ id, grounds }, asker) => asking(id, grounds, asker));
    const { rows } = await this.database.query<{ asker: number }>({
      name: 'resolution.readable',
      text: readable,
      values: [JSON.stringify(questions)],
    });
    const may = new Set(rows.map(({ asker }) => asker));
    return asked.map((_one, asker) => may.has(asker));
  }
}
