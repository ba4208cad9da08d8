import type { FieldSpec, Shape } from './field-spec.js';

/** What stands in a form: texts as they were typed, choices, and lists and groups of them. */
export type FormValue = string | boolean | readonly FormValue[] | FormValues;
export interface FormValues {
  readonly [name: string]: FormValue;
}

/** A form before anybody typed. A list that needs items begins with as many as it needs. */
export const emptyValues = (fields: readonly FieldSpec[]): FormValues =>
  Object.fromEntries(fields.map(({ name, shape }) => [name, emptyValue(shape)]));

export function emptyValue(shape: Shape): FormValue {
  switch (shape.kind) {
    case 'list':
      return shape.of.kind === 'reference' ? [] : Array.from({ length: shape.minimum }, () => emptyValue(shape.of));
    case 'group':
      return emptyValues(shape.fields);
    case 'anything':
      return {};
    case 'flag':
      return false;
    case 'text':
    case 'date':
    case 'number':
    case 'choice':
    case 'hash':
    case 'reference':
      return '';
  }
}

/** The data of the event: numbers as numbers, what was left empty left out. */
export function dataFrom(fields: readonly FieldSpec[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, shape, required }) => {
      const value = valueFrom(shape, values[name]);
      return value === undefined || (!required && isNothing(value)) ? [] : [[name, value]];
    }),
  );
}

function valueFrom(shape: Shape, value: FormValue | undefined): unknown {
  switch (shape.kind) {
    case 'number':
      return typeof value !== 'string' || value.trim() === '' ? undefined : numberFrom(value);
    case 'flag':
      return value === true;
    case 'list':
      return listOf(value).map((item) => valueFrom(shape.of, item));
    case 'group':
      return dataFrom(shape.fields, groupOf(value));
    case 'anything':
      return groupOf(value);
    case 'text':
    case 'date':
    case 'choice':
    case 'hash':
    case 'reference':
      return typeof value !== 'string' || value.trim() === '' ? undefined : value.trim();
  }
}

/** People write 1.200 and 12,5; what is no number is left as it was typed, for the server to say so. */
function numberFrom(typed: string): number | string {
  const plain = typed
    .trim()
    .replace(/\.(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : typed;
}

const isNothing = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

export const listOf = (value: FormValue | undefined): readonly FormValue[] =>
  Array.isArray(value) ? (value as readonly FormValue[]) : [];
export const groupOf = (value: FormValue | undefined): FormValues =>
  typeof value === 'object' && !Array.isArray(value) ? (value as FormValues) : {};
export const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');

/** Data that was sent before, back in a form: for a correction. */
export const valuesFrom = (fields: readonly FieldSpec[], data: Readonly<Record<string, unknown>>): FormValues =>
  Object.fromEntries(fields.map(({ name, shape }) => [name, formValue(shape, data[name])]));

function formValue(shape: Shape, value: unknown): FormValue {
  if (value === undefined || value === null) return emptyValue(shape);
  if (shape.kind === 'list') return Array.isArray(value) ? value.map((item) => formValue(shape.of, item)) : [];
  if (shape.kind === 'group') return valuesFrom(shape.fields, value as Record<string, unknown>);
  if (shape.kind === 'anything') return value as FormValues;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : '';
}

/** What stands against a field before the server is asked. */
export interface Fault {
  /** As the server names it: `data.reasons[0].section`. */
  readonly path: string;
  readonly kind: 'missing' | 'notDate' | 'notNumber' | 'tooLong' | 'tooFew' | 'notHash';
  readonly limit?: number;
}

/** Everything that is plainly missing or malformed. Whether it may be, the server decides. */
export const faultsIn = (fields: readonly FieldSpec[], values: FormValues, path = 'data'): Fault[] =>
  fields.flatMap(({ name, shape, required }) => faultsOf(shape, values[name], `${path}.${name}`, required));

function faultsOf(shape: Shape, value: FormValue | undefined, path: string, required: boolean): Fault[] {
  if (shape.kind === 'list') {
    const items = listOf(value);
    if (items.length < shape.minimum) return [{ path, kind: 'tooFew', limit: shape.minimum }];
    return items.flatMap((item, index) => faultsOf(shape.of, item, `${path}[${index}]`, true));
  }
  if (shape.kind === 'group') return faultsIn(shape.fields, groupOf(value), path);
  if (shape.kind === 'flag' || shape.kind === 'anything') return [];
  const typed = textOf(value).trim();
  if (typed === '') return required ? [{ path, kind: 'missing' }] : [];
  if (shape.kind === 'date' && !isDay(typed)) return [{ path, kind: 'notDate' }];
  if (shape.kind === 'number' && typeof numberFrom(typed) === 'string') return [{ path, kind: 'notNumber' }];
  if (shape.kind === 'hash' && !/^[0-9a-f]{64}$/.test(typed)) return [{ path, kind: 'notHash' }];
  if (shape.kind === 'text' && typed.length > shape.maxLength)
    return [{ path, kind: 'tooLong', limit: shape.maxLength }];
  return [];
}

/** A real day as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(Date.parse(text)).toISOString().slice(0, 10) === text;

/** Reads a day as people type it, `3/11/2026` or `03112026`; null when it is none. */
export function dayFrom(typed: string): string | null {
  const found = /^\s*(\d{1,2})[\s./-]?(\d{1,2})[\s./-]?(\d{4})\s*$/.exec(typed);
  const [, day = '', month = '', year = ''] = found ?? [];
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : null;
}

/** Whether somebody has typed or chosen anything that the form did not begin with. */
export const isTouched = (values: FormValues, begun: FormValues): boolean =>
  JSON.stringify(values) !== JSON.stringify(begun);
