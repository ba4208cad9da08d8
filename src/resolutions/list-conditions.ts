import type { ResolutionFilters } from '../contracts/resolution-lists.js';
import { visibleCondition, type ReadScope, type ScopeColumns } from '../directory/index.js';
import { below, DUE, MANY_UNITS, readersIn } from './places.js';
import type { Values } from './values.js';

/** How each filter is asked of an instance `i` and the deadline `d` it owes first. */
const asked: {
  readonly [Name in keyof Required<ResolutionFilters>]: (
    value: NonNullable<ResolutionFilters[Name]>,
    now: string,
    values: Values,
  ) => string;
} = {
  stage: (stage, _now, values) => `i.stage = ${values.shown(stage, 'text')}`,
  unitId: (unit, _now, values) => `i.unit_id = ${values.shown(unit, 'text')}`,
  within: (unit, _now, values) => `i.unit_id = any(${below(values.shown(unit, 'text'))})`,
  kind: (kind, _now, values) => `i.kind = ${values.shown(kind, 'text')}`,
  suspended: (suspended, _now, values) => `i.suspended = ${values.shown(suspended, 'boolean')}`,
  q: (words, _now, values) => `exists (
    select 1 from instance_search s
    where s.instance = i.id and s.folded like '%' || folded(${values.shown(literally(words), 'text')}) || '%' escape '\\')`,
  dueBefore: (day, _now, values) => {
    const before = values.shown(day, 'date');
    return `(${firstDay} < ${before} and ${DUE} <= ${before}::timestamp at time zone 'Asia/Ho_Chi_Minh')`;
  },
  dueFrom: (day, _now, values) => `${firstDay} >= ${values.shown(day, 'date')}`,
  overdue: (overdue, now, values) =>
    `(${DUE} <= ${values.shown(now, 'timestamptz')}) = ${values.shown(overdue, 'boolean')}`,
};

const firstDay = `(
  select o.day from deadline o where o.instance = i.id and o.status in ('open', 'due') and i.due_at is not null
  order by o.at, o.name limit 1)`;

/** SQL: what the filters ask of an instance `i`; nothing for those that are not given. */
export function filtered(filters: Partial<ResolutionFilters>, now: string, values: Values): string[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const ask = asked[name as keyof ResolutionFilters] as (value: unknown, now: string, values: Values) => string;
    return [ask(value, now, values)];
  });
}

/** SQL: what the scope may read and the filters leave. Of a unit in scope everything may be read. */
export function narrowed(filters: ResolutionFilters, scope: ReadScope, now: string, values: Values): string {
  const whole = filters.unitId !== undefined && scope.units.includes(filters.unitId);
  const readable = (): string[] => {
    const columns = {
      units: values.shown(scope.units, 'text[]'),
      above: values.shown(scope.above, 'text[]'),
      addresses: values.shown(scope.addresses, 'text[]'),
    };
    const visible = visibleCondition('i', columns);
    return scope.units.length > MANY_UNITS ? [visible] : [inSharedUnits(scope, columns, values), visible];
  };
  return [`i.definition = 'resolution'`, ...filtered(filters, now, values), ...(whole ? [] : readable())].join(' and ');
}

/** SQL: nothing lies elsewhere that the scope may read; each row is then still held against what may be read. */
const inSharedUnits = (scope: ReadScope, { units, above }: ScopeColumns, values: Values): string => `
  i.unit_id = any(array(
    select unnest(${units}) union select unnest(${above})
    union select g.unit from reading_ground g where g.reader = any(${values.shown(readersIn(scope), 'text[]')})))`;

/** Wildcards of LIKE are what somebody typed, not what they mean. */
const literally = (words: string): string => words.replace(/[\\%_]/g, (sign) => `\\${sign}`);
