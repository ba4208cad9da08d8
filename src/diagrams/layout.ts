import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Text } from '../engine/index.js';
import type { Shown, ShownEdge, ShownNode } from './focus.js';
import { layOut } from './layout-worker.js';
import { widthOf, wrappedIn } from './measure.js';
import { roundedPath, type Point } from './path.js';

export type Direction = 'down' | 'right';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A state with its place, and its title in lines that fit. */
export interface LaidNode extends ShownNode, Box {
  readonly lines: { readonly vi: readonly string[]; readonly en: readonly string[] };
}

/** A transition with its way, as points and as the `d` of an SVG path, and the place of its words. */
export interface LaidEdge extends ShownEdge {
  readonly points: readonly Point[];
  readonly path: string;
  readonly label: Box | null;
}

/** A picture: groups come before what is in them. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LaidNode[];
  readonly edges: readonly LaidEdge[];
}

export const TITLE_SIZE = 13;
export const LABEL_SIZE = 11;
export const LINE = 17;
const LETTERS_IN_A_LINE = 20;
const PADDING = 14;
const GROUP_TITLE = 36;

const rootOptions = (direction: Direction): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',

  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
});

/** Gives every state and transition its place; one layout serves both languages. */
export async function laidOut({ nodes, edges }: Shown, direction: Direction): Promise<Layout> {
  const order = new Map(nodes.map(({ id }, index) => [id, index]));
  // Breaking circles by the order of the model fails on nested states; the way forward is told edge by edge instead.
  const isForward = ({ from, to }: ShownEdge): boolean => (order.get(from) ?? 0) < (order.get(to) ?? 0);
  const laid = await layOut({
    id: '',
    layoutOptions: rootOptions(direction),
    children: childrenOf(nodes, null),
    edges: edges.map((edge) => elkEdge(edge, isForward(edge))),
  });
  const places = new Map(everyNode(laid).map((node) => [node.id, node]));
  const ways = new Map(everyEdge(laid).map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    nodes: nodes.map((node) => ({ ...node, ...boxOf(places.get(node.id)), lines: linesOf(node) })),
    edges: edges.map((edge) => laidEdge(edge, ways.get(edge.id))),
  };
}

const linesOf = ({ title }: ShownNode) => wrappedIn(title, LETTERS_IN_A_LINE);

function childrenOf(nodes: readonly ShownNode[], parent: string | null): ElkNode[] {
  return nodes
    .filter((node) => node.parent === parent)
    .map((node) => {
      const children = childrenOf(nodes, node.id);
      return children.length > 0 ? group(node, children) : { id: node.id, ...sizeOf(node) };
    });
}

function group({ id, title }: ShownNode, children: ElkNode[]): ElkNode {
  const width = widest(title, TITLE_SIZE) + PADDING * 2;
  return {
    id,
    children,
    layoutOptions: {
      'elk.padding': `[top=${GROUP_TITLE},left=${PADDING},bottom=${PADDING},right=${PADDING}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${GROUP_TITLE})`,
    },
  };
}

function sizeOf(node: ShownNode): { width: number; height: number } {
  if (node.kind === 'passing') return { width: 18, height: 18 };
  if (node.kind === 'history') return { width: 28, height: 28 };
  const lines = linesOf(node);
  const all = [...lines.vi, ...lines.en];
  const width = Math.max(96, ...all.map((line) => widthOf(line, TITLE_SIZE, node.current) + PADDING * 2));
  return { width, height: 24 + LINE * Math.max(lines.vi.length, lines.en.length) };
}

const widest = ({ vi, en }: Text, size: number): number => Math.max(widthOf(vi, size, true), widthOf(en, size, true));

function elkEdge({ id, from, to, title, main, allowed }: ShownEdge, forward: boolean): ElkExtendedEdge {
  const straight = forward && (main || allowed) ? '20' : forward ? '10' : '0';
  return {
    id,
    sources: [from],
    targets: [to],
    layoutOptions: { 'elk.layered.priority.direction': straight, 'elk.layered.priority.straightness': straight },
    labels: title ? [{ id: `${id} words`, text: title.vi, width: widest(title, LABEL_SIZE) + 10, height: 18 }] : [],
  };
}

function laidEdge(edge: ShownEdge, way: ElkExtendedEdge | undefined): LaidEdge {
  const [section] = way?.sections ?? [];
  const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(whole) : [];
  const [label] = way?.labels ?? [];
  return { ...edge, points, path: roundedPath(points), label: label ? boxOf(label) : null };
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });

function boxOf(shape: Partial<Box> | undefined): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = shape ?? {};
  return { ...whole({ x, y }), width: Math.round(width), height: Math.round(height) };
}

const everyNode = (node: ElkNode): ElkNode[] => (node.children ?? []).flatMap((child) => [child, ...everyNode(child)]);
const everyEdge = (node: ElkNode): ElkExtendedEdge[] => [
  ...(node.edges ?? []),
  ...(node.children ?? []).flatMap(everyEdge),
];
