import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { NotificationQuery } from '../contracts/notifications.js';
import type { stages } from '../contracts/resolutions.js';
import type { JsonObject, Notifier, Outgoing, Transaction } from '../engine/index.js';
import { Database, readCursor, sortKey, type Queryable } from '../platform/index.js';

const keep = `
  with told as (
    insert into notification (id, instance, code, params, at) values ($1, $2, $3, $4, $5)
    on conflict (id) do nothing returning id
  )
  insert into notification_address (address, notification)
  select distinct address, told.id from told, unnest($6::text[]) as address`;

/** A notification is somebody's while it is addressed to a place they hold. */
const mine = (addresses: string): string => `exists (
  select from notification_address a where a.notification = n.id and a.address = any(${addresses}::text[]))`;

const list = `
  select n.id, n.code, n.params, n.at, r.at as "readAt", n.instance, i.title, i.symbol, i.stage, i.definition,
    i.definition_version as "definitionVersion"
  from notification n
  join instance i on i.id = n.instance
  left join notification_read r on r.notification = n.id and r.person = $2
  where n.id in (select notification from notification_address where address = any($1::text[]))
    and ($3::boolean is null or (r.at is null) = $3)
    and ($4::timestamptz is null or (n.at, n.id) < ($4, $5))
  order by n.at desc, n.id desc
  limit $6`;

const countUnread = `
  select count(distinct a.notification)::int as unread from notification_address a
  where a.address = any($1::text[])
    and not exists (select from notification_read r where r.notification = a.notification and r.person = $2)`;

// A second reading keeps the time of the first, and finds it even while the first is being written.
const read = `
  insert into notification_read as r (person, notification)
  select $2, n.id from notification n where n.id = $3 and ${mine('$1')}
  on conflict (person, notification) do update set at = r.at
  returning at as "readAt"`;

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

/** Somebody who reads, with every address they answer to now. */
export interface Reader {
  readonly person: string;
  readonly addresses: readonly string[];
}

/** Where a page ended: time and id. */
const position = z.tuple([sortKey.instant, sortKey.text]);

/** Keeps what people are told, once for each effect that told it. */
@Injectable()
export class NotificationStore implements Notifier {
  constructor(private readonly database: Database) {}

  async notify({ effect, instance, now }: Outgoing, transaction?: Transaction): Promise<void> {
    if (effect.kind !== 'notify') throw new Error(`${effect.id} is a ${effect.kind}, which is no notification`);
    // The engine's transaction is opaque in its port; on PostgreSQL it is the client that runs it.
    const runner = transaction ? (transaction as unknown as Queryable) : this.database;
    await runner.query({
      name: 'notification.keep',
      text: keep,
      values: [effect.id, instance, effect.code, JSON.stringify(effect.params), now, effect.to],
    });
  }

  /** Newest first; one row more than the limit when there are more. */
  async list({ unread, cursor, limit }: NotificationQuery, { person, addresses }: Reader): Promise<NotificationRow[]> {
    const [at, id] = readCursor(cursor, position) ?? [null, null];
    const values = [addresses, person, unread, at, id, limit + 1];
    const { rows } = await this.database.query<NotificationRow>({ name: 'notification.list', text: list, values });
    return rows;
  }

  async unread({ person, addresses }: Reader): Promise<number> {
    const { rows } = await this.database.query<{ unread: number }>({
      name: 'notification.unread',
      text: countUnread,
      values: [addresses, person],
    });
    return rows[0]?.unread ?? 0;
  }

  /** When the reader read it: now, or when they first did; null when it is not theirs. */
  async markRead(id: string, { person, addresses }: Reader): Promise<Date | null> {
    const values = [addresses, person, id];
    const { rows } = await this.database.query<{ readAt: Date }>({ name: 'notification.read', text: read, values });
    return rows[0]?.readAt ?? null;
  }
}
