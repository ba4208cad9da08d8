import { aroundTime, canonical, snapshotText } from '../core/index.js';
import type { Commit } from '../ports.js';

/** A column of what is given to a statement, and its type. */
export type Column = readonly [name: string, type: string];

/** What a step writes of itself, as one row: names and types. */
export const columns = {
  before: 'text',
  after: 'text',
  id: 'text',
  expected: 'int',
  definition: 'text',
  definition_version: 'int',
  snapshot: 'text',
  kind: 'text',
  title: 'text',
  unit: 'text',
  stage: 'text',
  state: 'text',
  suspended: 'boolean',
  symbol: 'text',
  field: 'text',
  term_from: 'date',
  term_to: 'date',
  due_at: 'timestamptz',
  clock_deadline: 'text',
  clock_epoch: 'int',
  clock_rung_at: 'timestamptz',
  fixed: 'timestamptz',
  format: 'smallint',
  command: 'text',
  correlation: 'text',
  causation: 'text',
  event: 'text',
  actor: 'jsonb',
  facts: 'jsonb',
  calendar: 'text',
  definition_hash: 'text',
  now: 'timestamptz',
  occurred_on: 'date',
  data_hash: 'text',
  previous: 'text',
  salt: 'text',
  data: 'text',
  person: 'text',
  key: 'text',
  body_hash: 'text',
  reply: 'text',
} as const;

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as ColumnName[];

type Row = Readonly<Record<ColumnName, unknown>>;

export function rowOf(commit: Commit): Row {
  const { row, content, listing, standing, idempotency } = commit;
  const [before, after] = aroundTime(row);
  const clock = row.actor.kind === 'clock' ? row.actor : null;
  return {
    before,
    after,
    id: row.instance,
    expected: commit.expected,
    definition: commit.definition.id,
    definition_version: commit.definition.version,
    snapshot: snapshotText(commit.snapshot),
    kind: listing.kind,
    title: listing.title,
    unit: listing.unit,
    stage: standing.stage,
    state: standing.state,
    suspended: standing.suspended,
    symbol: listing.symbol,
    field: listing.field,
    term_from: listing.term.from,
    term_to: listing.term.to,
    due_at: commit.dueAt,
    clock_deadline: clock?.deadline ?? null,
    clock_epoch: clock?.epoch ?? null,
    clock_rung_at: clock?.rung?.at ?? null,
    fixed: commit.fixed,
    format: row.format,
    command: row.command,
    correlation: row.correlation,
    causation: row.causation,
    event: row.event,
    actor: canonical(row.actor),
    facts: canonical(row.facts),
    calendar: row.calendar,
    definition_hash: row.definition,
    now: row.now,
    occurred_on: row.occurredOn,
    data_hash: row.data,
    previous: row.previous,
    salt: content.salt,
    data: canonical(content.data),
    person: idempotency?.person ?? null,
    key: idempotency?.key ?? null,
    body_hash: idempotency?.bodyHash ?? null,
    reply: canonical(commit.reply),
  };
}

/** A table of rows beside the step's own. Each row is led by the instance it belongs to. */
interface ChildTable {
  readonly columns: readonly Column[];
  readonly of: (commit: Commit) => readonly (readonly unknown[])[];
}

/** What a step writes beside its own row. */
export const children = {
  marked: {
    columns: [
      ['id', 'text'],
      ['name', 'text'],
      ['epoch', 'int'],
      ['status', 'text'],
    ],
    of: ({ row, deadlines }) => deadlines.marked.map((one) => [row.instance, one.name, one.epoch, one.status]),
  },
  put: {
    columns: [
      ['id', 'text'],
      ['name', 'text'],
      ['epoch', 'int'],
      ['at', 'timestamptz'],
      ['day', 'date'],
      ['event', 'text'],
      ['status', 'text'],
    ],
    of: ({ row, deadlines }) =>
      deadlines.set.map((one) => [row.instance, one.name, one.epoch, one.at, one.day, one.event, one.status]),
  },
  closed: {
    columns: [
      ['id', 'text'],
      ['item', 'text'],
      ['address', 'text'],
    ],
    of: ({ row, workItems }) => workItems.closed.map(({ key, address }) => [row.instance, key, address]),
  },
  opened: {
    columns: [
      ['id', 'text'],
      ['item', 'text'],
      ['address', 'text'],
      ['event', 'text'],
    ],
    of: ({ row, workItems }) => workItems.opened.map((one) => [row.instance, one.key, one.address, one.event]),
  },
  asked: {
    columns: [
      ['id', 'text'],
      ['effect', 'text'],
      ['kind', 'text'],
      ['payload', 'text'],
      ['position', 'int'],
    ],
    of: ({ row, outgoing }) =>
      outgoing.map((effect, index) => [row.instance, effect.id, effect.kind, canonical(effect), index + 1]),
  },
} as const satisfies Record<string, ChildTable>;

export type Child = keyof typeof children;

export const parameterOf = (child: Child, column: string): string => `${child}_${column}`;

/** What is canonical JSON, or a piece of it: no line feed is in it. */
const inOneLine = new Set(['before', 'after', 'snapshot', 'actor', 'facts', 'data', 'reply', 'asked_payload']);

/** Values of several rows as one parameter: JSON as lines, since quoting it for an array took a fifth of the dispatcher's time. */
export const listed = (parameter: string, values: readonly unknown[]): unknown =>
  inOneLine.has(parameter) ? values.join('\n') : values;

/** SQL: the same as an array again. */
export const listIn = ($: (name: string, type: string) => string, parameter: string, type: string): string =>
  inOneLine.has(parameter) ? `string_to_array(${$(parameter, 'text')}, E'\\n')::${type}[]` : $(parameter, `${type}[]`);

/** The rows beside those of several steps, as parallel arrays. */
export function childrenOf(commits: readonly Commit[]): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const [child, { columns: each, of }] of Object.entries<ChildTable>(children)) {
    const rows = commits.flatMap((commit) => of(commit));
    for (const [index, [name]] of each.entries()) {
      const parameter = parameterOf(child as Child, name);
      const values = rows.map((row) => row[index]);
      parameters[parameter] = listed(parameter, values);
    }
  }
  return parameters;
}
