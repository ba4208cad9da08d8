import { ofFunction, type Capacity, type UnitFunction } from '../engine/index.js';

/** Who may change which days are worked. */
export const mayKeep = (held: readonly Capacity[]): boolean => holdsOneOf(['administrator'], held);
/** Who may ask what a change would move. */
export const mayPreview = (held: readonly Capacity[]): boolean => holdsOneOf(['administrator', 'leader'], held);

/** Functions of the position's own unit: staff of a committee do not become its leaders. */
function holdsOneOf(functions: readonly UnitFunction[], held: readonly Capacity[]): boolean {
  return held.some(({ unit, addresses }) => functions.some((one) => addresses.includes(ofFunction(unit, one))));
}
