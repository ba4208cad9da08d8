import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { StoredCalendars } from '../calendar/index.js';
import { changedDays, localDateOf, type Calendar, type ChangedDay, type Period } from '../calendar/rules/index.js';
import type { MovingDeadline } from '../contracts/calendars.js';
import { declaredDeadlines } from '../deadlines/index.js';
import type { ReadScope } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import {
  owedIn,
  parseSnapshot,
  recounted,
  restore,
  type Recounted,
  type Snapshot,
  type StepEnvironment,
} from '../engine/index.js';
import { readCursor, sortKey, type Language } from '../platform/index.js';
import { AffectedStore, type AffectedRow } from './affected.store.js';

const CHUNK = 200;
/** As many resolutions as one request looks at; the cursor goes on from there. */
const MOST_EXAMINED = 2_000;

const position = z.tuple([sortKey.text]);

/** What is asked for: a calendar as it might be, on which page, read by whom. */
export interface PreviewWish {
  readonly candidate: Calendar;
  readonly hash: string;
  readonly scope: ReadScope;
  readonly language: Language;
  readonly now: string;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface PreviewPage {
  readonly days: ChangedDay[];
  readonly items: MovingDeadline[];
  readonly unseen: number;
  readonly nextCursor: string | null;
}

/** Which open deadlines another calendar would move: the same counting as the step's, and nothing written. */
@Injectable()
export class CalendarPreview {
  constructor(
    private readonly host: EngineHost,
    private readonly calendars: StoredCalendars,
    private readonly affected: AffectedStore,
  ) {}

  async page(wish: PreviewWish): Promise<PreviewPage> {
    const days = changedDays(this.calendars.current().calendar, wish.candidate);
    const items: MovingDeadline[] = [];
    let unseen = 0;
    let [after] = readCursor(wish.cursor, position) ?? [''];
    const [first] = days;
    if (!first) return { days, items, unseen, nextCursor: null };
    for (let examined = 0; examined < MOST_EXAMINED; examined += CHUNK) {
      const rows = await this.affected.previewed(wish.scope, after, first.date, CHUNK);
      const snapshots = new Map(rows.map((row) => [row.id, parseSnapshot(row.snapshot)]));
      await this.calendars.ensure([...snapshots.values()].flatMap(countedBy));
      for (const row of rows) {
        const moving = this.#movingIn(row, snapshots.get(row.id), wish);
        if (row.readable)
          items.push(...moving.map((change) => viewOf(change)(row, days, this.#titleOf(row, change, wish))));
        else unseen += moving.length;
        after = row.id;
        if (items.length >= wish.limit) return { days, items, unseen, nextCursor: written(after) };
      }
      if (rows.length < CHUNK) return { days, items, unseen, nextCursor: null };
    }
    return { days, items, unseen, nextCursor: written(after) };
  }

  #movingIn(row: AffectedRow, snapshot: Snapshot | undefined, { candidate, hash, now }: PreviewWish): Recounted[] {
    if (!snapshot) return [];
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    const env: StepEnvironment = {
      instance: row.id,
      now,
      occurredOn: localDateOf(now, candidate),
      actor: { kind: 'system', instance: row.id },
      facts: {},
      calendar: candidate,
      calendarHash: hash,
      seq: row.version + 1,
    };
    const owed = owedIn(restore(definition, snapshot, env));
    const calendarBy = (earlier: string): Calendar => this.calendars.byHash(earlier);
    return recounted(snapshot.context, { now, calendar: candidate, calendarHash: hash, calendarBy, owed });
  }

  #titleOf({ definition, definitionVersion }: AffectedRow, { name }: Recounted, { language }: PreviewWish): string {
    const declared = declaredDeadlines(this.host.definitions.pinned(definition, definitionVersion));
    return declared[name]?.title[language] ?? name;
  }
}

const viewOf =
  ({ name, from, to, period }: Recounted) =>
  ({ id, title, symbol }: AffectedRow, days: readonly ChangedDay[], words: string): MovingDeadline => {
    const last = from.day > to.day ? from.day : to.day;
    return {
      id: `${id}.${name}`,
      resolution: { id, title, symbol },
      name,
      title: words,
      rule: ruleOf(period),
      anchor: from.anchor,
      from: from.day,
      to: to.day,
      because: days.filter(({ date }) => date > from.anchor && date <= last),
    };
  };

const ruleOf = (period: Period): MovingDeadline['rule'] => ({ ...period });

const countedBy = ({ context }: Snapshot): string[] => Object.values(context.deadlines).map(({ calendar }) => calendar);

const written = (after: string): string => Buffer.from(JSON.stringify([after])).toString('base64url');
