import type { JournalView } from '../../../../contracts/journal.js';

/** One thing that an entry records, ready to be named and shown. */
export interface Fact {
  /** The field's name in the definition. */
  readonly name: string;
  readonly shown:
    | { readonly kind: 'text' | 'day' | 'hash' | 'choice' | 'number'; readonly value: string }
    | { readonly kind: 'positions' | 'units' | 'resolutions'; readonly ids: readonly string[] }
    | { readonly kind: 'items'; readonly items: readonly (readonly Fact[])[] }
    | { readonly kind: 'group'; readonly facts: readonly Fact[] };
}

const positions: readonly string[] = ['position', 'positions'];
const units: readonly string[] = ['unit', 'onBehalfOf', 'issuerId'];
const resolutions: readonly string[] = ['implements', 'by', 'parent'];
const choices: readonly string[] = [
  'stance',
  'disposition',
  'verdict',
  'choice',
  'how',
  'kind',
  'stage',
  'majority',
  'secrecy',
  'capacity',
  'deadline',
];
/** What people see elsewhere already, and what only machines read. */
const untold: readonly string[] = ['calendar', 'previous', 'title', 'secrecy'];

/** What comes first of an entry; canonical data is kept by the alphabet, which says nothing to a reader. */
const order: readonly string[] = (
  'entry version stance verdict disposition choice deadline to date cutOff name section reason text answer place ' +
  'participants audience closesOn findings targets tasks solutions resources planned actual position by from'
).split(' ');
const placeOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** What an entry records, field by field, the telling ones first; hashes and ids are told apart from words. */
export const factsOf = (data: JournalView['data']): readonly Fact[] =>
  Object.entries(data ?? {})
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .flatMap(([name, value]) => {
      const fact = untold.includes(name) ? null : factOf(name, value);
      return fact === null ? [] : [fact];
    });

function factOf(name: string, value: unknown): Fact | null {
  if (typeof value === 'number') return { name, shown: { kind: 'number', value: String(value) } };
  if (typeof value === 'string') return { name, shown: shownText(name, value) };
  if (Array.isArray(value)) return listed(name, value);
  if (typeof value === 'object' && value !== null)
    return { name, shown: { kind: 'group', facts: factsOf(value as JournalView['data']) } };
  return null;
}

function shownText(name: string, value: string): Fact['shown'] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { kind: 'day', value };
  if (/^[0-9a-f]{64}$/.test(value)) return { kind: 'hash', value };
  if (positions.includes(name)) return { kind: 'positions', ids: [value] };
  if (units.includes(name)) return { kind: 'units', ids: [value] };
  if (resolutions.includes(name)) return { kind: 'resolutions', ids: [value] };
  return { kind: choices.includes(name) ? 'choice' : 'text', value };
}

function listed(name: string, values: readonly unknown[]): Fact | null {
  if (values.length === 0) return null;
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length < values.length) {
    return { name, shown: { kind: 'items', items: values.map((item) => factsOf(item as JournalView['data'])) } };
  }
  if (positions.includes(name)) return { name, shown: { kind: 'positions', ids: texts } };
  if (name === 'audience') return { name, shown: { kind: 'units', ids: texts } };
  if (resolutions.includes(name)) return { name, shown: { kind: 'resolutions', ids: texts } };
  return { name, shown: { kind: 'text', value: texts.join(', ') } };
}
