import { Injectable } from '@nestjs/common';
import { CalendarVersions, type Application, type Versions } from '../calendar/index.js';
import {
  CalendarError,
  changedDays,
  firstDayOfTet,
  isWorkingDay,
  localDateOf,
  proposedDays,
  proposedNotice,
  withDay,
  workingDaysBetween,
  type Calendar,
  type DayChange,
} from '../calendar/rules/index.js';
import type {
  AddedVersion,
  ApplicationView,
  ApplyVersion,
  CalendarDayView,
  CalendarPreviewRequest,
  CalendarPreviewResult,
  CalendarQuery,
  CalendarVersionsView,
  CalendarView,
  DayChangeRequest,
  ProposalView,
} from '../contracts/calendars.js';
import { DirectoryCapacities, ReadScopes } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { hashOf, type Capacity } from '../engine/index.js';
import type { Language } from '../platform/index.js';
import { CalendarPreview } from './calendar-preview.js';
import { mayKeep, mayPreview } from './keepers.js';
import { dayPast, noSuchCalendar, noSuchVersion, notKeeper, nothingPending } from './problems.js';
import { Recounting } from './recounting.js';

const SHOWN = 50;

/** Which days are worked: reading, changing, trying out, and making a version the one that counts. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly host: EngineHost,
    private readonly versions: CalendarVersions,
    private readonly previewing: CalendarPreview,
    private readonly recounting: Recounting,
    private readonly capacities: DirectoryCapacities,
    private readonly scopes: ReadScopes,
  ) {}

  /** @throws 404; 400 for a year outside the calendar */
  async read(code: string, query: CalendarQuery): Promise<CalendarView> {
    const { current, pending } = await this.#versionsOf(code);
    const version = query.version ?? current.version;
    const calendar = await this.#calendar(code, version);
    const year = query.year ?? Number((await this.#today(calendar)).slice(0, 4));
    const { from, to } = yearWithin(calendar, year);
    const workingDays = workingDaysBetween(from, to, calendar) + (isWorkingDay(from, calendar) ? 1 : 0);
    const shown = { code, from: calendar.from, to: calendar.to, version, current: current.version, pending };
    return { ...shown, year, workingDays, days: daysOf(calendar, from, to) };
  }

  /** Adds a version in which one day is otherwise; it waits for being applied. @throws 403, 404, `CalendarError`, 409 */
  async change(code: string, date: string, wanted: DayChangeRequest, person: string): Promise<AddedVersion> {
    await this.#demand(person, mayKeep, 'calendar.change');
    const { current } = await this.#versionsOf(code);
    const today = await this.#today(await this.#calendar(code, current.version));
    if (date < today && !wanted.past) throw dayPast(date, today);
    const change = changeOf(date, wanted);
    const added = await this.versions.edit(code, change, { reason: wanted.reason, by: person });
    if (!added) throw noSuchCalendar(code);
    const provisional = change.kind === 'holiday' && change.provisional === true;
    return { ...added, day: { date, kind: change.kind, provisional } };
  }

  /** @throws 403, 404, 409 when there is nothing to try out, `CalendarError` */
  async preview(
    code: string,
    wish: CalendarPreviewRequest,
    person: string,
    language: Language,
  ): Promise<CalendarPreviewResult> {
    const { now } = await this.#demand(person, mayPreview, 'calendar.preview');
    const { current, pending } = await this.#versionsOf(code);
    const base = wish.version ?? pending ?? (wish.days && current.version);
    if (base === undefined || base === null) throw nothingPending();
    const based = await this.#calendar(code, base);
    const candidate = (wish.days ?? []).reduce((so, { date, ...day }) => withDay(so, changeOf(date, day)), based);
    const hash = hashOf(candidate);
    const scope = await this.scopes.of(person, now);
    const { limit, cursor } = wish;
    const page = await this.previewing.page({ candidate, hash, scope, language, now, limit, cursor });
    return { from: current.version, to: hash, ...page };
  }

  /** Makes a version the one that counts and begins to count again. A second time changes nothing. @throws 403, 404, 409 */
  async apply(code: string, { version, reason, past }: ApplyVersion, person: string): Promise<ApplicationView> {
    await this.#demand(person, mayKeep, 'calendar.apply');
    const { current } = await this.#versionsOf(code);
    const counted = await this.#calendar(code, current.version);
    const wanted = await this.#calendar(code, version);
    const today = await this.#today(counted);
    const [first] = changedDays(counted, wanted);
    if (first && first.date < today && !past) throw dayPast(first.date, today);
    const applied = await this.versions.apply(code, version, { reason, by: person });
    if (!applied) throw noSuchCalendar(code);
    this.recounting.ring();
    return viewOf(applied);
  }

  /** Which versions there are, how they came about, and how far counting is. @throws 404 */
  async history(code: string): Promise<CalendarVersionsView> {
    const { current, pending } = await this.#versionsOf(code);
    const [applications, edits] = await Promise.all([
      this.versions.applications(code, SHOWN),
      this.versions.edits(code, SHOWN),
    ]);
    return {
      current: current.version,
      pending,
      applications: applications.map(viewOf),
      edits: edits.map(({ change: { date, kind, source }, editedAt, ...edit }) => ({
        ...edit,
        date,
        kind,
        source,
        editedAt: editedAt.toISOString(),
      })),
    };
  }

  /** @throws 404; `CalendarError` for a year outside the calendar */
  async proposal(code: string, year: number): Promise<ProposalView> {
    const { current } = await this.#versionsOf(code);
    yearWithin(await this.#calendar(code, current.version), year);
    const days = proposedDays(year).map(({ date, name, source }) => dayView({ date, name, source, provisional: true }));
    return { proposal: true, code, year, tet: firstDayOfTet(year), note: proposedNotice(year).source, days };
  }

  async #versionsOf(code: string): Promise<Versions> {
    const versions = await this.versions.of(code);
    if (!versions) throw noSuchCalendar(code);
    return versions;
  }

  async #calendar(code: string, version: string): Promise<Calendar> {
    const calendar = await this.versions.version(code, version);
    if (!calendar) throw noSuchVersion();
    return calendar;
  }

  async #today(calendar: Calendar): Promise<string> {
    return localDateOf(await this.host.store.now(this.host.clock), calendar);
  }

  async #demand(
    person: string,
    may: (held: readonly Capacity[]) => boolean,
    event: string,
  ): Promise<{ readonly now: string }> {
    const now = await this.host.store.now(this.host.clock);
    if (may(await this.capacities.of(person, now))) return { now };
    await this.host.denials.record({ person, instance: null, event, status: 403, code: 'not_permitted' });
    throw notKeeper();
  }
}

