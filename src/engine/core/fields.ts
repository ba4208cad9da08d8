import { isLocalDate } from '../../calendar/rules/index.js';
import type { JsonObject } from './json.js';
import type { DataProblem } from './refusal.js';
import type { Text } from './text.js';

/** One thing an event asks of its sender. Plain data: the form, the JSON Schema and the check are read from it. */
export interface Field<Value = unknown, Optional extends boolean = boolean> {
  readonly shape: Shape;
  readonly title: Text;
  readonly optional: Optional;
  /** Carries the type only; never present. */
  readonly value?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

type Shape =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'count'; readonly maximum: number }
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, Text>> }
  | { readonly kind: 'hash' }
  | { readonly kind: 'reference'; readonly to: Reference }
  | { readonly kind: 'list'; readonly of: Shape; readonly minimum: number }
  | { readonly kind: 'group'; readonly fields: Fields }
  | { readonly kind: 'anything' };

export type Reference = 'person' | 'position' | 'unit' | 'document' | 'resolution' | 'deadline' | 'entry';

type Required<Value> = Field<Value, false>;

const field = <Value>(title: Text, shape: Shape): Required<Value> => ({ shape, title, optional: false });

/** A line or a paragraph of words; at most 20,000 characters unless said otherwise. */
export const text = (title: Text, maxLength = 20_000): Required<string> => field(title, { kind: 'text', maxLength });
/** A calendar day, `YYYY-MM-DD`. */
export const date = (title: Text): Required<string> => field(title, { kind: 'date' });
/** A whole number from 0. */
export const count = (title: Text, maximum = 1_000_000): Required<number> => field(title, { kind: 'count', maximum });
/** SHA-256 of the bytes of a text, 64 hexadecimal digits. */
export const hash = (title: Text): Required<string> => field(title, { kind: 'hash' });
/** One of a closed set of words. */
export const choice = <Option extends string>(title: Text, options: Readonly<Record<Option, Text>>): Required<Option> =>
  field(title, { kind: 'choice', options });
/** The id of something that stands elsewhere. */
export const reference = (title: Text, to: Reference): Required<string> => field(title, { kind: 'reference', to });
/** Several ids, at least one. */
export const references = (title: Text, to: Reference): Required<readonly string[]> =>
  field(title, { kind: 'list', of: { kind: 'reference', to }, minimum: 1 });
/** Several groups of fields; may be empty unless a minimum is given. */
export const groups = <F extends Fields>(title: Text, fields: F, minimum = 0): Required<readonly DataOf<F>[]> =>
  field(title, { kind: 'list', of: { kind: 'group', fields }, minimum });
/** One group of fields. */
export const group = <F extends Fields>(title: Text, fields: F): Required<DataOf<F>> =>
  field(title, { kind: 'group', fields });
/** Whatever another event's fields will check. */
export const anything = (title: Text): Required<JsonObject> => field(title, { kind: 'anything' });
/** The same field, but the sender may leave it out. */
export const optional = <Value>(inner: Required<Value>): Field<Value, true> => ({ ...inner, optional: true });

type Key<F extends Fields, Optional extends boolean> = {
  [K in keyof F]: F[K]['optional'] extends Optional ? K : never;
}[keyof F];
type ValueOf<T> = T extends Field<infer Value> ? Value : never;

/** The type of the data that a set of fields accepts. */
export type DataOf<F extends Fields> = { readonly [K in Key<F, false>]: ValueOf<F[K]> } & {
  readonly [K in Key<F, true>]?: ValueOf<F[K]>;
};

/** The fields as JSON Schema (draft 2020-12): titles in Vietnamese, `x-title` in both languages, `x-kind` for the form. */
export function jsonSchema(fields: Fields): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields).filter((name) => !fields[name]?.optional),
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, { shape, title }]) => [
        name,
        { title: title.vi, 'x-title': { vi: title.vi, en: title.en }, ...shapeSchema(shape) },
      ]),
    ),
  };
}

