import { createContext, useCallback, useContext } from 'react';
import { said, type Values, type Words } from './define-words.js';
import { languageFrom, type Language } from './language.js';

const storedAs = 'lotrinh.language';

/** Says one text: `say('left', { count: 3 })`. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

let spoken: Language = languageFrom(null);
const listeners = new Set<() => void>();

/** Begins in the language chosen last on this machine. Once, before anything is drawn. */
export function startWords(): void {
  spoken = languageFrom(localStorage.getItem(storedAs));
  document.documentElement.lang = spoken;
}

/** The language of the screen, outside of components: for requests. */
export const currentLanguage = (): Language => spoken;

/** Speaks the other language from now on, here and after the next start. */
export function speak(language: Language): void {
  localStorage.setItem(storedAs, language);
  document.documentElement.lang = language;
  spoken = language;
  for (const listener of listeners) listener();
}

/** Tells when another language is spoken; returns what stops it. */
export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of the screen; `Speaking` keeps it. */
export const SpokenLanguage = createContext<Language>(spoken);

/** The language of the screen, for components. */
export const useLanguage = (): Language => useContext(SpokenLanguage);

/** The texts of a view or part, said in the language of the screen: `const say = useWords(boardWords)`. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const language = useLanguage();
  return useCallback((key, values) => said(words[language][key], language, values), [words, language]);
}
