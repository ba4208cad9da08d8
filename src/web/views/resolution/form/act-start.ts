import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import type { ResolutionSearch } from '../resolution-search.js';
import type { FieldSpec } from './field-spec.js';
import { emptyValues, type FormValues } from './form-values.js';

interface Start {
  readonly event: string;
  readonly fields: readonly FieldSpec[];
  readonly resolution: Pick<Resolution, 'text' | 'deadlines'>;
  readonly search: Pick<ResolutionSearch, 'deadline' | 'entry'>;
  readonly today: string;
}

/** What a form begins with: what the address says, the text on record, today where an act happens today. */
export function startValues({ event, fields, resolution, search, today }: Start): FormValues {
  const known: Record<string, string> = {};
  if (event === 'sign' && resolution.text) known['hash'] = resolution.text.hash;
  if (event === 'deadline.move') {
    const moved = resolution.deadlines.find(({ name }) => name === search.deadline) ?? soleOf(resolution.deadlines);
    if (moved) known['deadline'] = moved.name;
  }
  if (event === 'opinion.dispose' && search.entry !== undefined) known['opinion'] = search.entry;
  if (event === 'text.revise') known['version'] = nextVersion(resolution.text?.version);
  if (hasOwnDate(fields)) known['date'] = today;
  const names = new Set(fields.map(({ name }) => name));
  const given = Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)));
  return { ...emptyValues(fields), ...given };
}

const soleOf = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/** `2` after `1`; what is no number people name themselves. */
const nextVersion = (version: string | undefined): string => {
  if (version === undefined) return '1';
  return /^\d{1,6}$/.test(version) ? String(Number(version) + 1) : '';
};

/** Whether the event itself asks for the day of the act; then the form need not ask for it again. */
export const hasOwnDate = (fields: readonly FieldSpec[]): boolean =>
  fields.some(({ name, shape }) => name === 'date' && shape.kind === 'date');
