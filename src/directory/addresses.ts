import {
  above,
  monitorOf,
  monitorOfField,
  ofFunction,
  ofPosition,
  ofUnit,
  type Address,
  type UnitFunction,
} from '../engine/core/index.js';
import type { UnitType } from '../contracts/directory.js';

/** A unit as far as addresses depend on it. */
export interface PlacedUnit {
  readonly id: string;
  readonly type: UnitType;
  /** Units directly below; they count for functions that reach down only. */
  readonly children: readonly string[];
  /** The unit directly above, with the units directly below that one, which count for such functions in an advisory organ only; null at the top. */
  readonly parent: { readonly id: string; readonly children: readonly string[] } | null;
}

export interface HeldPosition {
  readonly id: string;
  readonly functions: readonly UnitFunction[];
  /** What a dated assignment makes the position answerable for. */
  readonly monitors?: { readonly units: readonly string[]; readonly fields: readonly string[] };
}

/** Staff of the unit above: only their addresses reach the units beside them. */
export const advisoryOrgans = ['office', 'department', 'inspection'] as const satisfies readonly UnitType[];
const areAdvisory: ReadonlySet<UnitType> = new Set<UnitType>(advisoryOrgans);
/** The functions that reach down to the units below. */
export const reachingDown: readonly UnitFunction[] = ['leader', 'head', 'inspector'];
/** The functions that an advisory organ has for the committee above it. */
const passedUp: readonly UnitFunction[] = ['advisor', 'appraiser', 'inspector'];

/** Whether the unit is staff of the unit above it: office, department, inspection committee. */
export const isAdvisoryOrgan = (type: UnitType): boolean => areAdvisory.has(type);

/**
 * Every address a position answers to: itself, its unit, each of its functions there; for leaders, the head and
 * inspectors the units directly below as well; a monitor the units and fields it is answerable for. An advisory organ is the staff of the committee above it, so advisors,
 * appraisers and inspectors in it are the committee's too. An administrator who is nothing else belongs to no body.
 */
export function addressesOf(position: HeldPosition, unit: PlacedUnit): Address[] {
  const has = (held: UnitFunction): boolean => position.functions.includes(held);
  const inUnit = onlyAdministers(position.functions) ? [] : [ofUnit(unit.id)];
  const own = position.functions.map((held) => ofFunction(unit.id, held));
  const down = reachingDown.filter(has).flatMap((held) => unit.children.map((child) => above(child, held)));
  const { units = [], fields = [] } = position.monitors ?? {};
  const monitored = [...units.map(monitorOf), ...fields.map((field) => monitorOfField(unit.id, field))];
  const staff = asStaff(unit, passedUp.filter(has));
  return [...new Set([ofPosition(position.id), ...inUnit, ...own, ...down, ...staff, ...monitored])];
}

/** Whether the functions administer the system and do nothing for the unit. */
export const onlyAdministers = (functions: readonly UnitFunction[]): boolean =>
  functions.length > 0 && functions.every((held) => held === 'administrator');

function asStaff(unit: PlacedUnit, functions: readonly UnitFunction[]): Address[] {
  const { parent } = unit;
  if (parent === null || !isAdvisoryOrgan(unit.type)) return [];
  const served = functions.map((held) => ofFunction(parent.id, held));
  const down = functions
    .filter((held) => reachingDown.includes(held))
    .flatMap((held) => parent.children.map((child) => above(child, held)));
  return [...served, ...down];
}
