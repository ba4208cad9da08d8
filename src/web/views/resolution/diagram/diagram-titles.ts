import type { WorkflowDetail } from '../../../../contracts/administration.js';
import type { Language } from '../../../words/language.js';

/** Names of states, deadlines and events as the definition titles them; what it does not know stays as it is. */
export interface Titles {
  readonly state: (id: string) => string;
  readonly deadline: (name: string) => string;
  readonly event: (name: string) => string;
}

/** Reads the titles from a definition. */
export function titlesIn(
  definition: Pick<WorkflowDetail, 'diagram' | 'eventsByName'> | undefined,
  language: Language,
): Titles {
  const nodes = definition?.diagram.nodes ?? [];
  const states = new Map(nodes.map(({ id, title }) => [id, title[language]]));
  const deadlines = new Map(nodes.flatMap((node) => node.deadlines.map(({ name, title }) => [name, title[language]])));
  return {
    state: (id) => states.get(id) ?? id,
    deadline: (name) => deadlines.get(name) ?? name,
    event: (name) => definition?.eventsByName[name]?.title[language] ?? name,
  };
}
