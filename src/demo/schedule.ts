import { instantAt, withDay, type Calendar, type Instant, type LocalDate } from '../calendar/rules/index.js';
import { sha256 } from '../engine/index.js';
import {
  dateOf,
  inWords,
  officeDay,
  type Act,
  type Chapter,
  type DayOff,
  type Lending,
  type Story,
  type Today,
  type Value,
} from './story/index.js';

/** What an act names that only the telling knows. */
export type Reference =
  { readonly told: 'resolution'; readonly name: string } | { readonly told: 'opinion'; readonly of: string };

export type Planned = string | number | boolean | Reference | readonly Planned[] | { readonly [name: string]: Planned };

interface Dated {
  readonly at: Instant;
  readonly day: LocalDate;
  readonly who: string;
  /** Names the row among all rows of the story, whenever it is told again. */
  readonly name: string;
}

/** Somebody does something to a resolution. */
export interface PlannedAct extends Dated {
  readonly kind: 'act';
  readonly thread: string;
  readonly does: string;
  readonly data: Readonly<Record<string, Planned>>;
}

/** Somebody lends a position. */
export interface PlannedLending extends Dated {
  readonly kind: 'lending';
  readonly lending: Lending;
  readonly until: LocalDate;
}

/** An administrator takes a day out of the working calendar. */
export interface PlannedDayOff extends Dated {
  readonly kind: 'day off';
  readonly dayOff: DayOff;
  readonly date: LocalDate;
}

export type Scene = PlannedAct | PlannedLending | PlannedDayOff;

const ACTS_BEGIN = 8 * 60 + 20;
const MINUTES_BETWEEN_ACTS = 10;

/**
 * Everything that has happened by the evening before today, in the order in which it happened. What a thread would do today
 * or later is left out; it is what people find to be done. Pure.
 */
export function schedule(story: Story, told: Today): Scene[] {
  const daysOff = story.daysOff.map((dayOff) => dayOffOf(dayOff, told));
  const today: Today = { ...told, calendar: daysOff.reduce(without, told.calendar) };
  const scenes: Scene[] = [
    ...story.threads.flatMap(({ name, chapters }, index) => actsOf(name, chapters, index, today)),
    ...story.lendings.map((lending) => lendingOf(lending, today)),
    ...daysOff,
  ];
  // The sort keeps the order of rows of one moment.
  return scenes.filter(({ day }) => day < today.day).sort((one, other) => compare(one.at, other.at));
}

/** Nobody works on a day that was taken off. */
const without = (calendar: Calendar, { date, dayOff: { name, source } }: PlannedDayOff): Calendar =>
  withDay(calendar, { kind: 'holiday', date, name, source });

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function actsOf(thread: string, chapters: readonly Chapter[], index: number, today: Today): PlannedAct[] {
  const onDay = new Map<LocalDate, number>();
  const rows = chapters.flatMap(({ from, shift = 0, acts }) => {
    const first = officeDay(dateOf(from, today), shift, today);
    return acts.map((act) => ({ act, day: officeDay(first, act[0], today) }));
  });
  return rows.flatMap(({ act, day }, number) => {
    const earlier = onDay.get(day) ?? 0;
    onDay.set(day, earlier + 1);
    // Each thread has minutes of its own, so that a busy morning does not happen in one instant.
    const minute = ACTS_BEGIN + earlier * MINUTES_BETWEEN_ACTS + ((index * 3) % MINUTES_BETWEEN_ACTS);
    return plannedActs(act, { thread, number, day, at: instantOf(day, minute, today) }, today);
  });
}

interface Place {
  readonly thread: string;
  readonly number: number;
  readonly day: LocalDate;
  readonly at: Instant;
}

function plannedActs([, who, does, data = {}]: Act, { thread, number, day, at }: Place, today: Today): PlannedAct[] {
  const given = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, planned(value, day, today)]));
  const people = typeof who === 'string' ? [who] : who;
  return people.map((person) => {
    const name = `${thread}.${number}${people.length > 1 ? `.${person}` : ''}`;
    return { kind: 'act', at, day, who: person, name, thread, does, data: given };
  });
}

function planned(value: Value, day: LocalDate, today: Today): Planned {
  if (typeof value === 'string') return inWords(value, today);
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => planned(item, day, today));
  if (isLater(value)) {
    switch (value.told) {
      case 'date':
        return dateOf(value.day, today);
      case 'workingDays':
        return value.count === 0 ? day : officeDay(day, value.count, today);
      case 'text':
        return sha256(value.words);
      case 'resolution':
      case 'opinion':
        return value;
    }
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, planned(item, day, today)]));
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
const isLater = (value: Exclude<Value, string | number | boolean>): value is Extract<Value, { told: string }> =>
  'told' in value && typeof value.told === 'string';

function lendingOf(lending: Lending, today: Today): PlannedLending {
  const day = officeDay(dateOf(lending.on, today), 0, today);
  const until = officeDay(day, lending.lasts, today);
  return {
    kind: 'lending',
    at: instantOf(day, 7 * 60 + 45, today),
    day,
    who: lending.who,
    name: lending.name,
    lending,
    until,
  };
}

function dayOffOf(dayOff: DayOff, today: Today): PlannedDayOff {
  const day = officeDay(dateOf(dayOff.on, today), 0, today);
  const date = dateOf(dayOff.date, today);
  return {
    kind: 'day off',
    at: instantOf(day, 16 * 60, today),
    day,
    who: dayOff.who,
    name: `day-off.${date}`,
    dayOff,
    date,
  };
}

function instantOf(day: LocalDate, minute: number, { calendar }: Today): Instant {
  const written = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return instantAt(day, written.join(':'), calendar);
}
