import { Injectable } from '@nestjs/common';
import type { stages } from '../contracts/stage-names.js';
import { Database } from '../platform/index.js';

/** The channel on which processes that serve streams hear that there are new positions. */
export const STREAM_CHANNEL = 'lotrinh_stream';

/** The channel on which they hear that who may read what may have changed. */
export const DIRECTORY_CHANNEL = 'lotrinh_directory';

/** How many days a position can be read again. */
export const DAYS_REMEMBERED = 7;

const waits = 'select exists (select from announcement_waiting) as waits';

// One numberer at a time. The lock is taken by a statement of its own: the next one then sees what the holder before committed.
const lock = `select pg_try_advisory_xact_lock(hashtext('lotrinh numbering')) as mine`;

const number = `
  with taken as (
    delete from announcement_waiting where id in (select id from announcement_waiting order by id limit $1)
    returning id, instance, seq, notification
  ),
  placed as (
    insert into announcement (position, instance, seq, notification)
    select h.position + row_number() over (order by t.id), t.instance, t.seq, t.notification
    from taken t cross join stream_head h
    returning position
  )
  update stream_head set position = (select max(position) from placed) where exists (select from placed)
  returning position::float8, (select count(*) from placed)::int as count,
    pg_notify('${STREAM_CHANNEL}', (select max(position) from placed)::text)`;

// Where nothing is new there is one row without a position, which tells of the head.
const after = `
  select h.position::float8 as head, h.forgotten::float8 as forgotten, a.position::float8 as position, a.instance, a.seq,
    a.notification, i.stage, i.unit_id as "unitId", i.definition, i.definition_version as "definitionVersion",
    j.event, j.actor, j.now as at, p.title_vi as "titleVi", p.title_en as "titleEn",
    case when h1.id is not null then h1.family_name || ' ' || h1.given_name end as name,
    case when a.notification is not null
      then array(select n.address from notification_address n where n.notification = a.notification) end as addresses
  from stream_head h
  left join lateral (
    select * from announcement where position > $1 and position <= h.position order by position limit $2
  ) a on true
  left join instance i on i.id = a.instance
  left join journal j on j.instance = a.instance and j.seq = a.seq
  left join position p on p.id = j.actor->>'position'
  left join person h1 on h1.id = j.actor->>'person'
  order by a.position`;

const forget = `
  with gone as (
    delete from announcement where announced_at < clock_timestamp() - interval '${DAYS_REMEMBERED} days'
    returning position
  )
  update stream_head set forgotten = greatest(forgotten, (select max(position) from gone))
  where exists (select from gone) returning (select count(*) from gone)::int as count`;

/** Something that happened, with all that telling it needs. */
export interface Announcement {
  readonly position: number;
  readonly instance: string;
  /** The journal row; null where somebody was told of something. */
  readonly seq: number | null;
  readonly notification: string | null;
  /** Whom the notification is for. */
  readonly addresses: readonly string[] | null;
  readonly stage: (typeof stages)[number];
  readonly unitId: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly event: string;
  readonly actor: { readonly kind: 'person' | 'clock' | 'system'; readonly person?: string };
  readonly name: string | null;
  readonly titleVi: string | null;
  readonly titleEn: string | null;
  readonly at: Date;
}

/** What follows a position, and how far the stream reaches. */
export interface AnnouncementPage {
  readonly head: number;
  /** The last position that cannot be read any more. */
  readonly forgotten: number;
  readonly items: readonly Announcement[];
}

type Row = Omit<Announcement, 'position'> & {
  readonly head: number;
  readonly forgotten: number;
  readonly position: number | null;
};

/** Positions of the live stream: given in the order in which things became visible, read in the same order, forgotten. */
@Injectable()
export class AnnouncementStore {
  constructor(private readonly database: Database) {}

  /** Whether something has no position yet. */
  async waiting(): Promise<boolean> {
    const { rows } = await this.database.query<{ waits: boolean }>({ name: 'live.waits', text: waits, values: [] });
    return rows[0]?.waits ?? false;
  }

  /**
   * Gives the next positions to what waits, and tells everybody who listens. Nothing happens while somebody else does it.
   * @returns how many were given
   */
  number(limit: number): Promise<number> {
    return this.database.transaction(async (client) => {
      const { rows: locks } = await client.query<{ mine: boolean }>(lock);
      if (!locks[0]?.mine) return 0;
      const { rows } = await client.query<{ count: number }>({ name: 'live.number', text: number, values: [limit] });
      return rows[0]?.count ?? 0;
    });
  }

  /** What comes after a position, in order. */
  async after(position: number, limit: number): Promise<AnnouncementPage> {
    const { rows } = await this.database.query<Row & Record<string, unknown>>({
      name: 'live.after',
      text: after,
      values: [position, limit],
    });
    const [{ head, forgotten } = { head: 0, forgotten: 0 }] = rows;
    return { head, forgotten, items: rows.filter(isPlaced) };
  }

  /** The last position given. */
  async head(): Promise<number> {
    const { rows } = await this.database.query<{ head: number }>('select position::float8 as head from stream_head');
    return rows[0]?.head ?? 0;
  }

  /** Forgets what is older than anybody may ask for; tells how much. */
  async forget(): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(forget);
    return rows[0]?.count ?? 0;
  }
}

const isPlaced = (row: Row): row is Row & { readonly position: number } => row.position !== null;
