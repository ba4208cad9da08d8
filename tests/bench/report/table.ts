import type { BenchResult, Figure, JudgedGoal, Unit } from '../stage/figures.js';
import { spreadOf, type Spread } from '../stage/spread.js';

/** Three digits that mean something: 3,353 · 45.6 · 0.667 */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return 'not measured';
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const withUnit = (value: string, unit: Unit): string => (unit === '' ? value : `${value} ${unit}`);

/** The median with its range: `3,353 per s (3,201–3,480)`; without a range where there is only one value. */
export function inWords({ median, least, most }: Spread, unit: Unit): string {
  const middle = withUnit(shown(median), unit);
  return least === most ? middle : `${middle} (${shown(least)}–${shown(most)})`;
}

const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const goalRow = ({ name, unit, bound, limit, found, met }: JudgedGoal): string =>
  row(
    name,
    `${bound === 'at least' ? '≥' : '≤'} ${withUnit(shown(limit), unit)}`,
    inWords(found, unit),
    met ? 'met' : '**not met**',
  );

/** `HTTP, 8 in flight: p50` is the column `p50` of what is called `HTTP, 8 in flight`. */
export function columnOf(name: string): readonly [thing: string, column: string] {
  const at = name.indexOf(': ');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 2)];
}

/** One row for each thing that was measured, one column for each way in which it was. */
function figureTable(figures: readonly Figure[], repetitions: number): string[] {
  const things = new Map<string, Map<string, string>>();
  const columns: string[] = [];
  for (const { name, unit, values } of figures) {
    const [thing, column] = columnOf(name);
    if (!columns.includes(column)) columns.push(column);
    const cells = things.get(thing) ?? new Map<string, string>();
    things.set(thing, cells.set(column, inWords(spreadOf(values), unit)));
  }
  const times = repetitions === 1 ? 'once' : `median of ${repetitions} (range)`;
  return [
    row('', ...columns.map((column) => (column === '' ? times : column))),
    row('---', ...columns.map(() => '---')),
    ...[...things].map(([thing, cells]) => row(thing, ...columns.map((column) => cells.get(column) ?? ''))),
  ];
}

/** A run as Markdown: every goal, met or not; every figure; where and how it was measured. */
export function tableOf(result: BenchResult): string {
  const { title, at, repetitions, machine, durability, figures, goals, verified, notes } = result;
  const facts = Object.entries({ ...machine, ...durability }).map(([name, value]) => `${name} ${value}`);
  return [
    `### ${title}`,
    '',
    ...(goals.length > 0
      ? [row('goal', 'asked', 'found', ''), row('---', '---', '---', '---'), ...goals.map(goalRow), '']
      : []),
    ...figureTable(figures, repetitions),
    '',
    ...notes.map((note) => `- ${note}`),
    `- Measured ${at.slice(0, 10)}: ${facts.join(' · ')}.`,
    `- \`verify\` at the end: ${verified}.`,
    '',
  ].join('\n');
}
