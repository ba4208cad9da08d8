import type { Diagram, DiagramEdge, DiagramNode, Text } from '../engine/index.js';

/** `all`: every state. `current`: the inside of the stage it stands in, the other stages as one box each, and what may be done now. */
export type Focus = 'current' | 'all';

/** A state as it is shown, beside the others; its place in the nesting is `parent`. */
export interface ShownNode extends Omit<DiagramNode, 'children' | 'initial'> {
  readonly parent: string | null;
  /** What is entered first in its group. */
  readonly first: boolean;
  /** A group whose inside is not shown. */
  readonly collapsed: boolean;
}

/** Transitions between two states that are shown as one line. */
export interface ShownEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Their events; none where it happens by itself. */
  readonly events: readonly string[];
  readonly title: Text | null;
  readonly main: boolean;
  readonly choice: boolean;
  readonly travelled: boolean;
  readonly allowed: boolean;
}

/** What of a diagram is shown. */
export interface Shown {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
}

/** What of a diagram is worth looking at. Pure. */
export function focusOn(diagram: Diagram, focus: Focus): Shown {
  const view = focus === 'all' ? wholeOf(diagram) : stageOf(diagram);
  const nodes = view.nodes.map(({ node, parent, collapsed }) => shownNode(diagram, node, parent, collapsed));
  return { nodes, edges: merged(view.edges) };
}

interface Placed {
  readonly node: DiagramNode;
  readonly parent: DiagramNode | null;
  readonly collapsed: boolean;
}

interface View {
  readonly nodes: readonly Placed[];
  readonly edges: readonly Line[];
}

type Line = Omit<DiagramEdge, 'to'> & { readonly to: string };

const under = (node: DiagramNode): DiagramNode[] => [node, ...node.children.flatMap(under)];
const placed = (node: DiagramNode, parent: DiagramNode | null): Placed[] => [
  { node, parent, collapsed: false },
  ...node.children.flatMap((child) => placed(child, node)),
];
const leads = (edge: DiagramEdge): edge is DiagramEdge & { readonly to: string } => edge.to !== null;

/** Of a life, what it can come to; of a bare definition, everything. */
function wholeOf({ nodes, edges, current }: Diagram): View {
  const all = nodes.flatMap((node) => placed(node, null));
  const lines = edges.filter(leads);
  if (current === null) return { nodes: all, edges: lines };
  // How a life is entered is behind it, and says nothing to whoever looks at one.
  const entrances = new Set(nodes.filter(({ kind }) => kind === 'passing').map(({ id }) => id));
  const rest = lines.filter(({ from, to }) => !entrances.has(from) && !entrances.has(to));
  const led = new Set(rest.map(({ to }) => to));
  for (const { id, kind, current: here, travelled } of nodes) {
    if (kind === 'state' && !led.has(id) && !here && !travelled) entrances.add(id);
  }
  return {
    nodes: all.filter(({ node }) => !entrances.has(node.id)),
    edges: rest.filter(({ from, to }) => !entrances.has(from) && !entrances.has(to)),
  };
}

/**
 * Groups that are no stage are taken away, stages other than the present one are closed, and of what stands beside the way
 * only that is kept which was gone through or may be done now.
 */
function stageOf(diagram: Diagram): View {
  const candidates = diagram.nodes.flatMap((node) => opened(node, null));
  const stands = standIns(diagram, candidates);
  const lines = onTheWay(diagram, stands).flatMap((edge) => lineBetween(edge, stands));
  const way = wayFrom(stands.entering.get(diagram.initial) ?? diagram.initial, lines, candidates);
  const near = new Set(
    lines.filter(({ allowed, travelled }) => allowed || travelled).flatMap(({ from, to }) => [from, to]),
  );
  const isShown = ({ node, parent }: Placed): boolean =>
    parent !== null || node.current || (node.kind !== 'passing' && (way.has(node.id) || near.has(node.id)));
  const nodes = candidates.filter(isShown);
  const ids = new Set(nodes.map(({ node }) => node.id));
  const inside = new Set(nodes.filter(({ parent }) => parent !== null).map(({ node }) => node.id));
  return {
    nodes,
    edges: lines.filter(
      ({ from, to, main, allowed, travelled }) =>
        ids.has(from) && ids.has(to) && (main || allowed || travelled || (inside.has(from) && inside.has(to))),
    ),
  };
}

/**
 * Of the outcomes of one event, those lead on that were taken; and where one of them stays inside a closed stage, whatever
 * leaves it instead is no way forward.
 */
