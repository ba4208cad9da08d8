import type { Diagram, DiagramEdge, DiagramNode } from './diagram.js';
import type { Text } from './text.js';

/**
 * A diagram as Mermaid text (stateDiagram-v2). Events that change no state are left out; ways of one pair of states share
 * one arrow.
 */
export function mermaid(diagram: Diagram, language: keyof Text): string {
  const { nodes, edges, initial } = diagram;
  const lines = [
    'stateDiagram-v2',
    `  [*] --> ${nameOf(initial)}`,
    ...nodes.flatMap((node) => stateLines(node, language, '  ')),
    ...nodes.filter(({ kind }) => kind === 'final').map(({ id }) => `  ${nameOf(id)} --> [*]`),
    ...arrows(edges, language),
    ...classes(nodes),
  ];
  return `${lines.join('\n')}\n`;
}

function stateLines(node: DiagramNode, language: keyof Text, indent: string): string[] {
  const name = nameOf(node.id);
  if (node.kind === 'history') return [`${indent}state "H* ${written(node.title[language])}" as ${name}`];
  const head = `${indent}state "${written(node.title[language])}" as ${name}`;
  if (node.children.length === 0) return [head];
  const inner = node.children.map((child) => stateLines(child, language, `${indent}  `));
  const body =
    node.kind === 'parallel'
      ? inner.flatMap((lines, index) => (index === 0 ? lines : [`${indent}  --`, ...lines]))
      : [...(node.initial === null ? [] : [`${indent}  [*] --> ${nameOf(node.initial)}`]), ...inner.flat()];
  return [`${head} {`, ...body, `${indent}}`];
}

function arrows(edges: readonly DiagramEdge[], language: keyof Text): string[] {
  const labels = new Map<string, Set<string>>();
  for (const { from, to, title } of edges) {
    if (to === null || from === '') continue;
    const arrow = `${nameOf(from)} --> ${nameOf(to)}`;
    const label = title === null ? '' : written(title[language]);
    labels.set(arrow, (labels.get(arrow) ?? new Set()).add(label));
  }
  return [...labels].map(([arrow, texts]) => {
    const label = [...texts].filter((text) => text !== '').join(' / ');
    return label === '' ? `  ${arrow}` : `  ${arrow} : ${label}`;
  });
}

/** Current filled, travelled green. A group has no class of its own: Mermaid would colour everything in it. */
function classes(nodes: readonly DiagramNode[]): string[] {
  const leaves = (list: readonly DiagramNode[]): DiagramNode[] =>
    list.flatMap((node) => (node.children.length === 0 ? [node] : leaves(node.children)));
  const named = (list: readonly DiagramNode[]) => list.map(({ id }) => nameOf(id)).join(',');
  const current = leaves(nodes).filter((node) => node.current);
  const travelled = leaves(nodes).filter((node) => node.travelled && !node.current && node.kind !== 'history');
  return [
    ...(travelled.length > 0
      ? [`  classDef travelled stroke:#2b8a3e,color:#2b8a3e`, `  class ${named(travelled)} travelled`]
      : []),
    ...(current.length > 0
      ? [`  classDef current fill:#2b8a3e,color:#ffffff`, `  class ${named(current)} current`]
      : []),
  ];
}

const nameOf = (id: string): string => id.replaceAll(/\W/g, '_');

/** Quotes, colons and semicolons mean something to Mermaid. */
const written = (text: string): string =>
  text.replaceAll('"', '”').replaceAll(':', '\u2236').replaceAll(';', ',').replaceAll('\n', ' ');
