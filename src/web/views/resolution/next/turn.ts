import type { DiagramView } from '../../../../contracts/diagrams.js';
import type { Language } from '../../../words/language.js';

/** Whose turn it is, where the person has none. */
export interface Turn {
  readonly who: string;
  readonly what: string;
  readonly byClock: boolean;
}

/** Of the diagram, what says whose turn it is. */
export type Standing = Pick<DiagramView, 'current' | 'nodes' | 'edges'>;

const goingOn = ({ current, edges }: Standing): DiagramView['edges'] =>
  edges.filter(({ from, main }) => main && from === current);

/** Who is waited for, and for what; null where nobody is. */
export function turnOf(standing: Standing | undefined, language: Language): Turn | null {
  if (!standing) return null;
  const owner = standing.nodes.find(({ id }) => id === standing.current)?.owner;
  const title = goingOn(standing)[0]?.title;
  if (!owner || !title) return null;
  return { who: owner.title[language], what: title[language], byClock: owner.relation === 'clock' };
}
