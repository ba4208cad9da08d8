import {
  addDays,
  endOfDay,
  isWorkingDay,
  localDateOf,
  startOfDay,
  vietnamCalendar,
} from '../../src/calendar/rules/index.js';
import { adoptionSchema, newResolutionSchema } from '../../src/contracts/new-resolutions.js';
import { schedule, type Planned, type PlannedAct, type Scene } from '../../src/demo/schedule.js';
import { story } from '../../src/demo/story/index.js';
import { demoAccounts } from '../../src/directory/index.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

const on = (day: string) => ({ day, calendar: vietnamCalendar });
/** Days of three years: every day of the week, ends of months, both sides of Tết and of the new year. */
const told = Array.from({ length: 110 }, (_, index) => addDays('2026-09-01', index * 10)).map((day) => ({
  day,
  scenes: schedule(story, on(day)),
}));
const acts = (scenes: readonly Scene[]): PlannedAct[] => scenes.flatMap((scene) => (scene.kind === 'act' ? scene : []));
const today = acts(schedule(story, on('2026-11-22')));

function textsIn(value: Planned): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object') return [];
  return Object.values(value as Record<string, Planned>).flatMap(textsIn);
}

test('whatever day it is: nothing is told of today or later, offices are open, and everything comes in order', () => {
  const wrong = told.flatMap(({ day, scenes }) => {
    const flaws = scenes.flatMap(({ at, name, day: acted }, index) => {
      const isOpen = isWorkingDay(acted, vietnamCalendar) && localDateOf(at, vietnamCalendar) === acted;
      const within = at > startOfDay(acted, vietnamCalendar) && at < endOfDay(acted, vietnamCalendar);
      const inOrder = index === 0 || (scenes[index - 1]?.at ?? '') <= at;
      return acted < day && isOpen && within && inOrder ? [] : [`${day}: ${name} on ${acted}`];
    });
    const rows = new Map<string, number>();
    const shuffled = acts(scenes).flatMap(({ thread, name }) => {
      const row = Number(name.split('.')[1]);
      const before = rows.get(thread) ?? -1;
      rows.set(thread, row);
      return row < before ? [`${day}: ${name} before its time`] : [];
    });
    return [...flaws, ...shuffled];
  });
  expect(wrong).toEqual([]);
});

test('whatever day it is: nobody works on the day that was taken off', () => {
  const worked = told.flatMap(({ day, scenes }) => {
    const off = new Set(scenes.flatMap((scene) => (scene.kind === 'day off' ? scene.date : [])));
    return acts(scenes)
      .filter((act) => off.has(act.day))
      .map(({ name }) => `${day}: ${name}`);
  });
  expect(worked).toEqual([]);
});

test('every row has a name of its own, and the same on every day of the same story', () => {
  const names = schedule(story, on('2026-11-22')).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(schedule(story, on('2026-11-22'))).toEqual(schedule(story, on('2026-11-22')));
});

test('there are about twenty resolutions and more, of all six kinds, each begun by its first act', () => {
  const begun = today.filter(({ does }) => does === 'create' || does === 'adopt');
  expect(begun.length).toBeGreaterThanOrEqual(20);
  expect(new Set(begun.map(({ data }) => data['kind']))).toEqual(
    new Set(['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan']),
  );
  const first = new Map<string, string>();
  for (const { thread, does } of today) if (!first.has(thread)) first.set(thread, does);
  expect([...first.values()].filter((does) => does !== 'create' && does !== 'adopt')).toEqual([]);
  expect(first.size).toBe(begun.length);
});

test('everybody who acts has an account, every act is an event of the workflow, every reference leads back', () => {
  const accounts = new Set(demoAccounts.map(({ username }) => username));
  const begun = new Set<string>();
  const flaws = today.flatMap(({ name, thread, who, does, data }) => {
    const missing = references(data).filter((reference) => !begun.has(reference));
    begun.add(thread);
    return [
      ...(accounts.has(who) ? [] : [`${name}: nobody is ${who}`]),
      ...(Object.hasOwn(resolutionV1.events, does) ? [] : [`${name}: no event is ${does}`]),
      ...missing.map((reference) => `${name}: ${reference} is not there yet`),
    ];
  });
  expect(flaws).toEqual([]);
});

function references(value: Planned): string[] {
  if (typeof value !== 'object') return [];
  if ('told' in value) return value.told === 'resolution' && typeof value.name === 'string' ? [value.name] : [];
  return Object.values(value as Record<string, Planned>).flatMap(references);
}

test('what is said is Vietnamese in its composed form, short, and has no gap left to fill', () => {
  const texts = today.flatMap(({ data }) => textsIn(data));
  expect(texts.filter((text) => text !== text.normalize('NFC') || text.length > 200 || /[{}]/.test(text))).toEqual([]);
  const titles = today.flatMap(({ data }) => (typeof data['title'] === 'string' ? [data['title']] : []));
  expect(new Set(titles).size).toBe(titles.length);
});

test('what begins a resolution has the shape of a request', () => {
  const wrong = today.flatMap(({ name, does, data }) => {
    if (does !== 'create' && does !== 'adopt') return [];
    const { implements: parents, ...rest } = data;
    const given = { ...rest, ...(Array.isArray(parents) && { implements: parents.map(() => 'a-parent') }) };
    const { success } = (does === 'create' ? newResolutionSchema : adoptionSchema).safeParse(given);
    return success ? [] : [name];
  });
  expect(wrong).toEqual([]);
});
