import { declaredDeadlines } from '../deadlines/index.js';
import { DEADLINE_DUE, type Definition, type JsonObject, type Text } from '../engine/index.js';

/** What somebody is told. */
export interface Told {
  readonly code: string;
  readonly params: JsonObject;
}

/** The words for it, by the definition that told it; the clock's announcement names the deadline that has come. Pure. */
export function wording(definition: Definition, { code, params }: Told): Text {
  const words = definition.notifications[code] ?? { vi: code, en: code };
  const { deadline } = params;
  if (code !== DEADLINE_DUE || typeof deadline !== 'string') return words;
  const title = declaredDeadlines(definition)[deadline]?.title;
  return title ? { vi: `${words.vi}: ${title.vi}`, en: `${words.en}: ${title.en}` } : words;
}
