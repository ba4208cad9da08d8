import type { ResolutionFilters } from '../contracts/resolution-lists.js';
import { stages } from '../contracts/stage-names.js';
import { issuedStages, subtreeOf, type ReadScope, type ScopeColumns } from '../directory/index.js';
import type { Values } from './values.js';

/** SQL: an array of a unit and all below it. */
export const below = (unit: string): string => `array(${subtreeOf(`select ${unit} collate "C"`)})`;

/** SQL: what lists are sorted by first; the indexes of the board are of this very expression. */
export const DUE = `coalesce(i.due_at, 'infinity')`;

/** The filters that choose places and leave all that stands in them. */
const choosing: readonly string[] = ['stage', 'unitId', 'within'] satisfies (keyof ResolutionFilters)[];

/** Whether the filters do no more than choose units and stages. */
export const onlyPlaces = (filters: ResolutionFilters): boolean =>
  givenIn(filters).every((name) => choosing.includes(name));

/** The names of the filters that are given, in order. */
export const givenIn = (filters: ResolutionFilters): string[] =>
  Object.entries(filters)
    .flatMap(([name, value]) => (value === undefined ? [] : [name]))
    .sort();

/** From so many units on it is shorter to go through everything than to look into each unit. */
export const MANY_UNITS = 32;

/** Units and addresses by which something may be shared with the scope. */
export const readersIn = ({ units, addresses }: ReadScope): string[] => [
  ...new Set([...units, ...addresses.map(placeIn)]),
];

/** An address without the event it is lent for. */
const placeIn = (address: string): string => address.split(' ')[0] ?? address;

/**
 * SQL: `place (unit, stage, whole)`, where something may stand that the scope may read and the filters leave. Of a `whole`
 * place everything may be read: it is in a unit of the scope, or was issued above. In the others, units that asked
 * something of the reader, each row must be held against `visibleCondition`.
 */
export function places(filters: ResolutionFilters, scope: ReadScope, columns: ScopeColumns, values: Values): string {
  const { stage, unitId, within } = filters;
  const whole = unitId !== undefined && scope.units.includes(unitId);
  const readers = whole ? [] : readersIn(scope);
  const chosen = [
    unitId !== undefined && `u.unit = ${values.hidden(unitId, 'text')}`,
    within !== undefined && `u.unit = any(${below(values.hidden(within, 'text'))})`,
  ].filter((one) => one !== false);
  const where = ['true', ...chosen].join(' and ');
  const all = `unnest(${values.hidden(stage === undefined ? stages : [stage], 'text[]')}) s (stage)`;
  const issued = `s.stage in (${issuedStages.map((one) => `'${one}'`).join(', ')})`;
  return `
  place as materialized (
    select u.unit collate "C" as unit, s.stage collate "C" as stage, true as whole
    from unnest(${columns.units}) u (unit), ${all} where ${where}
    union all
    select u.unit, s.stage, true from unnest(${columns.above}) u (unit), ${all} where ${issued} and ${where}
    union all
    select u.unit, s.stage, false
    from (
      select distinct g.unit from reading_ground g
      where g.reader = any(${values.hidden(readers, 'text[]')}) and g.unit <> all(${columns.units})
    ) u, ${all}
    where ${where} and not (${issued} and u.unit = any(${columns.above}))
  )`;
}

/** SQL: the scope as columns that the planner is not shown. */
export const hiddenScope = ({ units, above, addresses }: ReadScope, values: Values): ScopeColumns => ({
  units: values.hidden(units, 'text[]'),
  above: values.hidden(above, 'text[]'),
  addresses: values.hidden(addresses, 'text[]'),
});
