import { ofFunction, type Capacity, type UnitFunction } from '../engine/index.js';

/** Who may have the journals verified. */
const verifying: readonly UnitFunction[] = ['inspector', 'leader', 'administrator'];
/** Who may read what was refused to others. */
const readingDenials: readonly UnitFunction[] = ['inspector', 'administrator'];

export const mayVerify = (held: readonly Capacity[]): boolean => holdsOneOf(verifying, held);
export const mayReadDenials = (held: readonly Capacity[]): boolean => holdsOneOf(readingDenials, held);
export const administers = (held: readonly Capacity[]): boolean => holdsOneOf(['administrator'], held);

/** Functions of the position's own unit: staff of a committee do not become its leaders. */
function holdsOneOf(functions: readonly UnitFunction[], held: readonly Capacity[]): boolean {
  return held.some(({ unit, addresses }) => functions.some((one) => addresses.includes(ofFunction(unit, one))));
}