function shapeSchema(shape: Shape): JsonObject {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: shape.maxLength, 'x-kind': 'text' };
    case 'date':
      return { type: 'string', format: 'date', 'x-kind': 'date' };
    case 'count':
      return { type: 'integer', minimum: 0, maximum: shape.maximum, 'x-kind': 'count' };
    case 'choice':
      return {
        type: 'string',
        enum: Object.keys(shape.options),
        'x-kind': 'choice',
        'x-options': Object.fromEntries(Object.entries(shape.options).map(([key, { vi, en }]) => [key, { vi, en }])),
      };
    case 'hash':
      return { type: 'string', pattern: '^[0-9a-f]{64}$', 'x-kind': 'hash' };
    case 'reference':
      return { type: 'string', minLength: 1, maxLength: 200, 'x-kind': shape.to };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of), minItems: shape.minimum, maxItems: LONGEST_LIST };
    case 'group':
      return jsonSchema(shape.fields);
    case 'anything':
      return { type: 'object', 'x-kind': 'anything' };
  }
}

const LONGEST_LIST = 1_000;

/** Every way in which the data differs from what the fields ask; empty when it fits. Unknown names are refused. */
export function problemsIn(fields: Fields, data: unknown, path = 'data'): DataProblem[] {
  if (!isObject(data)) return [problem(path, 'not_object', 'phải là một đối tượng JSON', 'must be a JSON object')];
  const foreign = Object.keys(data)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => problem(`${path}.${name}`, 'foreign', 'không có trường này', 'there is no such field'));
  const own = Object.entries(fields).flatMap(([name, { shape, optional: mayMiss }]) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value !== undefined) return shapeProblems(shape, value, `${path}.${name}`);
    return mayMiss ? [] : [problem(`${path}.${name}`, 'missing', 'còn thiếu', 'is missing')];
  });
  return [...foreign, ...own];
}

function shapeProblems(shape: Shape, value: unknown, path: string): DataProblem[] {
  const wrong = (code: string, vi: string, en: string): DataProblem[] => [problem(path, code, vi, en)];
  switch (shape.kind) {
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return wrong('not_text', 'phải là chữ', 'must be words');
      if (value.length > shape.maxLength)
        return wrong('too_long', `dài quá ${shape.maxLength} ký tự`, `is longer than ${shape.maxLength} characters`);
      return isUnstorable(value)
        ? wrong('unstorable', 'có ký tự không lưu được', 'has a character that cannot be stored')
        : [];
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
        ? []
        : wrong('not_date', 'phải là ngày có thật dạng NNNN-TT-NN', 'must be a real day as YYYY-MM-DD');
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= shape.maximum
        ? []
        : wrong(
            'not_count',
            `phải là số nguyên từ 0 đến ${shape.maximum}`,
            `must be a whole number from 0 to ${shape.maximum}`,
          );
    case 'choice': {
      const options = Object.keys(shape.options).join(', ');
      return typeof value === 'string' && Object.hasOwn(shape.options, value)
        ? []
        : wrong('not_option', `phải là một trong: ${options}`, `must be one of: ${options}`);
    }
    case 'hash':
      return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
        ? []
        : wrong(
            'not_hash',
            'phải là mã băm SHA-256, 64 chữ số hex thường',
            'must be a SHA-256, 64 lower-case hexadecimal digits',
          );
    case 'reference':
      return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value)
        ? []
        : wrong('not_reference', 'phải là một mã định danh', 'must be an identifier');
    case 'list':
      if (!Array.isArray(value) || value.length < shape.minimum || value.length > LONGEST_LIST)
        return wrong(
          'not_list',
          `phải là danh sách từ ${shape.minimum} đến ${LONGEST_LIST} mục`,
          `must be a list of ${shape.minimum} to ${LONGEST_LIST} items`,
        );
      return value.flatMap((item, index) => shapeProblems(shape.of, item, `${path}[${index}]`));
    case 'group':
      return problemsIn(shape.fields, value, path);
    case 'anything':
      return isObject(value) ? [] : wrong('not_object', 'phải là một đối tượng JSON', 'must be a JSON object');
  }
}

/** NUL and lone surrogates: PostgreSQL and UTF-8 refuse them. */
const isUnstorable = (words: string): boolean => words.includes('\0') || /\p{Cs}/u.test(words);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const problem = (path: string, code: string, vi: string, en: string): DataProblem => ({
  path,
  code,
  message: { vi, en },
});
