import type { Bilingual } from '../contracts/text.js';
import { sha256, type JsonObject } from '../engine/index.js';
import type { Cast } from './cast.js';
import type { Act, Scenario } from './scenario.js';
import type { Flaw } from './scenario-error.js';

/** What has happened in a resolution so far, as far as a scenario may refer to it. */
export interface Past {
  readonly id: string;
  readonly entries: readonly { readonly seq: number; readonly event: string; readonly person: string | null }[];
}

/** What references are looked up in: the cast, and the resolutions by their names in the scenario. */
export interface Known {
  readonly cast: Cast;
  readonly resolutions: ReadonlyMap<string, Past>;
  /** The resolution the act is done to. */
  readonly to: Past | undefined;
}

/** A reference that leads nowhere. */
export class UnknownReference extends Error {
  constructor(readonly text: Bilingual) {
    super(text.en);
    this.name = 'UnknownReference';
  }
}

type Lookup = (name: string, known: Known) => string | number | undefined;

/** `@kind:name`, by kind. What depends on the play itself is marked, and not looked at before. */
const lookups: Readonly<Record<string, { readonly find: Lookup; readonly inPlay?: true }>> = {
  position: { find: (name, { cast }) => cast.positions.get(name)?.id ?? cast.people.get(name)?.[0]?.id },
  unit: { find: (name, { cast }) => (cast.units.has(name) ? name : undefined) },
  /** The bytes of a text are not played: their hash stands for them. */
  text: { find: (name) => sha256(name) },
  resolution: { find: (name, { resolutions }) => resolutions.get(name)?.id, inPlay: true },
  opinion: { find: (name, { to }) => lastEntry(to, 'opinion.give', name), inPlay: true },
  entry: { find: (name, { to }) => lastEntry(to, name), inPlay: true },
};

const lastEntry = (to: Past | undefined, event: string, person?: string): number | undefined =>
  to?.entries.findLast((entry) => entry.event === event && (person === undefined || entry.person === person))?.seq;

/** The data of an act with every reference replaced. @throws UnknownReference */
export const resolved = (data: Act['with'], known: Known): JsonObject => replaced(data, known) as JsonObject;

function replaced(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return value.startsWith('@') ? found(value, known) : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, known)]));
}

function found(reference: string, known: Known): string | number {
  const [, kind = '', name = ''] = /^@([a-z]+):(.+)$/.exec(reference) ?? [];
  const value = lookups[kind]?.find(name, known);
  if (value === undefined) throw new UnknownReference(unknownWords(reference));
  return value;
}

const unknownWords = (reference: string): Bilingual => ({
  vi: `không tìm thấy ${reference}; các dạng: ${forms}`,
  en: `${reference} leads nowhere; the forms are ${forms}`,
});
const forms =
  '@position:bithu, @unit:song-lam, @resolution:parent, @opinion:bithu, @entry:survey.record, @text:draft-1';

/** Everything a scenario names that the directory does not know, before anything is played. */
export function strangersIn({ steps }: Scenario, cast: Cast): Flaw[] {
  const known: Known = { cast, resolutions: new Map(), to: undefined };
  return steps.flatMap((step, index) => {
    if (step.kind === 'wait') return [];
    const flaw = (message: Bilingual): Flaw => ({ line: step.line, path: `steps[${index}]`, message });
    const people = step.who.filter((name) => !cast.people.has(name)).map((name) => flaw(nobody(name, cast)));
    return [...people, ...flawedReferences(step.with, known).map(flaw)];
  });
}

function flawedReferences(data: unknown, known: Known): Bilingual[] {
  if (typeof data === 'string') return data.startsWith('@') && !isFound(data, known) ? [unknownWords(data)] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((item) => flawedReferences(item, known));
}

function isFound(reference: string, known: Known): boolean {
  const [, kind = '', name = ''] = /^@([a-z]+):(.+)$/.exec(reference) ?? [];
  const lookup = lookups[kind];
  return lookup !== undefined && (lookup.inPlay === true || lookup.find(name, known) !== undefined);
}

const nobody = (name: string, { people }: Cast): Bilingual => ({
  vi: `không có ai tên đăng nhập ${name}; có: ${[...people.keys()].join(', ')}`,
  en: `nobody has the username ${name}; there are: ${[...people.keys()].join(', ')}`,
});
