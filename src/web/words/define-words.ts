import type { Language } from './language.js';

/** One text, or its two forms where English counts: `{ one: '1 day', other: '{{count}} days' }`. */
export type Said = string | { readonly one: string; readonly other: string };

/** The Vietnamese texts of one view or part; the keys are what the code says. `{{name}}` is filled in when it is said. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of one view or part in both languages. Every key there is in Vietnamese must be there in English. */
export interface Words<Key extends string = string> {
  readonly vi: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, Said>>;
}

/**
 * Declares texts beside the code that says them: `const boardWords = defineWords({ title: 'Bảng' }, { title: 'Board' })`.
 * A missing English key is a type error.
 */
export const defineWords = <const Vi extends Texts>(
  vi: Vi,
  en: Readonly<Record<keyof Vi & string, Said>>,
): Words<keyof Vi & string> => ({ vi, en });

/** What is filled into a text: `{ count: 3 }`. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * One text as it is read: in the form for its `count` where it has two, and with every `{{name}}` filled in, a
 * `{{name, number}}` with its thousands apart.
 */
export function said(text: Said, language: Language, values?: Values): string {
  const form = typeof text === 'string' ? text : Number(values?.['count']) === 1 ? text.one : text.other;
  if (values === undefined) return form;
  return form.replaceAll(/\{\{(\w+)(, number)?\}\}/g, (_whole, name: string, number?: string) => {
    const value = values[name] ?? '';
    return number === undefined ? String(value) : new Intl.NumberFormat(language).format(Number(value));
  });
}
