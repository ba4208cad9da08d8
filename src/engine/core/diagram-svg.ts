import type { Diagram, DiagramEdge, DiagramNode } from './diagram.js';
import type { Text } from './text.js';

/*
 * One column: every state is a box, every group a box around boxes. A box lists the events that lead out of it; from each
 * a line runs to a lane at the right and along it to the state it leads to. Nothing overlaps, whatever the definition.
 */

const WIDTH = 520;
const INDENT = 14;
const TITLE = 24;
const ROW = 18;
const GAP = 10;
const LANE = 12;
const MARGIN = 16;
const CHARACTER = 6.6;

interface Box {
  readonly node: DiagramNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

interface Row {
  readonly edge: DiagramEdge;
  readonly y: number;
}

interface Line {
  readonly edge: DiagramEdge;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly lane: number;
}

/** A diagram as one SVG picture, for a page, a mail or a document. Travelled green, allowed dashed blue, current filled. */
export function svgOf(diagram: Diagram, language: keyof Text): string {
  const { boxes, bottom } = place(diagram);
  const lines = route(boxes);
  const lanes = Math.max(0, ...lines.map(({ lane }) => lane + 1));
  const [width, height] = [MARGIN * 2 + WIDTH + LANE * (lanes + 2), bottom + MARGIN];
  const title = escaped(diagram.title[language]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` role="img" aria-label="${title}" font-family="Inter, system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...boxes.map((box) => drawnBox(box, boxes, language)),
    ...lines.map(drawnLine),
    '</svg>\n',
  ].join('');
}

function place({ nodes, edges }: Diagram): { readonly boxes: Box[]; readonly bottom: number } {
  const boxes: Box[] = [];
  const put = (node: DiagramNode, depth: number, top: number): number => {
    const out = edges.filter(({ from, to }) => from === node.id && to !== null);
    const rows = out.map((edge, index) => ({ edge, y: top + TITLE + ROW * index + ROW / 2 }));
    const index = boxes.length;
    let y = top + TITLE + ROW * rows.length + (rows.length > 0 ? GAP / 2 : 0);
    for (const child of node.children) y = put(child, depth + 1, y) + GAP;
    const [x, width] = [MARGIN + INDENT * depth, WIDTH - INDENT * 2 * depth];
    boxes.splice(index, 0, { node, x, y: top, width, height: y - top, rows });
    return y;
  };
  let bottom = MARGIN;
  for (const node of nodes) bottom = put(node, 0, bottom) + GAP;
  return { boxes, bottom };
}

/** Gives every line the first lane that is free along its way, short lines first. */
function route(boxes: readonly Box[]): Line[] {
  const ends = new Map(boxes.map((box) => [box.node.id, box]));
  const wanted = boxes.flatMap(({ x, width, rows }) =>
    rows.flatMap(({ edge, y }) => {
      const target = ends.get(edge.to ?? '');
      if (!target) return [];
      return [{ edge, from: { x: x + width, y }, to: { x: target.x + target.width, y: target.y + TITLE / 2 } }];
    }),
  );
  const length = ({ from, to }: (typeof wanted)[number]): number => Math.abs(from.y - to.y);
  const lanes: { readonly top: number; readonly bottom: number }[][] = [];
  return wanted
    .toSorted((a, b) => length(a) - length(b))
    .map((line) => {
      const [top, bottom] = [Math.min(line.from.y, line.to.y), Math.max(line.from.y, line.to.y)];
      const free = lanes.findIndex((taken) => taken.every((other) => bottom < other.top || top > other.bottom));
      const lane = free === -1 ? lanes.push([]) - 1 : free;
      lanes[lane]?.push({ top, bottom });
      return { ...line, lane };
    });
}

function drawnBox({ node, x, y, width, height, rows }: Box, boxes: readonly Box[], language: keyof Text): string {
  const isLeaf = node.children.length === 0;
  const filled = node.current && isLeaf;
  const fill = filled ? '#2b8a3e' : isLeaf ? '#ffffff' : '#f8f9fa';
  const stroke = node.travelled || node.current ? '#2b8a3e' : '#adb5bd';
  const dashes = node.kind === 'passing' || node.kind === 'history' ? ' stroke-dasharray="3 3"' : '';
  const ink = filled ? '#ffffff' : '#212529';
  const owner = node.owner ? ` · ${node.owner.title[language]}` : '';
  const titleOf = (id: string | null) => boxes.find((box) => box.node.id === id)?.node.title[language] ?? '';
  const label = ({ edge }: Row) => `${edge.title?.[language] ?? ''} → ${titleOf(edge.to)}`.trim();
  return [
    `<g data-state="${escaped(node.id)}">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${stroke}"`,
    ` stroke-width="${node.kind === 'final' ? 3 : 1}"${dashes}/>`,
    `<text x="${x + 8}" y="${y + 16}" fill="${ink}" font-weight="600">${fitting(node.title[language] + owner, width)}</text>`,
    ...rows.map(
      (row) =>
        `<text x="${x + 20}" y="${row.y + 4}" fill="${filled ? ink : colourOf(row.edge)}">${fitting(label(row), width - 20)}</text>`,
    ),
    '</g>',
  ].join('');
}

function drawnLine({ edge, from, to, lane }: Line): string {
  const x = MARGIN + WIDTH + LANE * (lane + 1);
  const colour = colourOf(edge);
  const dashes = edge.allowed ? ' stroke-dasharray="6 4"' : '';
  const width = edge.allowed || edge.travelled ? 2 : 1;
  return [
    `<path d="M${from.x} ${from.y}H${x}V${to.y}H${to.x + 6}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes}/>`,
    `<path d="M${to.x} ${to.y}l7 -4v8z" fill="${colour}"/>`,
  ].join('');
}

const colourOf = ({ allowed, travelled }: DiagramEdge): string =>
  allowed ? '#1864ab' : travelled ? '#2b8a3e' : '#5c636a';

function fitting(text: string, width: number): string {
  const most = Math.floor((width - 16) / CHARACTER);
  return escaped(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
