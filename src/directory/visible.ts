import { vacantIn } from './vacant.js';

/** The stages in which a resolution has been issued: from then on it is addressed to everybody below. */
export const issuedStages = ['issued', 'midterm_review', 'final_review', 'closed', 'superseded', 'repealed'];

/** SQL: what a reader reads by, as `visibleTo` gives it. */
export interface ScopeColumns {
  readonly units: string;
  readonly above: string;
  readonly addresses: string;
}

/** The parameters of `visibleTo` as $1, $2 and $3. */
const parameters: ScopeColumns = { units: '$1::text[]', above: '$2::text[]', addresses: '$3::text[]' };

/** How a row is held against what somebody may read: each test is SQL over a column. */
interface Tests {
  /** The column names a unit in scope. */
  readonly inUnits: (column: string) => string;
  /** The column names a body above. */
  readonly isAbove: (column: string) => string;
  /** The column is an address the person answers to. */
  readonly isTheirs: (column: string) => string;
  /** The text, `<address> <event>`, is an event for which the person answers to the address. */
  readonly isLent: (text: string) => string;
}

/** Against a scope that has been worked out: lists of ids. */
const byLists = ({ units, above, addresses }: ScopeColumns): Tests => ({
  inUnits: (column) => `${column} = any(${units})`,
  isAbove: (column) => `${column} = any(${above})`,
  isTheirs: (column) => `${column} = any(${addresses})`,
  isLent: (text) => `${text} = any(${addresses})`,
});

/**
 * Against what a scope follows from, `roots`, `headed`, `addresses` and `at` of a row: for one subject it is shorter to
 * climb from its unit to a root than to list everything below the roots.
 */
const byGrounds = (grounds: string): Tests => ({
  inUnits: (column) => `(${column} = any(${grounds}.roots) or exists (
    with recursive up (id) as (
      select ${column}
      union
      select v.id from up join unit u on u.id = up.id
        cross join lateral (values (u.parent_id), (u.successor_id)) v (id) where v.id is not null
    )
    select from up where up.id = any(${grounds}.roots)))`,
  isAbove: (column) => `exists (
    with recursive higher (id) as (
      select u.parent_id from unit u where u.id = any(${grounds}.roots)
      union
      select u.parent_id from higher h join unit u on u.id = h.id
    )
    select from higher where higher.id = ${column})`,
  isTheirs: (column) => `(${column} = any(${grounds}.addresses)
    or ${column} in (select vacant.address from (${vacantIn(`${grounds}.headed`, `${grounds}.at`)}) vacant))`,
  isLent: (text) => `${text} = any(${grounds}.addresses)`,
});

/**
 * Who takes part: subjects of the units in scope, subjects in which such a unit has a share, and subjects that ever asked
 * something of an address the person answers to, or told it of a deadline. Takes the parameters of `visibleTo` as $1, $2 and
 * $3, or columns that hold the scopes of several readers.
 * @param instance the alias of a row of `instance`
 */
export const takesPartCondition = (instance: string, scope: ScopeColumns = parameters): string =>
  takesPart(instance, byLists(scope));

const takesPart = (instance: string, { inUnits, isTheirs, isLent }: Tests): string => `(
  ${inUnits(`${instance}.unit_id`)}
  or exists (select 1 from instance_unit part where part.instance = ${instance}.id and ${inUnits('part.unit')})
  or exists (select 1 from work_item asked where asked.instance = ${instance}.id and (
    ${isTheirs('asked.address')} or ${isLent("asked.address || ' ' || asked.event")}))
  or exists (select 1 from rung_address told where told.instance = ${instance}.id and ${isTheirs('told.address')}))`;

/**
 * The one SQL condition for what a person may read: whatever they take part in, and what the bodies above have issued,
 * since whoever must carry a resolution out must be able to read it.
 * @param instance the alias of a row of `instance`
 */
export const visibleCondition = (instance: string, scope: ScopeColumns = parameters): string =>
  visible(instance, byLists(scope));

/**
 * The same, for rows that carry each asker's grounds.
 * @param grounds the alias of a row of `groundsRows`
 */
export const visibleByGrounds = (instance: string, grounds: string): string => visible(instance, byGrounds(grounds));

/** The two halves of `visibleByGrounds`: taking part, and what was issued above. */
export const takesPartByGrounds = (instance: string, grounds: string): string =>
  takesPart(instance, byGrounds(grounds));
export const issuedAboveByGrounds = (instance: string, grounds: string): string =>
  issuedAbove(instance, byGrounds(grounds));

const visible = (instance: string, tests: Tests): string =>
  `(${takesPart(instance, tests)} or ${issuedAbove(instance, tests)})`;

const issuedAbove = (instance: string, { isAbove }: Tests): string =>
  `(${instance}.stage in (${issuedStages.map((stage) => `'${stage}'`).join(', ')}) and ${isAbove(`${instance}.unit_id`)})`;

/** SQL: what several people ask of one subject each, from a JSON list of `ReadingGrounds` with `asker` and `subject`. */
export const groundsRows = (parameter: string, alias: string): string =>
  `json_to_recordset(${parameter}::json) as ${alias} (asker int, subject text, at timestamptz, roots text[], headed text[], addresses text[])`;

/** The parameters of `visibleCondition`, in order. */
export const visibleTo = (scope: {
  readonly units: readonly string[];
  readonly above: readonly string[];
  readonly addresses: readonly string[];
}): [units: readonly string[], above: readonly string[], addresses: readonly string[]] => [
  scope.units,
  scope.above,
  scope.addresses,
];
