import type { BenchResult, Figure, Unit } from '../stage/figures.js';
import { spreadOf } from '../stage/spread.js';
import { columnOf, shown } from './table.js';

const WIDTH = 860;
const LABELS = 330;
const BAR = 18;
const ROW = 26;
const HEAD = 34;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Figures of one unit share a scale. */
function byUnit(figures: readonly Figure[]): Map<Unit, Figure[]> {
  const panels = new Map<Unit, Figure[]>();
  for (const figure of figures) {
    if (!figure.values.every(Number.isFinite)) continue;
    panels.set(figure.unit, [...(panels.get(figure.unit) ?? []), figure]);
  }
  return panels;
}

function bar({ name, unit, values }: Figure, y: number, scale: number): string {
  const { median, least, most } = spreadOf(values);
  const room = WIDTH - LABELS - 150;
  const at = (value: number): string => (LABELS + (scale === 0 ? 0 : (value / scale) * room)).toFixed(1);
  const middle = y + BAR / 2;
  return [
    `<text x="${LABELS - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>`,
    `<rect x="${LABELS}" y="${y}" width="${(Number(at(median)) - LABELS).toFixed(1)}" height="${BAR}" rx="2" class="bar"/>`,
    `<path d="M${at(least)} ${middle}H${at(most)}M${at(least)} ${y + 4}v${BAR - 8}M${at(most)} ${y + 4}v${BAR - 8}" class="range"/>`,
    `<text x="${Number(at(most)) + 8}" y="${middle + 4}">${escaped(`${shown(median)} ${unit}`)}</text>`,
  ].join('');
}

/**
 * Bars with their ranges, a panel for every unit, of what stands in the first column of the table; readable on white
 * and on black, without a font of its own.
 */
export function pictureOf(result: BenchResult): string {
  let y = HEAD;
  const parts: string[] = [];
  for (const [unit, figures] of byUnit(result.figures.filter(({ name }) => columnOf(name)[1] === ''))) {
    const scale = Math.max(...figures.map(({ values }) => spreadOf(values).most));
    parts.push(`<text x="12" y="${y + 14}" class="head">${escaped(unit)}</text>`);
    y += ROW;
    for (const figure of figures) {
      parts.push(bar(figure, y, scale));
      y += ROW;
    }
    y += 10;
  }
  const style =
    'text{font:13px system-ui,sans-serif;fill:#555}.head{font-weight:600}.bar{fill:#3f7fbf}.range{stroke:#c8562b;stroke-width:1.5;fill:none}@media(prefers-color-scheme:dark){text{fill:#bbb}}';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img"><title>${escaped(result.title)}</title><style>${style}</style><text x="12" y="20" class="head">${escaped(result.title)}</text>${parts.join('')}</svg>\n`;
}
