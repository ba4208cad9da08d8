import { vietnamCalendar, withDay } from '../../../src/calendar/rules/index.js';
import { CALENDAR_CHANGED, hashOf, step, type Effect, type JsonObject } from '../../../src/engine/core/index.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';
import { begin, opening, subject } from '../../workflows/play.js';
import { situation, snapshotOf } from './situation.js';

const calendar = withDay(vietnamCalendar, {
  kind: 'holiday',
  date: '2026-11-25',
  name: { vi: 'Nghỉ bổ sung', en: 'Additional day off' },
  source: 'Công điện 142/CĐ-TTg',
});
const calendarHash = hashOf(calendar);

/** Begun on 25 September: sixty days end on 24 November, which is off, hence on the 25th. */
function effectsOf(data: JsonObject): readonly Effect[] {
  const scene = begin(opening('2026-09-25'), 'drafter', { type: 'create', data: subject('thematic') });
  const env = {
    ...situation(scene),
    actor: { kind: 'system', instance: 'resolution-1' },
    calendar,
    calendarHash,
    calendarBy: (hash: string) => (hash === calendarHash ? calendar : vietnamCalendar),
  } as const;
  const command = { type: CALENDAR_CHANGED, data: { calendar: calendarHash, ...data } };
  return step(resolutionV1, snapshotOf(scene), command, env).effects;
}

test('a deadline that another calendar moves is told to whoever owes it', () => {
  const [set, told, ...more] = effectsOf({ tell: true });
  expect(set).toMatchObject({ kind: 'deadline.set', name: 'drafting', deadline: { day: '2026-11-26', epoch: 2 } });
  expect(told).toEqual({
    id: 'resolution-1.2.1',
    kind: 'notify',
    code: 'calendar.changed',
    to: ['position:drafter'],
    params: {
      deadline: 'drafting',
      from: '2026-11-25',
      to: '2026-11-26',
      rule: { days: 60 },
      anchor: '2026-09-25',
      days: [{ date: '2026-11-25', kind: 'holiday', source: 'Công điện 142/CĐ-TTg' }],
    },
  });
  expect(more).toEqual([]);
});

test('a step recorded before anybody was told has the effects it had', () => {
  expect(effectsOf({})).toMatchObject([{ kind: 'deadline.set', name: 'drafting' }]);
  expect(effectsOf({})).toHaveLength(1);
});
