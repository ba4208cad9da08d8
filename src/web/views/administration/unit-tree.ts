import type { UnitView } from '../../../contracts/directory.js';

/** A unit with what lies below it. */
export interface UnitNode {
  readonly unit: UnitView;
  readonly below: readonly UnitNode[];
}

/** Puts a list of units into a tree. One whose parent is not among them, as after a search, stands at the top. */
export function unitTree(units: readonly UnitView[]): UnitNode[] {
  const known = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, UnitView[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const nodesOf = (parent: string | null): UnitNode[] =>
    (below.get(parent) ?? []).map((unit) => ({ unit, below: nodesOf(unit.id) }));
  return nodesOf(null);
}

/** How many units there are below a node, at any depth. */
export const countBelow = ({ below }: UnitNode): number => below.reduce((sum, node) => sum + 1 + countBelow(node), 0);
