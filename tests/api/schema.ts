import fc from 'fast-check';

/** The part of JSON Schema that our OpenAPI document and the forms of events are written in. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number | null)[];
  readonly anyOf?: readonly Schema[];
  readonly nullable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly 'x-kind'?: string;
  readonly 'x-title'?: unknown;
  readonly 'x-options'?: unknown;
}

/** Every member that a schema of ours may have; any other would be passed over in silence. */
export const knownMembers: ReadonlySet<string> = new Set(
  `type properties required additionalProperties items minItems maxItems enum anyOf nullable minLength maxLength pattern
   format minimum maximum default title description $ref x-kind x-title x-options`.split(/\s+/),
);

/** Where a value differs from its schema. */
export function differences(schema: Schema, value: unknown, at = '$'): string[] {
  if (value === null) return schema.nullable || isAnything(schema) ? [] : [`${at} is null`];
  if (schema.anyOf)
    return schema.anyOf.some((one) => differences(one, value, at).length === 0) ? [] : [`${at}: none fits`];
  if (schema.enum && !schema.enum.includes(value as string)) return [`${at} is ${JSON.stringify(value)}`];
  switch (schema.type) {
    case 'object':
      return differencesOfObject(schema, value, at);
    case 'array':
      if (!Array.isArray(value)) return [`${at} is no list`];
      return value.flatMap((item, index) => differences(schema.items ?? {}, item, `${at}[${index}]`));
    case 'string':
      if (typeof value !== 'string') return [`${at} is no text`];
      return schema.pattern === undefined || new RegExp(schema.pattern).test(value) ? [] : [`${at}: ${value}`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is no whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at} is no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is neither true nor false`];
    case undefined:
      return [];
    default:
      throw new Error(`${at} is of a type that is none`);
  }
}

const isAnything = (schema: Schema): boolean => Object.keys(schema).length === 0;

function differencesOfObject(schema: Schema, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const members = Object.entries(value as Record<string, unknown>);
  const names = new Set(members.map(([name]) => name));
  return [
    ...required.filter((name) => !names.has(name)).map((name) => `${at}.${name} is missing`),
    ...members.flatMap(([name, inner]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) return differences(known, inner, `${at}.${name}`);
      if (additionalProperties === false) return [`${at}.${name} is not documented`];
      return additionalProperties === true ? [] : differences(additionalProperties, inner, `${at}.${name}`);
    }),
  ];
}

/** Texts that programs trip over. */
const hostile = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\udc00b',
  '\u202e\u200b',
  "'; drop table journal; --",
  '%',
  '\\',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '=1+1',
  'null',
  'NaN',
  '1e999',
  '{{7*7}}',
  'Ti\u1ebfng Vi\u1ec7t'.normalize('NFD'),
  '🌾'.repeat(50),
  'x'.repeat(25_000),
];
const days = ['2025-08-18', '2025-08-17', '2025-08-19', '2025-09-12', '2025-10-31', '0001-01-01', '9999-12-31'];
const noDays = ['0000-01-01', '2023-02-30', '2025-8-1', '10000-01-01', 'infinity', 'now'];

/** Ids that exist, by what they name; made-up ones come by themselves. */
export type Pool = Readonly<Record<string, readonly string[]>>;

/** Values of a schema, most of them as it asks. */
export function valuesOf(schema: Schema, pool: Pool = {}): fc.Arbitrary<unknown> {
  const right = rightValuesOf(schema, pool);
  return schema.nullable
    ? fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: fc.constant(null) })
    : right;
}

function rightValuesOf(schema: Schema, pool: Pool): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, pool)));
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, pool);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, pool), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'string':
      return textsOf(schema, pool);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1_000), max: Math.min(schema.maximum ?? 100, 100) });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case undefined:
      return fc.jsonValue();
    default:
      throw new Error('a schema is of a type that is none');
  }
}

function objectsOf({ properties = {}, required = [] }: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(
    ([name, inner]) => [name, valuesOf(inner, named(name, pool))] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
}

/** Members whose schema says no more than "text" are known by their names. */
function named(name: string, pool: Pool): Pool {
  const kind = { issuerId: 'unit', unitId: 'unit', implements: 'resolution', capacity: 'position', type: 'event' }[
    name
  ];
  return kind === undefined ? pool : { ...pool, any: pool[kind] ?? [] };
}

function textsOf(
  { format, pattern, minLength = 0, maxLength = 100, 'x-kind': kind }: Schema,
  pool: Pool,
): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom(...days);
  if (pattern === '^[0-9a-f]{64}$') return fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
  const known = pool[kind ?? ''] ?? pool['any'] ?? [];
  const words = fc.string({ unit: 'grapheme', minLength: Math.max(1, minLength), maxLength: Math.min(maxLength, 40) });
  return known.length > 0
    ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: words })
    : words;
}

/** Anything at all, with a taste for what hurts. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostile, ...noDays, null, -1, 0, 1.5, 1e21, true, [], {}),
  fc.jsonValue(),
  fc.array(fc.constant('x'), { minLength: 1_001, maxLength: 1_001 }),
);

/** A value of the schema with one of its parts, at any depth, replaced by anything, removed, or one added to it. */
export const nearly = (schema: Schema, pool: Pool = {}): fc.Arbitrary<unknown> =>
  fc
    .tuple(valuesOf(schema, pool), fc.array(fc.nat(20), { maxLength: 3 }), anything)
    .map(([value, path, strange]) => spoilt(value, path, strange));

function spoilt(value: unknown, [step, ...rest]: readonly number[], strange: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return strange;
  const members = Object.entries(value);
  const [name] = members[step % (members.length + 1)] ?? [];
  if (name === undefined)
    return Array.isArray(value) ? [...(value as unknown[]), strange] : { ...value, foreign: strange };
  const changed = members.map(([key, inner]) => [key, key === name ? spoilt(inner, rest, strange) : inner] as const);
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}
