import type { DiagramView } from '../../../contracts/diagrams.js';

export type Node = DiagramView['nodes'][number];
export type Edge = DiagramView['edges'][number];

/** How a way looks: allowed goes before travelled, since it says what can be done. */
export type Look = 'allowed' | 'travelled' | 'other';
export const lookOf = ({ allowed, travelled }: Pick<Edge, 'allowed' | 'travelled'>): Look =>
  allowed ? 'allowed' : travelled ? 'travelled' : 'other';

const weights: Readonly<Record<Look, number>> = { other: 0, travelled: 1, allowed: 2 };

/** What matters is drawn over the rest. */
export const inDrawingOrder = (edges: readonly Edge[]): Edge[] =>
  edges.toSorted((one, other) => weights[lookOf(one)] - weights[lookOf(other)]);

/** Groups are drawn as frames around their states; everything else stands for itself. */
export function framesAndStates(nodes: readonly Node[]): { readonly frames: Node[]; readonly states: Node[] } {
  const parents = new Set(nodes.map(({ parent }) => parent));
  const isFrame = ({ id, collapsed }: Node): boolean => !collapsed && parents.has(id);
  return { frames: nodes.filter(isFrame), states: nodes.filter((node) => !isFrame(node)) };
}

/** The middle of the state it stands in, to bring it into view; the top of the picture where it stands in none. */
export function centreOf({ nodes, current, width }: Pick<DiagramView, 'nodes' | 'current' | 'width'>): {
  x: number;
  y: number;
} {
  const node = nodes.find(({ id }) => id === current) ?? nodes.findLast((one) => one.current);
  return node ? { x: node.x + node.width / 2, y: node.y + node.height / 2 } : { x: width / 2, y: 0 };
}

/** A diagram in words: each state with where it leads, for those who cannot see the picture. */
export interface StateInWords {
  readonly id: string;
  readonly title: string;
  readonly standing: 'current' | 'travelled' | 'ahead';
  readonly ways: readonly { readonly title: string; readonly to: string; readonly allowed: boolean }[];
}

/** Reads the picture state by state. */
export function inWords({ nodes, edges }: Pick<DiagramView, 'nodes' | 'edges'>, language: 'vi' | 'en'): StateInWords[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title[language]]));
  return nodes
    .filter(({ kind }) => kind !== 'passing' && kind !== 'history')
    .map(({ id, title, current, travelled }) => ({
      id,
      title: title[language],
      standing: current ? 'current' : travelled ? 'travelled' : 'ahead',
      ways: edges
        .filter(({ from, title: said }) => from === id && said !== null)
        .map(({ to, title: said, allowed }) => ({ title: said?.[language] ?? '', to: titles.get(to) ?? to, allowed })),
    }));
}
