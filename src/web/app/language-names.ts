import type { Language } from '../words/language.js';

/** Each language in its own words. */
export const languageNames: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'vi', name: 'Tiếng Việt' },
  { code: 'en', name: 'English' },
];
