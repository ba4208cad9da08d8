import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Instant } from '../calendar/rules/index.js';
import type { NotificationQuery } from '../contracts/notifications.js';
import type { stages } from '../contracts/stage-names.js';
import { askedWithin, owedColumns, owedRows, type OwedItem } from '../deadlines/index.js';
import type { Reach } from '../directory/index.js';
import type { JsonObject, Notifier, Outgoing, Transaction } from '../engine/index.js';
import { Database, readCursor, sortKey, type Queryable } from '../platform/index.js';

const keep = `
  with asked as (
    select * from json_to_recordset($1::json)
      as s (id text, instance text, code text, params jsonb, at timestamptz, addresses text[])
  ),
  told as (
    insert into notification (id, instance, code, params, at) select id, instance, code, params, at from asked
    on conflict (id) do nothing returning id
  )
  insert into notification_address (address, notification)
  select distinct address, told.id from told join asked on asked.id = told.id, unnest(asked.addresses) as address`;

/**
 * A notification is somebody's while it is addressed to a place they hold; where they hold it for some events only, while
 * it speaks of a deadline until which one of these was asked. From `n` and `i`; the reader's parameters come first.
 */
const mine = `exists (
  select from notification_address a where a.notification = n.id and a.address = any($1::text[])
    and (a.address = any($3::text[]) or ${askedWithin('i', `n.params->>'deadline'`, '$4')}))`;

const owed = `with owed as (${owedRows(5)})`;

const list = `${owed}
  select n.id, n.code, n.params, n.at, r.at as "readAt", n.instance, i.title, i.symbol, i.stage, i.definition,
    i.definition_version as "definitionVersion"
  from notification n
  join instance i on i.id = n.instance
  left join notification_read r on r.notification = n.id and r.person = $2
  where n.id in (select notification from notification_address where address = any($1::text[])) and ${mine}
    and ($9::boolean is null or (r.at is null) = $9)
    and ($10::timestamptz is null or (n.at, n.id) < ($10, $11))
  order by n.at desc, n.id desc
  limit $12`;

const countUnread = `${owed}
  select count(*)::int as unread from notification n join instance i on i.id = n.instance
  where n.id in (select notification from notification_address where address = any($1::text[])) and ${mine}
    and not exists (select from notification_read r where r.notification = n.id and r.person = $2)`;

const among = `${owed}
  select n.id from notification n join instance i on i.id = n.instance 
  where $2::text is not null and n.id = any($9::text[]) and ${mine}`;

// A second reading keeps the time of the first, and finds it even while the first is being written.
const read = `${owed}
  insert into notification_read as r (person, notification)
  select $2, n.id from notification n join instance i on i.id = n.instance where n.id = $9 and ${mine}
  on conflict (person, notification) do update set at = r.at
  returning at as "readAt"`;

const readBefore = `${owed}
  insert into notification_read (person, notification)
  select $2, n.id from notification n join instance i on i.id = n.instance where n.at < $9::timestamptz and ${mine}
  on conflict (person, notification) do nothing`;

const readUpTo = `${owed}
  insert into notification_read (person, notification)
  select $2, n.id from notification n join instance i on i.id = n.instance
  where n.id in (select notification from notification_address where address = any($1::text[])) and ${mine}
    and (n.at, n.id) <= (select last.at, last.id from notification last where last.id = $9)
    and not exists (select from notification_read r where r.notification = n.id and r.person = $2)
  on conflict (person, notification) do nothing`;

export interface NotificationRow {
  readonly id: string;
  readonly code: string;
  readonly params: JsonObject;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly instance: string;
  readonly title: string;
  readonly symbol: string | null;
  readonly stage: (typeof stages)[number];
  readonly definition: string;
  readonly definitionVersion: number;
}

/** Somebody who reads, with all they answer to now. */
export interface Reader {
  readonly person: string;
  readonly reach: Reach;
  /** Until when what is asked is owed, by every definition there is. */
  readonly owed: readonly OwedItem[];
}

/** The parameters that every query of a reader begins with. */
const readBy = ({ person, reach, owed: items }: Reader): unknown[] => [
  reach.addresses,
  person,
  reach.full,
  reach.limited,
  ...owedColumns(items),
];

/** Where a page ended: time and id. */
const position = z.tuple([sortKey.instant, sortKey.text]);

/** Keeps what people are told, once for each effect that told it. */
@Injectable()
export class NotificationStore implements Notifier {
  constructor(private readonly database: Database) {}

  async notifyAll(batch: readonly Outgoing[], transaction: Transaction | null): Promise<void> {
    // The engine's transaction is opaque in its port; on PostgreSQL it is the client that runs it.
    if (batch.length > 0) await this.#keep(batch, transaction ? (transaction as unknown as Queryable) : this.database);
  }

  async #keep(batch: readonly Outgoing[], runner: Queryable): Promise<void> {
    const asked = batch.map(({ effect, instance, now }) => {
      if (effect.kind !== 'notify') throw new Error(`${effect.id} is a ${effect.kind}, which is no notification`);
      const { id, code, params, to } = effect;
      return { id, instance, code, params, at: now, addresses: to };
    });
    await runner.query({ name: 'notification.keep', text: keep, values: [JSON.stringify(asked)] });
  }

  /** Newest first; one row more than the limit when there are more. */
  async list({ unread, cursor, limit }: NotificationQuery, reader: Reader): Promise<NotificationRow[]> {
    const [at, id] = readCursor(cursor, position) ?? [null, null];
    const values = [...readBy(reader), unread, at, id, limit + 1];
    const { rows } = await this.database.query<NotificationRow>({ name: 'notification.list', text: list, values });
    return rows;
  }

  async unread(reader: Reader): Promise<number> {
    const { rows } = await this.database.query<{ unread: number }>({
      name: 'notification.unread',
      text: countUnread,
      values: readBy(reader),
    });
    return rows[0]?.unread ?? 0;
  }

  /** Which of these are the reader's. */
  async among(ids: readonly string[], reader: Reader): Promise<string[]> {
    const values = [...readBy(reader), ids];
    const { rows } = await this.database.query<{ id: string }>({ name: 'notification.among', text: among, values });
    return rows.map(({ id }) => id);
  }

  /** How many were unread until now. */
  async markReadBefore(before: Instant, reader: Reader): Promise<number> {
    const values = [...readBy(reader), before];
    const { rowCount } = await this.database.query({ name: 'notification.read-before', text: readBefore, values });
    return rowCount ?? 0;
  }

  /** Marks everything up to one of the reader's as read. */
  async markReadUpTo(id: string, reader: Reader): Promise<void> {
    await this.database.query({ name: 'notification.read-up-to', text: readUpTo, values: [...readBy(reader), id] });
  }

  /** When the reader read it: now, or when they first did; null when it is not theirs. */
  async markRead(id: string, reader: Reader): Promise<Date | null> {
    const values = [...readBy(reader), id];
    const { rows } = await this.database.query<{ readAt: Date }>({ name: 'notification.read', text: read, values });
    return rows[0]?.readAt ?? null;
  }
}
