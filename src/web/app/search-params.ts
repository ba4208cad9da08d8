/** What stands behind `?` in an address: plain names and texts, so that people can read and send it. */
export type PlainSearch = Record<string, string>;

/** `?stage=draft&q=nước` → `{ stage: 'draft', q: 'nước' }`; of a repeated name the last counts. */
export const parseSearch = (search: string): PlainSearch => Object.fromEntries(new URLSearchParams(search));

/** The other way; what is empty or missing is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') said.set(name, value);
    else if (typeof value === 'number' || value === true) said.set(name, String(value));
  }
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}
