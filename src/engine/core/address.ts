/**
 * An address names whoever stands in a place *when it is read*: a position, a function in a unit, a function in the
 * unit above. Work items, notifications and relations are kept by address, so they survive a change of person.
 */
export type Address = string;

/** What a position is in its unit. `member` is of the committee, `standing` of its standing committee, `delegate` of its congress. */
export const unitFunctions = [
  'head',
  'leader',
  'standing',
  'member',
  'delegate',
  'advisor',
  'appraiser',
  'inspector',
  'administrator',
] as const;
export type UnitFunction = (typeof unitFunctions)[number];

/** The holder of one position. */
export const ofPosition = (position: string): Address => `position:${position}`;
/** Anybody who holds a position in the unit. */
export const ofUnit = (unit: string): Address => `unit:${unit}`;
/** Whoever has the function in the unit. */
export const ofFunction = (unit: string, held: UnitFunction): Address => `unit:${unit}:${held}`;
/** Whoever has the function in the unit directly above. */
export const above = (unit: string, held: UnitFunction): Address => `above:${unit}:${held}`;
/** Whoever is the monitor of the unit, by a dated assignment. */
export const monitorOf = (unit: string): Address => `monitor:${unit}`;
/** Whoever in the unit is the monitor of the field. */
export const monitorOfField = (unit: string, field: string): Address => `field:${unit}:${field}`;
