import type { Story } from './act.js';
import { aside } from './aside.js';
import { cascade } from './cascade.js';
import { workingDaysAgo } from './days.js';
import { desk } from './desk.js';
import { roadWorks } from './roads.js';
import { rhythm } from './terms.js';
import { themes } from './themes.js';

export type { Act, Chapter, Data, DayOff, Lending, Later, Story, Thread, Value } from './act.js';
export { dateOf, inWords, officeDay, termStart, workingDaysAgo, type Day, type Today } from './days.js';

/** The committee of Sông Lam in the middle of its life. */
export const story: Story = {
  threads: [...rhythm, ...cascade, ...roadWorks, ...themes, ...aside, ...desk],
  lendings: [
    {
      name: 'nghi-phep',
      on: workingDaysAgo(275),
      who: 'thamdinh',
      position: 'to-chuc.thamdinh',
      toPerson: 'tochuc.chuyenvien',
      events: ['appraisal.report'],
      document: 'Giấy ủy quyền số 07-GUQ/BTC',
      lasts: 12,
    },
    {
      name: 'hoc-tap',
      on: workingDaysAgo(130),
      who: 'chanhvp',
      position: 'van-phong.chanhvp',
      toPerson: 'chuyenvien2',
      events: ['round.open', 'issue'],
      document: 'Giấy ủy quyền số 03-GUQ/VP',
      lasts: 20,
    },
    {
      name: 'cong-tac',
      on: workingDaysAgo(3),
      who: 'thamdinh',
      position: 'to-chuc.thamdinh',
      toPerson: 'tochuc.chuyenvien',
      events: ['appraisal.report'],
      document: 'Giấy ủy quyền số 11-GUQ/BTC',
      lasts: 13,
    },
  ],
  daysOff: [
    {
      on: workingDaysAgo(16),
      who: 'quantri',
      date: workingDaysAgo(14),
      name: { vi: 'Nghỉ phòng, chống mưa lũ', en: 'Day off for the floods' },
      source: 'Công điện về ứng phó mưa lũ',
      reason: 'Các cơ quan nghỉ làm việc một ngày để ứng phó mưa lũ.',
    },
  ],
};
