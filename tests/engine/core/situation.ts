import { vietnamCalendar } from '../../../src/calendar/rules/index.js';
import { hashOf, type Situation, type Snapshot } from '../../../src/engine/core/index.js';
import type { Scene } from '../../workflows/play.js';

const calendarHash = hashOf(vietnamCalendar);

/** The world as it is read on the day of the scene: nobody acts, no fact is established. */
export const situation = ({ today, seq }: Pick<Scene, 'today' | 'seq'>): Situation => ({
  instance: 'resolution-1',
  now: `${today}T02:00:00.000Z`,
  occurredOn: today,
  facts: {},
  calendar: vietnamCalendar,
  calendarHash,
  seq: seq + 1,
});

export function snapshotOf({ snapshot }: Scene): Snapshot {
  if (!snapshot) throw new Error('nothing has begun');
  return snapshot;
}
