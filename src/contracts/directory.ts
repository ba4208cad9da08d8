import { z } from 'zod';
import { identifier, nameText, says } from './text.js';
import { localDay as day } from './time.js';

/** What a position is in its unit; the engine's `unitFunctions`, repeated here for clients (a test holds them equal). */
export const unitFunctionSchema = z.enum([
  'head',
  'leader',
  'standing',
  'member',
  'delegate',
  'advisor',
  'appraiser',
  'inspector',
  'administrator',
]);

/**
 * Kinds of unit. `office`, `department` and `inspection` are advisory organs: they are the staff of the unit above them.
 * `commune` is the committee of a commune, `administration` a people's committee, `council` a people's council.
 */
export const unitTypeSchema = z.enum([
  'committee',
  'commune',
  'council',
  'administration',
  'office',
  'department',
  'inspection',
  'organisation',
  'cell',
]);
export type UnitType = z.infer<typeof unitTypeSchema>;

/** Party symbols are written 20-NQ/TU, state symbols 69/NQ-HĐND. */
export const numberingStyleSchema = z.enum(['party', 'state']);
export type NumberingStyle = z.infer<typeof numberingStyleSchema>;

/** The short code that ends a symbol: TU, HU, ĐU, HĐND. */
const symbolCode = nameText(20).refine(
  (text) => /^[\p{Lu}\d-]+$/u.test(text),
  says(
    'unit.symbol',
    'Ký hiệu chỉ gồm chữ hoa, chữ số và dấu -, ví dụ HU hoặc HĐND.',
    'A symbol code is made of capitals, digits and -, like HU or HĐND.',
  ),
);

const period = { validFrom: day, validTo: day.nullish() };

/** A unit to create. `id` is for loaders that need stable ids; without it one is made. */
export const newUnitSchema = z.strictObject({
  id: identifier.optional(),
  code: identifier,
  name: nameText(),
  symbol: symbolCode,
  numbering: numberingStyleSchema,
  type: unitTypeSchema,
  parentId: identifier.nullish(),
  ...period,
});
export type NewUnit = z.infer<typeof newUnitSchema>;

/** A person to create; the name is shown as family name, then given name. */
export const newPersonSchema = z.strictObject({
  id: identifier.optional(),
  familyName: nameText(100),
  givenName: nameText(50),
  username: z
    .string()
    .refine(
      (text) => /^[a-z0-9][a-z0-9._-]{1,63}$/.test(text),
      says(
        'person.username',
        'Tên đăng nhập gồm 2 đến 64 chữ thường không dấu, chữ số hoặc . _ -',
        'A username has 2 to 64 plain lower-case letters, digits or . _ -',
      ),
    ),
});
export type NewPerson = z.infer<typeof newPersonSchema>;

/** A position to start. `validTo` is the last day, included; absent or null while it lasts. */
export const newPositionSchema = z.strictObject({
  id: identifier.optional(),
  personId: identifier,
  unitId: identifier,
  title: z.strictObject({ vi: nameText(200), en: nameText(200) }),
  functions: z.array(unitFunctionSchema).max(9),
  ...period,
});
export type NewPosition = z.infer<typeof newPositionSchema>;

/** A term of a committee, both days included; it starts the day after the congress closes. Numbering hangs on it. */
export const newTermSchema = z.strictObject({
  unitId: identifier,
  ordinal: z.int().min(1).max(999),
  from: day,
  to: day,
});
export type NewTerm = z.infer<typeof newTermSchema>;

/** A position made answerable for a unit or for a field, by a document such as 15-QĐ/HU. */
export const newMonitorSchema = z
  .strictObject({
    positionId: identifier,
    unitId: identifier.nullish(),
    field: nameText(200).nullish(),
    document: nameText(200),
    ...period,
  })
  .refine(
    ({ unitId, field }) => Boolean(unitId) !== Boolean(field),
    says(
      'monitor.object',
      'Phân công phụ trách đúng một thứ: một tổ chức hoặc một lĩnh vực.',
      'A monitor is answerable for exactly one thing: a unit or a field.',
    ),
  );
export type NewMonitor = z.infer<typeof newMonitorSchema>;

/** A unit as the directory shows it. `depth` is 0 at the top of the tree; days are local, `validTo` included. */
export const unitSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  symbol: z.string(),
  numbering: numberingStyleSchema,
  type: unitTypeSchema,
  parentId: z.string().nullable(),
  depth: z.int(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  successorId: z.string().nullable(),
});
export type UnitView = z.infer<typeof unitSchema>;

