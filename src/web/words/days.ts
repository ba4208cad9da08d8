import type { Language } from './language.js';

const zone = 'Asia/Ho_Chi_Minh';

// Made once: making one costs a browser more than a thousand uses of it.
const localDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const localTime = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** The local day of an instant, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => localDay.format(instant);

/** Whole days from one `YYYY-MM-DD` to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** `2026-11-22` → `22/11/2026`, in both languages: day first, always in full. */
export const shownDay = (day: string): string => day.slice(0, 10).split('-').reverse().join('/');

/** An instant as people read it: `22/11/2026 14:05`. */
export function shownInstant(instant: string): string {
  const at = new Date(instant);
  return `${shownDay(dayOf(at))} ${localTime.format(at)}`;
}

/** `plus` days after a day. */
export const dayAfter = (day: string, plus: number): string =>
  new Date(Date.parse(day) + plus * 86_400_000).toISOString().slice(0, 10);

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago, in words: `3 phút trước`. */
export function ago(instant: string, now: Date, language: Language): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return format.format(Math.min(0, Math.round(seconds / size)), unit);
}
