import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DenialQuery } from '../contracts/audit.js';
import { EngineHost } from '../engine-host/index.js';
import type { Denial } from '../engine/index.js';
import { Database, readCursor, sortKey } from '../platform/index.js';

const list = `
  select d.minute, d.person, p.family_name || ' ' || p.given_name as name, d.event, d.instance, d.status, d.code, d.count
  from denial d left join person p on p.id = d.person
  where ($1::text is null or d.person = $1)
    and ($2::text is null or d.instance = $2)
    and ($3::timestamptz is null or d.minute < $3 or (d.minute = $3 and (d.person, d.event) > ($4, $5)))
  order by d.minute desc, d.person, d.event
  limit $6`;

export interface DenialRow {
  readonly minute: Date;
  readonly person: string;
  readonly name: string | null;
  readonly event: string;
  readonly instance: string | null;
  readonly status: number;
  readonly code: string;
  readonly count: number;
}

/** Where a page ended: minute, person, event. */
const position = z.tuple([sortKey.instant, sortKey.text, sortKey.text]);

/** Acts that were refused: 403, 404 and 409. The engine records its own refusals; rooms record theirs here. */
@Injectable()
export class DenialLog {
  constructor(
    private readonly host: EngineHost,
    private readonly database: Database,
  ) {}

  /** In a transaction of its own, before the refusal is answered; collapsed per person, event and minute. */
  async record(denial: Denial): Promise<void> {
    await this.host.denials.record(denial);
  }

  /** Newest first; one row more than the limit when there are more. */
  async list({ person, resolution, cursor, limit }: DenialQuery): Promise<DenialRow[]> {
    const after = readCursor(cursor, position) ?? [null, null, null];
    const values = [person, resolution, ...after, limit + 1];
    const { rows } = await this.database.query<DenialRow>({ name: 'audit.denials', text: list, values });
    return rows;
  }
}
