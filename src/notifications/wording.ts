import { declaredDeadlines, RUNG_TOLD, rungInWords } from '../deadlines/index.js';
import {
  CALENDAR_CHANGED,
  DEADLINE_DUE,
  eventTitle,
  type Definition,
  type JsonObject,
  type Text,
} from '../engine/index.js';
import { movedInWords } from './moved-deadline.js';

/** What somebody is told. */
export interface Told {
  readonly code: string;
  readonly params: JsonObject;
}

/**
 * The words for it, by the definition that told it; the clock's announcement names the deadline that has come, a rung of
 * its ladder also how near or how late it is, and another calendar how it moved. Pure.
 */
export function wording(definition: Definition, { code, params }: Told): Text {
  const { deadline, rung } = params;
  if (code === RUNG_TOLD && typeof deadline === 'string' && typeof rung === 'number') {
    const title = declaredDeadlines(definition)[deadline]?.title ?? { vi: deadline, en: deadline };
    const { vi, en } = rungInWords(rung);
    return { vi: `${vi}: ${title.vi}`, en: `${en}: ${title.en}` };
  }
  if (code === CALENDAR_CHANGED && typeof deadline === 'string') {
    const title = declaredDeadlines(definition)[deadline]?.title ?? { vi: deadline, en: deadline };
    return movedInWords(params, title) ?? eventTitle(definition, code);
  }
  const words = definition.notifications[code] ?? { vi: code, en: code };
  if (code !== DEADLINE_DUE || typeof deadline !== 'string') return words;
  const title = declaredDeadlines(definition)[deadline]?.title;
  return title ? { vi: `${words.vi}: ${title.vi}`, en: `${words.en}: ${title.en}` } : words;
}
