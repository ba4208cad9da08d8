const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true });

/** Vietnamese lists of people are sorted by the given name, the last word, then by the family name. */
export function byGivenName<Named extends { readonly name: string }>(one: Named, other: Named): number {
  return collator.compare(givenNameFirst(one.name), givenNameFirst(other.name));
}

const givenNameFirst = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return [words.at(-1) ?? '', ...words.slice(0, -1)].join(' ');
};

/** Up to two letters for a person's badge: of the given name and the family name, `Đinh Thế Sơn` → `ĐS`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words[0] ?? '';
  const [last = ''] = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${first}${last}`.toLocaleUpperCase('vi');
}

/** Text without accents and in lower case, with đ as d: what a reader types in a hurry finds it. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Orders texts as a Vietnamese dictionary does. */
export const inOrder = (one: string, other: string): number => collator.compare(one, other);
