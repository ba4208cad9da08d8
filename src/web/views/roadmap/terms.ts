/** A term as the directory has it; both days included. */
export interface Term {
  readonly from: string;
  readonly to: string;
}

/** A term as the address and the choice name it: `2025-2030`. */
export interface NamedTerm extends Term {
  readonly years: string;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Terms to choose from, the newest first. A unit without terms of its own has five years from the last one on. */
export function termChoices(terms: readonly Term[], today: string): NamedTerm[] {
  const known = terms.map(({ from, to }) => ({ from, to, years: `${yearOf(from)}-${yearOf(to)}` }));
  const sorted = known.toSorted((one, other) => (one.from > other.from ? -1 : 1));
  if (sorted.length > 0) return sorted;
  const year = yearOf(today);
  return [{ from: `${year - 1}-01-01`, to: `${year + 3}-12-31`, years: `${year - 1}-${year + 3}` }];
}

/** The term that was asked for, else the one that today lies in, else the newest. */
export const chosenTerm = (
  choices: readonly NamedTerm[],
  asked: string | undefined,
  today: string,
): NamedTerm | undefined =>
  choices.find(({ years }) => years === asked) ??
  choices.find(({ from, to }) => from <= today && today <= to) ??
  choices[0];

/** Whole years around a term, so that the head of the chart begins and ends with a year. */
export const yearsAround = ({ from, to }: Term): Term => ({ from: `${yearOf(from)}-01-01`, to: `${yearOf(to)}-12-31` });
