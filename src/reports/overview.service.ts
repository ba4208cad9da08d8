import { Injectable } from '@nestjs/common';
import { mayReadDenials } from '../audit/index.js';
import { addDays, localDateOf } from '../calendar/rules/index.js';
import type { FigureFilter, Overview, OverviewQuery } from '../contracts/reports.js';
import { stages } from '../contracts/stage-names.js';
import { DirectoryCapacities, ReadScopes } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import type { Language } from '../platform/index.js';
import { stageTitles } from '../resolutions/index.js';
import { endStages } from './narrowing.js';
import { OverviewStore, type LateRow, type StandingRow } from './overview.store.js';
import { refusalTitle } from './refusal-titles.js';

/** How many days back refusals are counted. */
const REFUSAL_DAYS = 30;
/** Overdue from and to so many days. Something that begins at 00:00 of a day is overdue on that day. */
const buckets = [
  [0, 7],
  [8, 30],
  [31, 90],
  [91, null],
] as const;

/** How things stand: figures, each with the list behind it. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly host: EngineHost,
    private readonly store: OverviewStore,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
  ) {}

  async overview(asked: OverviewQuery, person: string, language: Language): Promise<Overview> {
    const now = await this.host.store.now(this.host.clock);
    const { calendar } = this.host.calendars.current();
    const today = localDateOf(now, calendar);
    const since = addDays(today, -REFUSAL_DAYS);
    const [scope, held] = await Promise.all([this.scopes.of(person, now), this.capacities.of(person, now)]);
    const [rows, ages, oldest, durations, refusals] = await Promise.all([
      this.store.standing(scope, asked, now),
      this.store.ages(scope, asked, now, today),
      this.store.oldest(scope, asked, now, today),
      this.store.durations(scope, asked),
      this.store.refusals(scope, asked, `${since}T00:00:00+07:00`, mayReadDenials(held)),
    ]);
    const definitions = this.host.definitions.released.map(({ definition }) => definition);
    const titles = stageTitles(this.host.definitions.latest('resolution'));
    return {
      at: now,
      today,
      total: totalOf(rows),
      stages: stages.map((stage) => {
        const stay = durations.find((each) => each.stage === stage);
        return {
          stage,
          title: titles[stage]?.[language] ?? stage,
          ...counted(rows.filter((row) => row.stage === stage)),
          medianDays: stay ? Math.round(stay.median * 10) / 10 : null,
          passed: stay?.passed ?? 0,
          filter: { stage },
        };
      }),
      units: unitsOf(rows),
      ages: buckets.map(([from, to]) => ({
        fromDays: from,
        toDays: to,
        count: ages.filter(({ days }) => days >= from && (to === null || days <= to)).reduce(sum, 0),
        filter: lateBetween(today, from, to),
      })),
      oldest: oldest && oldestOf(oldest),
      refusals: refusals.map(({ code, count }) => ({ code, title: refusalTitle(code, definitions)[language], count })),
      refusalsSince: since,
    };
  }
}

const sum = (total: number, { count }: { readonly count: number }): number => total + count;
const isOpen = ({ stage }: StandingRow): boolean => !(endStages as readonly string[]).includes(stage);

const counted = (rows: readonly StandingRow[]): { open: number; overdue: number } => ({
  open: rows.reduce(sum, 0),
  overdue: rows.reduce((total, { overdue }) => total + overdue, 0),
});

const totalOf = (rows: readonly StandingRow[]): Overview['total'] => ({
  ...counted(rows.filter(isOpen)),
  suspended: rows.filter(isOpen).reduce((total, { suspended }) => total + suspended, 0),
  closed: rows.filter(({ stage }) => stage === 'closed').reduce(sum, 0),
});

/** The most overdue first. */
function unitsOf(rows: readonly StandingRow[]): Overview['units'] {
  const open = rows.filter(isOpen);
  const names = new Map(open.map(({ unit, unitName }) => [unit, unitName]));
  return [...names]
    .map(([id, name]) => ({
      unit: { id, name },
      ...counted(open.filter(({ unit }) => unit === id)),
      filter: { unitId: id },
    }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || a.unit.name.localeCompare(b.unit.name, 'vi'));
}

/** The list of those whose first deadline was that many days ago. */
const lateBetween = (today: string, from: number, to: number | null): FigureFilter => ({
  overdue: 'true',
  dueBefore: addDays(today, 1 - from),
  ...(to !== null && { dueFrom: addDays(today, -to) }),
});

const oldestOf = ({ id, title, symbol, unit, unitName, days }: LateRow): Overview['oldest'] => ({
  id,
  title,
  symbol,
  unit: { id: unit, name: unitName },
  days,
});