function onTheWay({ edges }: Diagram, { entering, leaving }: StandIns): DiagramEdge[] {
  return edges.map((edge) => {
    const others = edges.filter((other) => other !== edge && other.from === edge.from && other.event === edge.event);
    const staysInside = ({ from, to }: DiagramEdge): boolean => to !== null && leaving.get(from) === entering.get(to);
    const given = others.some(({ travelled }) => travelled) || others.some(staysInside);
    return given && !edge.travelled ? { ...edge, main: false } : edge;
  });
}

/** Everything that is reached when all goes well: by the main events, and by what happens of itself and without a condition. */
function wayFrom(first: string, lines: readonly Line[], candidates: readonly Placed[]): ReadonlySet<string> {
  const isWay = ({ main, event, choice, requires }: Line): boolean =>
    main || (event === null && !choice && requires.length === 0);
  const reached = new Set([first]);
  for (const at of reached) {
    for (const { node, parent } of candidates) if (parent?.id === at) reached.add(node.id);
    for (const line of lines) if (line.from === at && isWay(line)) reached.add(line.to);
  }
  return reached;
}

/** The states of a branch that may be shown, outermost first. */
function opened(node: DiagramNode, parent: DiagramNode | null): Placed[] {
  const isGroup = node.children.length > 0;
  if (isGroup && node.stage === null) return node.children.flatMap((child) => opened(child, parent));
  if (isGroup && !node.current) return [{ node, parent, collapsed: true }];
  return [{ node, parent, collapsed: false }, ...node.children.flatMap((child) => opened(child, node))];
}

/** For each state the one that is shown in its place; of a group taken away, where it begins and where it is left from. */
function standIns({ nodes }: Diagram, candidates: readonly Placed[]): StandIns {
  const shown = new Set(candidates.map(({ node }) => node.id));
  const found: StandIns = { entering: new Map(), leaving: new Map() };
  const visit = (node: DiagramNode, around: string | null): void => {
    const own = shown.has(node.id) ? node.id : around;
    for (const child of node.children) visit(child, own);
    const first = node.children.find(({ id }) => id === node.initial);
    const standing = node.children.find(({ current }) => current);
    const begins = own ?? (first && found.entering.get(first.id));
    const leaves = own ?? (standing && found.leaving.get(standing.id));
    if (begins !== undefined && begins !== null) found.entering.set(node.id, begins);
    if (leaves !== undefined && leaves !== null) found.leaving.set(node.id, leaves);
  };
  for (const node of nodes) visit(node, null);
  return found;
}

interface StandIns {
  readonly entering: Map<string, string>;
  readonly leaving: Map<string, string>;
}

function lineBetween(edge: DiagramEdge, { entering, leaving }: StandIns): Line[] {
  const from = leaving.get(edge.from);
  const to = edge.to === null ? undefined : entering.get(edge.to);
  return from === undefined || to === undefined || from === to ? [] : [{ ...edge, from, to }];
}

/** Lines between the same two states become one: what may be done now speaks first, then what was done, then the way. */
function merged(lines: readonly Line[]): ShownEdge[] {
  const between = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.from} ${line.to}`;
    between.set(key, [...(between.get(key) ?? []), line]);
  }
  return [...between].map(([id, parallel]) => {
    const ordered = parallel.toSorted((a, b) => rank(a) - rank(b));
    const speaking = ordered.some(({ allowed }) => allowed) ? ordered.filter(({ allowed }) => allowed) : ordered;
    return {
      id,
      from: parallel[0]?.from ?? '',
      to: parallel[0]?.to ?? '',
      events: [...new Set(ordered.flatMap(({ event }) => event ?? []))],
      title: titleOf(speaking),
      main: parallel.some(({ main }) => main),
      choice: parallel.some(({ choice }) => choice),
      travelled: parallel.some(({ travelled }) => travelled),
      allowed: parallel.some(({ allowed }) => allowed),
    };
  });
}

const rank = ({ allowed, travelled, main }: Line): number => (allowed ? 0 : travelled ? 1 : main ? 2 : 3);

/** The first word for it, and how many more there are. */
function titleOf(lines: readonly Line[]): Text | null {
  const titles = lines.flatMap(({ title }) => title ?? []);
  const [first] = titles;
  const more = new Set(titles.map(({ vi }) => vi)).size - 1;
  if (!first || more <= 0) return first ?? null;
  return { vi: `${first.vi} (+${more})`, en: `${first.en} (+${more})` };
}

function shownNode(
  diagram: Diagram,
  { children: _inside, initial: _first, ...node }: DiagramNode,
  parent: DiagramNode | null,
  collapsed: boolean,
): ShownNode {
  const wrappers = diagram.nodes.flatMap(under).filter(({ initial }) => initial === node.id);
  const first = parent === null ? diagram.initial === node.id : wrappers.some(({ id }) => id === parent.id);
  return { ...node, parent: parent?.id ?? null, first, collapsed };
}
