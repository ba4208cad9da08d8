import { addDays, localDateOf, type Calendar } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';
import {
  environmentOf,
  eventTitle,
  owedIn,
  restore,
  start,
  step,
  type DeadlineDeclaration,
  type Definition,
  type Effect,
  type JournalEntry,
  type Outcome,
  type Snapshot,
  type Standing,
  type StepEnvironment,
} from '../engine/index.js';
import { addressInWords, type Cast } from './cast.js';
import type { Actor, DeadlineChange, Happened, Moment, Named, Notice, Place } from './milestone.js';
import { particularsOf } from './particulars.js';

/** How far a journal has been told: where the resolution stood after the last entry. */
export interface Told {
  readonly snapshot: Snapshot | null;
  readonly place: Place | null;
  readonly seq: number;
}

export const nothingTold: Told = { snapshot: null, place: null, seq: 0 };

/** What telling needs to know beside the journal. */
export interface Telling {
  readonly definition: Definition;
  readonly calendarBy: (hash: string) => Calendar;
  readonly cast: Cast;
  readonly resolution: Named;
}

/**
 * Tells the next entry of a journal. Stage, deadlines and notifications are not looked up anywhere: they follow from the
 * step the journal records, taken once more. Pure.
 */
export function tell(
  told: Told,
  entry: JournalEntry,
  telling: Telling,
): { readonly told: Told; readonly happened: Happened } {
  const { definition, calendarBy, resolution, cast } = telling;
  const { row, content } = entry;
  const env = environmentOf(entry, calendarBy(row.calendar), calendarBy);
  const data = content?.data ?? {};
  const outcome = again(definition, told.snapshot, { type: row.event, data }, env);
  const place = placeOf(definition, outcome.standing);
  const owed = { ...owedBy(definition, told.snapshot, env), ...owedBy(definition, outcome.snapshot, env) };
  const daysBefore = told.snapshot?.context.deadlines ?? {};
  const happened: Happened = {
    kind: 'happened',
    ...momentOf(env, daysBefore),
    resolution,
    seq: row.seq,
    event: row.event,
    title: eventTitle(definition, row.event),
    actor: actorOf(env, cast, daysBefore, owed),
    occurredOn: row.occurredOn,
    from: told.place,
    to: place,
    deadlines: outcome.effects.flatMap((effect) => changeOf(effect, daysBefore, owed)),
    told: outcome.effects.flatMap((effect) => noticeOf(effect, definition, cast)),
    particulars: particularsOf({ definition, event: row.event, data, before: told.snapshot, after: outcome.snapshot }),
  };
  return { told: { snapshot: outcome.snapshot, place, seq: row.seq }, happened };
}

type Command = Parameters<typeof start>[1];
type Owed = Readonly<Record<string, DeadlineDeclaration>>;
type Days = Snapshot['context']['deadlines'];

const again = (definition: Definition, before: Snapshot | null, command: Command, env: StepEnvironment): Outcome =>
  before ? step(definition, before, command, env) : start(definition, command, env);

const owedBy = (definition: Definition, snapshot: Snapshot | null, env: StepEnvironment): Owed =>
  snapshot === null ? {} : owedIn(restore(definition, snapshot, env));

function placeOf({ id, machine }: Definition, { stage, state, suspended }: Standing): Place {
  const meta = machine.root.machine.getStateNodeById(`${id}.${state}`).meta as { title?: Bilingual } | undefined;
  return { stage, state, suspended, title: meta?.title ?? { vi: state, en: state } };
}

/** The local day and time; the clock that ends a day stands at 24:00 of the day that ends. */
function momentOf({ now, calendar, actor }: StepEnvironment, open: Days): Moment {
  const day = localDateOf(now, calendar);
  const time = localTime(now, calendar);
  const dueDay = actor.kind === 'clock' && !actor.rung ? open[actor.deadline]?.day : undefined;
  const endsTheDayBefore = time === '00:00' && dueDay !== undefined && addDays(dueDay, 1) === day;
  return endsTheDayBefore ? { at: now, day: dueDay, time: '24:00' } : { at: now, day, time };
}

/** The local time of day, HH:mm. */
export function localTime(instant: string, { utcOffset }: Calendar): string {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):(\d{2})$/.exec(utcOffset) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(Date.parse(instant) + offset * 60_000)
    .toISOString()
    .slice('2020-01-01T'.length, '2020-01-01T00:00'.length);
}

function actorOf({ actor }: StepEnvironment, cast: Cast, open: Days, owed: Owed): Actor {
  if (actor.kind === 'person') return personOf(cast, actor.person, actor.position);
  if (actor.kind === 'system') return { kind: 'system' };
  const { deadline, rung } = actor;
  const title = titleOf(deadline, owed);
  return { kind: 'clock', deadline, title, day: open[deadline]?.day ?? '', ...(rung && { rung: rung.offset }) };
}

/** A person in a capacity; the first one where the act was refused and none was chosen. */
export function personOf(cast: Cast, person: string, position?: string): Actor {
  const held = (position === undefined ? undefined : cast.positions.get(position)) ?? cast.people.get(person)?.[0];
  const title = held?.title ?? { vi: person, en: person };
  return { kind: 'person', person, name: held?.personName ?? person, position: position ?? held?.id ?? '', title };
}

const titleOf = (name: string, owed: Owed): Bilingual => owed[name]?.title ?? { vi: name, en: name };

function changeOf(effect: Effect, before: Days, owed: Owed): DeadlineChange[] {
  if (effect.kind === 'deadline.set') {
    const { name, deadline } = effect;
    return [{ name, title: titleOf(name, owed), day: deadline.day, change: 'set' }];
  }
  if (effect.kind !== 'deadline.clear') return [];
  const { name, outcome } = effect;
  return [{ name, title: titleOf(name, owed), day: before[name]?.day ?? '', change: outcome }];
}

function noticeOf(effect: Effect, { notifications }: Definition, cast: Cast): Notice[] {
  if (effect.kind !== 'notify') return [];
  const { code, to } = effect;
  const title = notifications[code] ?? { vi: code, en: code };
  return [{ code, title, to: to.map((address) => ({ address, title: addressInWords(address, cast) })) }];
}
