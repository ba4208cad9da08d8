import { Injectable } from '@nestjs/common';
import { visibleCondition, visibleTo, type ReadScope } from '../directory/index.js';
import { Database } from '../platform/index.js';

/** A resolution with a deadline that a change may move, as the preview needs it. */
export interface AffectedRow {
  readonly id: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly version: number;
  readonly title: string;
  readonly symbol: string | null;
  readonly snapshot: string;
  readonly readable: boolean;
}

/** A deadline before the first changed day stays: no day after it was counted for it. */
const owesFrom = (instance: string, day: string): string =>
  `exists (select from deadline d where d.instance = ${instance} and d.status = 'open' and d.day >= ${day})`;

const previewed = `
  select i.id, i.definition, i.definition_version as "definitionVersion", i.version, i.title, i.symbol, i.snapshot,
    ${visibleCondition('i')} as readable
  from instance i where i.id > $4 and ${owesFrom('i.id', '$5')} order by i.id limit $6`;

const owing = `select i.id from instance i where i.id > $1 and ${owesFrom('i.id', '$2')} order by i.id limit $3`;

const late = `
  select distinct j.instance as id from journal j
  where j.recorded_at >= $1::timestamptz - interval '1 minute' and j.calendar <> $2 and ${owesFrom('j.instance', '$3')}`;

/** Finds whose open deadlines a calendar may move. */
@Injectable()
export class AffectedStore {
  constructor(private readonly database: Database) {}

  /** In order of id, after one. */
  async previewed(scope: ReadScope, after: string, from: string, limit: number): Promise<AffectedRow[]> {
    const values = [...visibleTo(scope), after, from, limit];
    const { rows } = await this.database.query<AffectedRow>({ name: 'calendars.previewed', text: previewed, values });
    return rows;
  }

  /** Instances with an open deadline on or after a day, in order of id, after one. */
  async owing(after: string, from: string, limit: number): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(owing, [after, from, limit]);
    return rows.map(({ id }) => id);
  }

  /** Instances that took a step by another calendar since the moment, or shortly before it. */
  async steppedByAnother(since: Date, calendar: string, from: string): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(late, [since, calendar, from]);
    return rows.map(({ id }) => id);
  }
}
