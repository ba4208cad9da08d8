/**
 * A day as people type it, `2/9/2026`, `02.09.26` or `02092026`, as `YYYY-MM-DD`; null where it is none. Day first, always.
 * Two digits of a year mean this century.
 */
export function typedDay(typed: string): string | null {
  const text = typed.trim();
  const parts = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!parts) return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? text : null;
  const [, day = '', month = '', year = ''] = parts;
  const found = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : null;
}

/** There is such a day: not the 31st of a month with 30. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text && !text.startsWith('0000');
}
