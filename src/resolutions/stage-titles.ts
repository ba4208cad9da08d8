import { diagramOf, type Definition, type DiagramNode, type Text } from '../engine/index.js';

const known = new WeakMap<Definition, Readonly<Record<string, Text>>>();

/**
 * The stages of a definition in its own words: the title of the state that a stage is about, which is the outermost group or
 * end of that stage rather than a step on the way into it. Pure; a definition never changes.
 */
export function stageTitles(definition: Definition): Readonly<Record<string, Text>> {
  const found = known.get(definition);
  if (found) return found;
  const titles: Record<string, Text> = {};
  const weak: Record<string, Text> = {};
  const visit = ({ stage, kind, title, children }: DiagramNode, around: string | null): void => {
    if (stage !== null && stage !== around) {
      if (kind === 'group' || kind === 'parallel' || kind === 'final') titles[stage] ??= title;
      else weak[stage] ??= title;
    }
    for (const child of children) visit(child, stage);
  };
  for (const node of diagramOf(definition).nodes) visit(node, null);
  const all = { ...weak, ...titles };
  known.set(definition, all);
  return all;
}
