import type { Language } from '../../../words/language.js';

/** One thing a form asks for, read from the JSON Schema of an event. */
export interface FieldSpec {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly shape: Shape;
}

export type Shape =
  /** `long`: a paragraph, not a line. */
  | { readonly kind: 'text'; readonly maxLength: number; readonly long: boolean }
  | { readonly kind: 'date' }
  | {
      readonly kind: 'number';
      readonly whole: boolean;
      readonly minimum: number | null;
      readonly maximum: number | null;
    }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly title: string }[] }
  | { readonly kind: 'hash' }
  | { readonly kind: 'reference'; readonly to: Reference }
  | { readonly kind: 'list'; readonly of: Shape; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'group'; readonly fields: readonly FieldSpec[] }
  /** What only another event's fields describe. */
  | { readonly kind: 'anything' };

const references = ['person', 'position', 'unit', 'document', 'resolution', 'deadline', 'entry'] as const;
export type Reference = (typeof references)[number];

/** What longer texts need is a paragraph. */
const longest = 300;
const anyLength = 20_000;

type Schema = Readonly<Record<string, unknown>>;

/** The fields of an event in the order the definition names them; a schema that is none has no fields. */
export function fieldsOf(schema: unknown, language: Language): readonly FieldSpec[] {
  if (!isSchema(schema) || !isSchema(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([name, field]) =>
    isSchema(field)
      ? [
          {
            name,
            title: titleOf(field['x-title'], language) ?? plain(field['title']) ?? name,
            required: required.includes(name),
            shape: shapeOf(field, language),
          },
        ]
      : [],
  );
}

/** What a form does not know yet it asks for as text: the server has the last word. */
function shapeOf(schema: Schema, language: Language): Shape {
  const kind = schema['x-kind'];
  if (Array.isArray(schema['enum'])) return choiceOf(schema, language);
  if (kind === 'date' || schema['format'] === 'date') return { kind: 'date' };
  if (kind === 'hash') return { kind: 'hash' };
  if (kind === 'anything') return { kind: 'anything' };
  if (references.includes(kind as Reference)) return { kind: 'reference', to: kind as Reference };
  switch (schema['type']) {
    case 'boolean':
      return { kind: 'flag' };
    case 'integer':
    case 'number': {
      const { minimum, maximum } = { minimum: whole(schema['minimum']), maximum: whole(schema['maximum']) };
      return { kind: 'number', whole: schema['type'] === 'integer', minimum, maximum };
    }
    case 'array': {
      const of = isSchema(schema['items']) ? shapeOf(schema['items'], language) : text(anyLength);
      return { kind: 'list', of, minimum: whole(schema['minItems']) ?? 0, maximum: whole(schema['maxItems']) ?? 1_000 };
    }
    case 'object':
      return { kind: 'group', fields: fieldsOf(schema, language) };
    default:
      return text(whole(schema['maxLength']) ?? anyLength);
  }
}

function choiceOf(schema: Schema, language: Language): Shape {
  const titles = isSchema(schema['x-options']) ? schema['x-options'] : {};
  const options = (schema['enum'] as readonly unknown[]).map(String);
  return {
    kind: 'choice',
    options: options.map((value) => ({ value, title: titleOf(titles[value], language) ?? value })),
  };
}

const text = (maxLength: number): Shape => ({ kind: 'text', maxLength, long: maxLength > longest });

const titleOf = (titles: unknown, language: Language): string | null =>
  isSchema(titles) ? (plain(titles[language]) ?? null) : null;
const plain = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const whole = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
