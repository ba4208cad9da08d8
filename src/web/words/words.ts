import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { flattened, type Words } from './define-words.js';
import { languageFrom, type Language } from './language.js';

const storedAs = 'lotrinh.language';

/** Says one text: `say('left', { count: 3 })`. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Starts the words in the language chosen last on this machine. Once, before anything is drawn. */
export async function startWords(): Promise<void> {
  const language = languageFrom(localStorage.getItem(storedAs));
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** The language of the screen, outside of components: for requests. */
export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'vi');

/** Speaks the other language from now on, here and after the next start. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(storedAs, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The texts of a view or part, said in the language of the screen: `const say = useWords(boardWords)`. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  known(words);
  const { t } = useTranslation(words.name);
  return useCallback((key, values) => t(key, { ...values }), [t]);
}

/** The language of the screen, for components. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'vi';
}

/** Bundles come with the views that need them, so each is added when it is first said. */
function known({ name, vi, en }: Words): void {
  if (i18next.hasResourceBundle('vi', name)) return;
  i18next.addResourceBundle('vi', name, vi);
  i18next.addResourceBundle('en', name, flattened(en));
}
