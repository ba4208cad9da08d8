import type { Text } from '../engine/index.js';
import { widthOf } from './measure.js';
import { LABEL_SIZE, LINE, TITLE_SIZE, type LaidEdge, type LaidNode, type Layout } from './layout.js';

const ink = '#343a40';
const grey = '#8a939e';
const green = '#2b8a3e';
const blue = '#1c64c8';

/** A laid-out diagram as one SVG picture: travelled green, allowed dashed blue, current filled. Pure. */
export function drawn(
  { width, height, nodes, edges }: Layout,
  { title, description, language }: { title: string; description: string; language: keyof Text },
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` role="img" font-family="'Inter Variable', Inter, system-ui, sans-serif" font-size="${TITLE_SIZE}">`,
    `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`,
    `<defs>${heads}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...nodes.filter((node) => isGroup(node, nodes)).map(drawnGroup),
    ...edges.toSorted((a, b) => weightOf(a) - weightOf(b)).map(drawnWay),
    ...nodes.filter((node) => isGroup(node, nodes)).map((node) => drawnGroupTitle(node, language)),
    ...nodes.filter((node) => !isGroup(node, nodes)).map((node) => drawnState(node, language)),
    ...edges.map((edge) => drawnWords(edge, language)),
    '</svg>\n',
  ].join('');
}

const colours = { allowed: blue, travelled: green, other: grey } as const;
type Look = keyof typeof colours;
const lookOf = ({ allowed, travelled }: LaidEdge): Look => (allowed ? 'allowed' : travelled ? 'travelled' : 'other');
/** What matters is drawn over the rest. */
const weightOf = (edge: LaidEdge): number => ['other', 'travelled', 'allowed'].indexOf(lookOf(edge));

const heads = Object.entries(colours)
  .map(
    ([look, colour]) =>
      `<marker id="to-${look}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .6L7.6 4L0 7.4z" fill="${colour}"/></marker>`,
  )
  .join('');

const isGroup = ({ id, collapsed }: LaidNode, nodes: readonly LaidNode[]): boolean =>
  !collapsed && nodes.some(({ parent }) => parent === id);

const groupSkin = ({ current, travelled }: LaidNode): { fill: string; stroke: string; words: string } =>
  current
    ? { fill: '#f1f6fe', stroke: '#8bb4ec', words: '#134a96' }
    : travelled
      ? { fill: '#f6faf7', stroke: '#a9cdb3', words: '#2b6a3f' }
      : { fill: '#f8f9fb', stroke: '#ced4da', words: '#5c636a' };

function drawnGroup(node: LaidNode): string {
  const { id, kind, x, y, width, height } = node;
  const { fill, stroke } = groupSkin(node);
  const dashes = kind === 'parallel' ? ' stroke-dasharray="8 4"' : '';
  return `<rect data-state="${escaped(id)}" x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${fill}" stroke="${stroke}"${dashes}/>`;
}

/** Over the ways that run into the group, on a ground of its own. */
function drawnGroupTitle(node: LaidNode, language: keyof Text): string {
  const { fill, words } = groupSkin(node);
  return [
    `<text x="${node.x + 14}" y="${node.y + 22}" font-weight="600" font-size="12" fill="${words}"`,
    ` stroke="${fill}" stroke-width="5" stroke-linejoin="round" paint-order="stroke">${escaped(node.title[language])}</text>`,
  ].join('');
}

function drawnState(node: LaidNode, language: keyof Text): string {
  const { id, kind, x, y, width, height, title } = node;
  const shape = kind === 'passing' ? diamond(node) : kind === 'history' ? circle(node) : box(node);
  const middle = { x: x + width / 2, y: y + height / 2 };
  const lines = kind === 'passing' ? [] : kind === 'history' ? ['H'] : node.lines[language];
  const { words, weight } = wordsOf(node);
  const first = middle.y - ((lines.length - 1) * LINE) / 2 + 4.5;
  return [
    `<g data-state="${escaped(id)}"${node.current ? ' aria-current="step"' : ''}><title>${escaped(title[language])}</title>`,
    shape,
    ...lines.map(
      (line, index) =>
        `<text x="${middle.x}" y="${first + index * LINE}" text-anchor="middle" fill="${words}" font-weight="${weight}">${escaped(line)}</text>`,
    ),
    node.first && kind !== 'passing'
      ? `<circle cx="${x + 3}" cy="${y + 3}" r="5" fill="#5c636a" stroke="#ffffff" stroke-width="1.5"/>`
      : '',
    '</g>',
  ].join('');
}

function wordsOf({ current, travelled }: LaidNode): { readonly words: string; readonly weight: number } {
  if (current) return { words: '#ffffff', weight: 600 };
  return { words: travelled ? '#2b6a3f' : ink, weight: 400 };
}

function skinOf({ current, travelled, kind }: LaidNode): string {
  const [fill, stroke] = current ? [blue, '#164f9f'] : travelled ? ['#edf7ef', '#74b386'] : ['#ffffff', '#adb5bd'];
  return `fill="${fill}" stroke="${stroke}" stroke-width="${kind === 'final' ? 3 : current ? 1.5 : 1.2}"`;
}

function box(node: LaidNode): string {
  const { x, y, width, height, kind, collapsed } = node;
  const radius = kind === 'final' ? height / 2 : 8;
  // A second sheet behind it says that there is more inside.
  const behind = collapsed
    ? `<rect x="${x + 4}" y="${y + 4}" width="${width}" height="${height}" rx="${radius}" fill="#ffffff" stroke="${node.travelled ? '#a9cdb3' : '#ced4da'}"/>`
    : '';
  return `${behind}<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${skinOf(node)}/>`;
}

function diamond(node: LaidNode): string {
  const { x, y, width, height } = node;
  const [across, down] = [width / 2, height / 2];
  return `<path d="M${x + across} ${y}l${across} ${down}l-${across} ${down}l-${across} -${down}z" ${skinOf(node)}/>`;
}

const circle = (node: LaidNode): string =>
  `<circle cx="${node.x + node.width / 2}" cy="${node.y + node.height / 2}" r="${node.width / 2}" stroke-dasharray="3 2" ${skinOf(node)}/>`;

function drawnWay(edge: LaidEdge): string {
  const look = lookOf(edge);
  const dashes = look === 'allowed' ? ' stroke-dasharray="6 4"' : '';
  const width = look === 'other' ? 1.2 : 2;
  return `<path d="${edge.path}" fill="none" stroke="${colours[look]}" stroke-width="${width}"${dashes} marker-end="url(#to-${look})"/>`;
}

function drawnWords(edge: LaidEdge, language: keyof Text): string {
  const { label, title } = edge;
  if (!label || !title) return '';
  const look = lookOf(edge);
  const [fill, stroke, words] = {
    allowed: ['#e7f0fd', blue, '#134a96'],
    travelled: ['#ffffff', 'none', '#2b6a3f'],
    other: ['#ffffff', 'none', '#5c636a'],
  }[look] as [string, string, string];
  // The place is wide enough for either language; the words take what they need of it.
  const width = Math.min(label.width, widthOf(title[language], LABEL_SIZE, look === 'allowed') + 12);
  const [x, y, height] = [label.x + (label.width - width) / 2, label.y, label.height];
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="${fill}" stroke="${stroke}"${stroke === 'none' ? ' fill-opacity=".9"' : ''}/>`,
    `<text x="${x + width / 2}" y="${y + height / 2 + 4}" text-anchor="middle" font-size="${LABEL_SIZE}" fill="${words}" font-weight="${look === 'allowed' ? 600 : 400}">${escaped(title[language])}</text>`,
  ].join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
