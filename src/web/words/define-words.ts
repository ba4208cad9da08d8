/** One text, or its two forms where English counts: `{ one: '1 day', other: '{{count}} days' }`. */
export type Said = string | { readonly one: string; readonly other: string };

/** The Vietnamese texts of one view or part; the keys are what the code says. `{{name}}` is filled in when it is said. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of one view or part in both languages. Every key there is in Vietnamese must be there in English. */
export interface Words<Key extends string = string> {
  /** Names the bundle; one per view or part. */
  readonly name: string;
  readonly vi: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, Said>>;
}

/**
 * Declares texts beside the code that says them: `const boardWords = defineWords('board', { title: 'Bảng' }, { title: 'Board' })`.
 * A missing English key is a type error.
 */
export const defineWords = <const Vi extends Texts>(
  name: string,
  vi: Vi,
  en: Readonly<Record<keyof Vi & string, Said>>,
): Words<keyof Vi & string> => ({ name, vi, en });

/** The bundle as i18next keeps it: plural forms under `key_one`, `key_other`. */
export const flattened = (texts: Readonly<Record<string, Said>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, said]) =>
      typeof said === 'string'
        ? [[key, said]]
        : [
            [`${key}_one`, said.one],
            [`${key}_other`, said.other],
          ],
    ),
  );
