/** What the address of the view may say behind `?`. */
export interface ResolutionSearch {
  /** The event whose form is open. */
  readonly act?: string;
  readonly tab?: string;
  /** The deadline that `act=deadline.move` is about. */
  readonly deadline?: string;
  /** The journal entry that `act=fact.correct` or an answer to an opinion is about. */
  readonly entry?: string;
  /** `large` while the diagram is open over the page. */
  readonly diagram?: string;
}

const names = ['act', 'tab', 'deadline', 'entry', 'diagram'] as const;

/** Reads the address; what it does not understand is left out. */
export const parseResolutionSearch = (asked: Readonly<Record<string, unknown>>): ResolutionSearch =>
  Object.fromEntries(names.flatMap((name) => (typeof asked[name] === 'string' ? [[name, asked[name]]] : [])));

/** The address with the form of an event open in it; what the form before was about is left out. */
export const withAct = (
  { tab }: ResolutionSearch,
  act: string,
  about: Pick<ResolutionSearch, 'deadline' | 'entry'> = {},
): ResolutionSearch => ({ ...(tab !== undefined && { tab }), act, ...about });

/** The address without any form. */
export const withoutAct = ({ tab, diagram }: ResolutionSearch): ResolutionSearch => ({
  ...(tab !== undefined && { tab }),
  ...(diagram !== undefined && { diagram }),
});

/** The address with a tab open; the first one needs no name. */
export const withTab = ({ tab: _before, ...rest }: ResolutionSearch, tab: string | null): ResolutionSearch => ({
  ...rest,
  ...(tab !== null && { tab }),
});
