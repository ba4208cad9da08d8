import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DeadlineQuery, DeadlineStatus } from '../contracts/deadlines.js';
import type { stages } from '../contracts/stage-names.js';
import { visibleCondition, visibleTo, type ReadScope } from '../directory/index.js';
import type { Text } from '../engine/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';

const columns = `
  d.instance, d.name, d.day, d.at, d.status, i.title, i.symbol, i.stage, i.definition,
  i.definition_version as "definitionVersion"`;

const list = `
  select ${columns} from deadline d join instance i on i.id = d.instance
  where ${visibleCondition('i')}
    and d.status = any($4::text[])
    and ($5::text is null or i.unit_id = $5)
    and ($6::date is null or d.day < $6)
    and ($7::timestamptz is null or (d.at, d.instance, d.name) > ($7, $8, $9))
    and ($11::text[] is null or exists (
      select from rung_address told
      where (told.instance, told.deadline, told.epoch) = (d.instance, d.name, d.epoch)
        and told.rung <= 0 and told.address = any($11)))
    and ($12::text is null or d.instance = $12)
  order by d.at, d.instance, d.name
  limit $10`;

const one = `
  select ${columns}, d.epoch, j.now as "setAt", j.event as "setBy"
  from deadline d
  join instance i on i.id = d.instance
  join journal j on j.instance = d.instance and j.seq = coalesce(d.set_seq, i.version)
  where ${visibleCondition('i')} and d.instance = $4 and d.name = $5`;

const rungs = `
  select rung, at, status, rung_at as "rungAt", addresses, vacant from rung
  where instance = $1 and deadline = $2 and epoch = $3 order by rung`;

const events = `
  select rung, event, status, attempts, reasons from rung_event
  where instance = $1 and deadline = $2 and epoch = $3 order by rung`;

const exists = `
  select 1 from deadline d join instance i on i.id = d.instance
  where d.instance = $4 and d.name = $5 and ${visibleCondition('i')}`;

/** One deadline with what its list shows of the resolution. */
export interface DeadlineListRow {
  readonly instance: string;
  readonly name: string;
  readonly day: string;
  readonly at: Date;
  readonly status: DeadlineStatus;
  readonly title: string;
  readonly symbol: string | null;
  readonly stage: (typeof stages)[number];
  readonly definition: string;
  readonly definitionVersion: number;
}

/** One deadline with what its ladder depends on. */
export interface DeadlineRow extends DeadlineListRow {
  readonly epoch: number;
  readonly setAt: Date;
  readonly setBy: string;
}

/** What became of one rung. */
export interface RungRow {
  readonly rung: number;
  readonly at: Date;
  readonly status: 'rung' | 'skipped' | 'silent';
  readonly rungAt: Date;
  readonly addresses: readonly string[];
  readonly vacant: readonly string[];
}

/** What became of a rung that is an event. */
export interface RungEventRow {
  readonly rung: number;
  readonly event: string;
  readonly status: 'pending' | 'happened' | 'refused';
  readonly attempts: number;
  /** Why it was refused. */
  readonly reasons: readonly { readonly code: string; readonly message: Text }[];
}

/** Where a page ended: instant, resolution, name. */
const position = z.tuple([sortKey.instant, sortKey.text, sortKey.text]);

const OWED: readonly DeadlineStatus[] = ['open', 'due'];
const ALL: readonly DeadlineStatus[] = ['open', 'due', 'met', 'cancelled', 'suspended'];

/** Reads the engine's deadlines. */
@Injectable()
export class DeadlinesStore {
  constructor(private readonly database: Database) {}

  /**
   * What the scope may see, soonest first; one row more than the limit when there are more.
   * @param remindedAt only what one of these places was reminded of before its day: reminders go to who owes it
   */
  async list(query: DeadlineQuery, scope: ReadScope, remindedAt: readonly string[] | null): Promise<DeadlineListRow[]> {
    const [at, instance, name] = readCursor(query.cursor, position) ?? [null, null, null];
    const states = query.state === undefined ? OWED : query.state === 'all' ? ALL : [query.state];
    const { rows } = await this.database.query<DeadlineListRow>({
      name: 'deadlines.list',
      text: list,
      values: [
        ...visibleTo(scope),
        states,
        query.unitId,
        query.before,
        at,
        instance,
        name,
        query.limit + 1,
        remindedAt,
        query.resolutionId,
      ],
    });
    return rows;
  }

  /** One deadline; null when there is none, or the scope may not see it. */
  async one(instance: string, name: string, scope: ReadScope): Promise<DeadlineRow | null> {
    const values = [...visibleTo(scope), instance, name];
    const { rows } = await this.database.query<DeadlineRow>({ name: 'deadlines.one', text: one, values });
    return rows[0] ?? null;
  }

  /** What has become of the rungs of one epoch. */
  async rungs(instance: string, name: string, epoch: number): Promise<RungRow[]> {
    const values = [instance, name, epoch];
    return (await this.database.query<RungRow>({ name: 'deadlines.rungs', text: rungs, values })).rows;
  }

  /** What has become of the rungs of one epoch that are events. */
  async rungEvents(instance: string, name: string, epoch: number): Promise<RungEventRow[]> {
    const values = [instance, name, epoch];
    return (await this.database.query<RungEventRow>({ name: 'deadlines.rung-events', text: events, values })).rows;
  }

  /** Whether the resolution has, or had, such a deadline, and the scope may see it. */
  async isVisible(instance: string, name: string, scope: ReadScope): Promise<boolean> {
    const values = [...visibleTo(scope), instance, name];
    const { rowCount } = await this.database.query({ name: 'deadlines.visible', text: exists, values });
    return rowCount === 1;
  }
}
