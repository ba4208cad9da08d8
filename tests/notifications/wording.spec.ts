import { wording } from '../../src/notifications/wording.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

describe('what a notification says', () => {
  test('the words of the definition that told it', () => {
    expect(wording(resolutionV1, { code: 'ballot.opened', params: {} })).toEqual({
      vi: 'Đề nghị biểu quyết',
      en: 'Your vote is asked for',
    });
  });

  test('a deadline that has come is named', () => {
    expect(wording(resolutionV1, { code: 'deadline.due', params: { deadline: 'drafting' } })).toEqual({
      vi: 'Đã đến hạn: Soạn thảo',
      en: 'A deadline has come: Drafting',
    });
  });

  const moved = {
    deadline: 'check',
    from: '2026-11-26',
    to: '2026-11-27',
    rule: { workingDays: 5 },
    anchor: '2026-11-18',
    days: [{ date: '2026-11-25', kind: 'holiday', source: 'Công điện 142/CĐ-TTg' }],
  };

  test('a deadline that moved with the calendar: both days, the rule and the day off behind it', () => {
    expect(wording(resolutionV1, { code: 'calendar.changed', params: moved })).toEqual({
      vi: 'Hạn “Xem xét dự thảo” dời từ 26/11/2026 sang 27/11/2026 do lịch làm việc thay đổi, tính 5 ngày làm việc từ 18/11/2026: 25/11/2026 là ngày nghỉ (Công điện 142/CĐ-TTg)',
      en: 'The deadline “Internal check” moved from 2026-11-26 to 2026-11-27 with the working calendar, counting 5 working days from 2026-11-18: 2026-11-25 is a day off (Công điện 142/CĐ-TTg)',
    });
    const { from: _from, ...broken } = moved;
    expect(wording(resolutionV1, { code: 'calendar.changed', params: broken }).en).toBe('The working calendar changed');
  });

  test('a deadline or a code that this build does not know is still told', () => {
    expect(wording(resolutionV1, { code: 'deadline.due', params: { deadline: 'unheard' } }).en).toBe(
      'A deadline has come',
    );
    expect(wording(resolutionV1, { code: 'unheard.of', params: {} })).toEqual({ vi: 'unheard.of', en: 'unheard.of' });
  });
});
