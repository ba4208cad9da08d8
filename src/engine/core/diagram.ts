import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { Definition } from './definition.js';
import { guardsOf, metaOfArc, relationTitle, requirementsOf } from './refusals.js';
import { metaOf, pathOf, type Standing } from './snapshot.js';
import { arcsAt, isAsked, isTransient, lineOf, nodesOf, said, targetsOf, arcsFrom } from './state-graph.js';
import type { Text } from './text.js';
import { travelledTo, type Travelled } from './travelled.js';

/** A state, with the states within it. `passing`: nobody ever stands in it. */
export interface DiagramNode {
  /** Its path, `preparing.draft.writing`. */
  readonly id: string;
  readonly kind: 'state' | 'group' | 'parallel' | 'passing' | 'history' | 'final';
  readonly title: Text;
  readonly stage: string | null;
  readonly owner: Named | null;
  readonly deadlines: readonly { readonly name: string; readonly title: Text }[];
  /** The child that is entered first. */
  readonly initial: string | null;
  readonly current: boolean;
  readonly travelled: boolean;
  readonly children: readonly DiagramNode[];
}

export interface Named {
  readonly relation: string;
  readonly title: Text;
}

/** A transition. */
export interface DiagramEdge {
  readonly id: string;
  readonly from: string;
  /** Null when the event changes no state. */
  readonly to: string | null;
  /** Null when it happens by itself. */
  readonly event: string | null;
  readonly title: Text | null;
  readonly by: readonly Named[];
  /** Codes of what must be so before. */
  readonly requires: readonly string[];
  /** True when something else than the sender decides whether this way is taken. */
  readonly choice: boolean;
  /** The event by which the life goes on when all is well. */
  readonly main: boolean;
  readonly travelled: boolean;
  /** One of the steps allowed now. */
  readonly allowed: boolean;
}

/** A definition as a picture, and where one life stands in it. Plain JSON. */
export interface Diagram {
  readonly definition: { readonly id: string; readonly version: number };
  readonly title: Text;
  readonly initial: string;
  /** The innermost state the life stands in. */
  readonly current: string | null;
  readonly suspended: boolean;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** What is known of one life; a diagram of the bare definition needs none of it. */
export interface Life {
  readonly standing?: Standing | undefined;
  /** Every event so far, oldest first, as the journal has them. */
  readonly travelled?: readonly string[] | undefined;
  /** The events that are allowed now. */
  readonly allowed?: readonly string[] | undefined;
}

/** The picture that the screens, the SVG and the Mermaid text are drawn from. */
export function diagramOf(definition: Definition, life: Life = {}): Diagram {
  const { id, version, title, machine } = definition;
  const drawing = drawingOf(definition, life);
  return {
    definition: { id, version },
    title,
    initial: pathOf(firstOf(machine.root)),
    current: life.standing?.state ?? null,
    suspended: life.standing?.suspended ?? false,
    nodes: childNodes(drawing, machine.root),
    edges: nodesOf(machine.root).flatMap((node) => edgesFrom(drawing, node)),
  };
}

interface Drawing {
  readonly definition: Definition;
  readonly active: ReadonlySet<AnyStateNode>;
  readonly travelled: Travelled;
  readonly allowed: ReadonlySet<AnyTransitionDefinition>;
}

function drawingOf(definition: Definition, { standing, travelled = [], allowed = [] }: Life): Drawing {
  const { machine } = definition;
  const leaf = nodesOf(machine.root).find((node) => node.parent && pathOf(node) === standing?.state);
  return {
    definition,
    active: new Set(leaf ? lineOf(leaf) : []),
    travelled: travelledTo(machine, travelled, standing?.state ?? ''),
    allowed: new Set(leaf ? arcsFrom(leaf).filter(({ eventType }) => allowed.includes(eventType)) : []),
  };
}

const firstOf = (node: AnyStateNode): AnyStateNode =>
  node.type === 'compound' ? ((node.initial.target as readonly AnyStateNode[])[0] ?? node) : node;

const childNodes = (drawing: Drawing, node: AnyStateNode): DiagramNode[] =>
  Object.values(node.states as Record<string, AnyStateNode>).map((child) => nodeOf(drawing, child));

function nodeOf(drawing: Drawing, node: AnyStateNode): DiagramNode {
  const { title, owner, deadlines = {} } = metaOf(node);
  return {
    id: pathOf(node),
    kind: kindOf(node),
    title: title ?? whereItStood,
    stage: said(node, 'stage') ?? null,
    owner: owner === undefined ? null : named(drawing.definition, owner),
    deadlines: Object.entries(deadlines).map(([name, declared]) => ({ name, title: declared.title })),
    initial: node.type === 'compound' ? pathOf(firstOf(node)) : null,
    current: drawing.active.has(node),
    travelled: drawing.travelled.nodes.has(node),
    children: childNodes(drawing, node),
  };
}

function kindOf(node: AnyStateNode): DiagramNode['kind'] {
  switch (node.type) {
    case 'compound':
      return 'group';
    case 'atomic':
      return isTransient(node) ? 'passing' : 'state';
    case 'parallel':
    case 'final':
    case 'history':
      return node.type;
  }
}

const whereItStood: Text = { vi: 'Trở lại nơi đã dừng', en: 'Where it stood' };

function edgesFrom(drawing: Drawing, node: AnyStateNode): DiagramEdge[] {
  return arcsAt(node).flatMap((arc, index) => {
    const targets: (AnyStateNode | null)[] = targetsOf(arc);
    return (targets.length > 0 ? targets : [null]).map((target) => edgeOf(drawing, arc, index, target));
  });
}

function edgeOf(
  drawing: Drawing,
  arc: AnyTransitionDefinition,
  index: number,
  target: AnyStateNode | null,
): DiagramEdge {
  const { definition, travelled, allowed } = drawing;
  const source = arc.source as AnyStateNode;
  const event = isAsked(arc) ? arc.eventType : null;
  return {
    id: `${pathOf(source)}/${index}`,
    from: pathOf(source),
    to: target && pathOf(target),
    event,
    title: event === null ? null : (definition.events[event]?.title ?? { vi: event, en: event }),
    by: metaOfArc(arc).by.map((relation) => named(definition, relation)),
    requires: requirementsOf(definition, arc.guard).map(({ code }) => code),
    choice: guardsOf(definition, arc.guard).some((guard) => 'foreseeable' in guard),
    main: event !== null && metaOf(source).main === event,
    travelled: travelled.arcs.has(arc),
    allowed: allowed.has(arc),
  };
}

const named = (definition: Definition, relation: string): Named => ({
  relation,
  title: relationTitle(definition, relation),
});
