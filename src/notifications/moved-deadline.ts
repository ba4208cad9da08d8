import { z } from 'zod';
import type { JsonObject, Text } from '../engine/index.js';

/** As `recountNotice` in the engine's core says it. */
const movedSchema = z.object({
  deadline: z.string(),
  from: z.string(),
  to: z.string(),
  rule: z.record(z.string(), z.number()),
  anchor: z.string(),
  days: z.array(z.object({ date: z.string(), kind: z.enum(['holiday', 'working']), source: z.string() })),
});

const units: Readonly<Record<string, (count: number) => Text>> = {
  workingDays: (count) => ({
    vi: `${count} ngày làm việc`,
    en: count === 1 ? '1 working day' : `${count} working days`,
  }),
  days: (count) => ({ vi: `${count} ngày`, en: count === 1 ? '1 day' : `${count} days` }),
  months: (count) => ({ vi: `${count} tháng`, en: count === 1 ? '1 month' : `${count} months` }),
};

/**
 * That a deadline fell on another day when the working calendar changed: from which day to which, by which rule, and for
 * the sake of which days. Null when the parameters say nothing of the kind. Pure.
 */
export function movedInWords(params: JsonObject, title: Text): Text | null {
  const parsed = movedSchema.safeParse(params);
  if (!parsed.success) return null;
  const { from, to, rule, anchor, days } = parsed.data;
  const [unit = '', count = 0] = Object.entries(rule)[0] ?? [];
  const period = units[unit]?.(count);
  const because = days.map(({ date, kind, source }) => ({
    vi: `${written(date)} ${kind === 'holiday' ? 'là ngày nghỉ' : 'là ngày làm việc'} (${source})`,
    en: `${date} is a ${kind === 'holiday' ? 'day off' : 'working day'} (${source})`,
  }));
  const list = (language: 'vi' | 'en'): string => because.map((day) => day[language]).join('; ');
  return {
    vi:
      `Hạn “${title.vi}” dời từ ${written(from)} sang ${written(to)} do lịch làm việc thay đổi` +
      (period ? `, tính ${period.vi} từ ${written(anchor)}` : '') +
      (days.length > 0 ? `: ${list('vi')}` : ''),
    en:
      `The deadline “${title.en}” moved from ${from} to ${to} with the working calendar` +
      (period ? `, counting ${period.en} from ${anchor}` : '') +
      (days.length > 0 ? `: ${list('en')}` : ''),
  };
}

/** A day as it is written in Vietnam. */
const written = (date: string): string => date.split('-').reverse().join('/');