/** First and last day of a year, which must lie within the calendar. */
function yearWithin(calendar: Calendar, year: number): { readonly from: string; readonly to: string } {
  const written = String(year).padStart(4, '0');
  const [from, to] = [`${written}-01-01`, `${written}-12-31`];
  if (from >= calendar.from && to <= calendar.to) return { from, to };
  throw new CalendarError('calendar.date.outside', {
    vi: `Năm ${year} nằm ngoài lịch "${calendar.code}" (${calendar.from} đến ${calendar.to}). Hãy chọn năm trong khoảng đó.`,
    en: `The year ${year} is outside calendar "${calendar.code}" (${calendar.from} to ${calendar.to}). Choose a year within it.`,
  });
}

function daysOf({ holidays, workingWeekends }: Calendar, from: string, to: string): CalendarDayView[] {
  const off = holidays.map(({ date, name, source, provisional }) =>
    dayView({ date, name, source, provisional: provisional === true }),
  );
  const worked = workingWeekends.map(({ date, source }) => dayView({ date, name: null, source, provisional: false }));
  const within = [...off, ...worked].filter(({ date }) => date >= from && date <= to);
  return within.sort((one, other) => (one.date < other.date ? -1 : 1));
}

const dayView = (day: Omit<CalendarDayView, 'kind'>): CalendarDayView => ({
  ...day,
  kind: day.name === null ? 'working' : 'holiday',
});

type Day = Pick<DayChangeRequest, 'kind' | 'name' | 'source' | 'provisional'>;

/** The contract has made sure that a day off has a name. */
const changeOf = (date: string, { kind, name, source, provisional }: Day): DayChange =>
  kind === 'holiday' && name
    ? { kind, date, name: { vi: name.vi, en: name.en }, source, ...(provisional && { provisional }) }
    : { kind: 'working', date, source };

const viewOf = ({ code: _code, reached: _reached, appliedAt, finishedAt, ...rest }: Application): ApplicationView => {
  const { number, version, previous, reason, appliedBy, state, examined, moved, failed } = rest;
  const told = { number, version, previous, reason, appliedBy, state, examined, moved, failed };
  return { ...told, appliedAt: appliedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
};
