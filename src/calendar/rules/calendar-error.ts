/** A text a person reads, in both languages. */
export interface CalendarText {
  readonly vi: string;
  readonly en: string;
}

/** Stable codes of everything that can go wrong when counting time. */
export type CalendarErrorCode =
  | 'calendar.date.malformed'
  | 'calendar.instant.malformed'
  | 'calendar.date.outside'
  | 'calendar.period.invalid'
  | 'calendar.term.invalid'
  | 'calendar.lunar.invalid'
  | 'calendar.table.invalid'
  | 'calendar.day.off'
  | 'calendar.day.worked';

const TITLES: Readonly<Record<CalendarErrorCode, CalendarText>> = {
  'calendar.date.malformed': { vi: 'Ngày không hợp lệ', en: 'Not a date' },
  'calendar.instant.malformed': { vi: 'Thời điểm không hợp lệ', en: 'Not an instant' },
  'calendar.date.outside': { vi: 'Ngày nằm ngoài lịch làm việc', en: 'The date is outside the calendar' },
  'calendar.period.invalid': { vi: 'Thời hạn không hợp lệ', en: 'Not a valid period' },
  'calendar.term.invalid': { vi: 'Thời gian thực hiện không hợp lệ', en: 'Not a valid term' },
  'calendar.lunar.invalid': { vi: 'Ngày âm lịch không tồn tại', en: 'No such lunar date' },
  'calendar.table.invalid': { vi: 'Bảng lịch làm việc có lỗi', en: 'The calendar table is faulty' },
  'calendar.day.off': { vi: 'Ngày này đã là ngày nghỉ', en: 'The day is off already' },
  'calendar.day.worked': { vi: 'Ngày này đã là ngày làm việc', en: 'The day is worked already' },
};

/** At odds with what the calendar says already; everything else is wrong in itself. */
const CONFLICTS: readonly CalendarErrorCode[] = ['calendar.day.off', 'calendar.day.worked'];

/**
 * A date, a period or a calendar that cannot be counted with. `detail` says what happened, why and what to do;
 * `problem` is the shape that the HTTP edge turns into a problem document (RFC 9457).
 */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;
  readonly detail: CalendarText;
  readonly problem: {
    readonly status: number;
    readonly code: CalendarErrorCode;
    readonly title: CalendarText;
    readonly detail: CalendarText;
  };

  constructor(code: CalendarErrorCode, detail: CalendarText) {
    super(`${code}: ${detail.en}`);
    this.name = 'CalendarError';
    this.code = code;
    this.detail = detail;
    this.problem = { status: CONFLICTS.includes(code) ? 409 : 400, code, title: TITLES[code], detail };
  }
}