/** One unit with the way down to it from the top of the tree, and its terms. */
export const unitDetailSchema = unitSchema.extend({
  path: z.array(z.object({ id: z.string(), name: z.string() })),
  terms: z.array(z.object({ id: z.string(), ordinal: z.int(), from: z.string(), to: z.string() })),
});
export type UnitDetail = z.infer<typeof unitDetailSchema>;

/** A person; usernames are shown to their owner only. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  active: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;

/** A position with the names that a reader needs beside it. */
export const positionSchema = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.object({ vi: z.string(), en: z.string() }),
  functions: z.array(unitFunctionSchema),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export type PositionView = z.infer<typeof positionSchema>;

/** One person with the positions held on the day asked about. */
export const personDetailSchema = personSchema.extend({ positions: z.array(positionSchema) });
export type PersonDetail = z.infer<typeof personDetailSchema>;

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
};
/** The day the directory is read for; today when absent. */
const at = { at: day.optional() };
const search = { q: nameText(100).optional() };

export const unitsQuerySchema = z.strictObject({
  ...paging,
  ...at,
  ...search,
  type: unitTypeSchema.optional(),
  /** Direct children of a unit. */
  parentId: identifier.optional(),
  /** A unit and everything below it. */
  within: identifier.optional(),
});
export type UnitsQuery = z.infer<typeof unitsQuerySchema>;

export const peopleQuerySchema = z.strictObject({
  ...paging,
  ...at,
  ...search,
  /** People who hold a position in the unit on the day. */
  unitId: identifier.optional(),
});
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

export const positionsQuerySchema = z.strictObject({
  ...paging,
  ...at,
  unitId: identifier.optional(),
  personId: identifier.optional(),
  function: unitFunctionSchema.optional(),
});
export type PositionsQuery = z.infer<typeof positionsQuerySchema>;

export const atQuerySchema = z.strictObject(at);
export type AtQuery = z.infer<typeof atQuerySchema>;

export const unitPageSchema = z.object({ items: z.array(unitSchema), nextCursor: z.string().nullable() });
export const personPageSchema = z.object({ items: z.array(personSchema), nextCursor: z.string().nullable() });
export const positionPageSchema = z.object({ items: z.array(positionSchema), nextCursor: z.string().nullable() });

/** A delegation to record: from a position, to one person or to whoever holds one position, both days included. */
export const newDelegationSchema = z
  .strictObject({
    positionId: identifier,
    toPersonId: identifier.optional(),
    toPositionId: identifier.optional(),
    /** The only events it covers; every event that may be delegated when left out. */
    events: z.array(identifier).min(1).max(50).optional(),
    document: nameText(200),
    validFrom: day,
    validTo: day,
  })
  .refine(
    ({ toPersonId, toPositionId }) => (toPersonId === undefined) !== (toPositionId === undefined),
    says(
      'delegation.receiver',
      'Ủy quyền cho đúng một nơi: một người hoặc một chức vụ.',
      'A delegation is to exactly one: a person or a position.',
    ),
  );
export type NewDelegation = z.infer<typeof newDelegationSchema>;

/** Ends a delegation at 24:00 of a day, not earlier than yesterday, which ends it at once. */
export const endDelegationSchema = z.strictObject({ lastDay: day });
export type EndDelegation = z.infer<typeof endDelegationSchema>;

/** A delegation with the names that a reader needs beside it. */
export const delegationSchema = z.object({
  id: z.string(),
  positionId: z.string(),
  positionTitle: z.object({ vi: z.string(), en: z.string() }),
  unitId: z.string(),
  unitName: z.string(),
  fromPersonId: z.string(),
  fromPersonName: z.string(),
  /** Whoever acts under it now: the person, or the holder of the position, it was given to. */
  toPersonName: z.string().nullable(),
  toPersonId: z.string().nullable(),
  toPositionId: z.string().nullable(),
  events: z.array(z.string()).nullable(),
  document: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** The last day, where it was ended before its time. */
  endedOn: z.string().nullable(),
});
export type DelegationView = z.infer<typeof delegationSchema>;

export const delegationsQuerySchema = z.strictObject({
  ...paging,
  /** In force on this day; every one ever recorded when left out. */
  at: day.optional(),
  positionId: identifier.optional(),
  /** Given to the person, or to a position of theirs. */
  personId: identifier.optional(),
});
export type DelegationsQuery = z.infer<typeof delegationsQuerySchema>;
export const delegationPageSchema = z.object({ items: z.array(delegationSchema), nextCursor: z.string().nullable() });
