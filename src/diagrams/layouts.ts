import { hashOf, type Diagram } from '../engine/index.js';
import { focusOn, type Focus, type Shown } from './focus.js';
import { laidOut, type Direction, type Layout } from './layout.js';
import { rest } from './layout-worker.js';

const MOST_KEPT = 200;

/**
 * Layouts that were worked out, by what they depend on: which states and transitions are shown, in which words. Where a life
 * stands and what is allowed is put on afterwards, so that lives in the same place share one.
 */
export class Layouts {
  readonly #kept = new Map<string, Promise<Layout>>();

  async of(diagram: Diagram, { focus, direction }: { focus: Focus; direction: Direction }): Promise<Layout> {
    const shown = focusOn(diagram, focus);
    const layout = await this.#layoutOf(shown, direction);
    const nodes = new Map(shown.nodes.map((node) => [node.id, node]));
    const edges = new Map(shown.edges.map((edge) => [edge.id, edge]));
    return {
      ...layout,
      nodes: layout.nodes.map((node) => ({ ...node, ...nodes.get(node.id) })),
      edges: layout.edges.map((edge) => ({ ...edge, ...edges.get(edge.id) })),
    };
  }

  /** Ends the thread that works them out; it is begun again when one is asked for. */
  rest(): void {
    rest();
  }

  #layoutOf(shown: Shown, direction: Direction): Promise<Layout> {
    const key = keyOf(shown, direction);
    const known = this.#kept.get(key);
    const layout = known ?? laidOut(shown, direction);
    // The one asked for last is forgotten last.
    this.#kept.delete(key);
    this.#kept.set(key, layout);
    if (!known) layout.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return layout;
  }
}

/** Sizes follow from words and from what is bold; places from who is connected with whom, and how strongly. */
const keyOf = ({ nodes, edges }: Shown, direction: Direction): string =>
  hashOf({
    direction,
    nodes: nodes.map(({ id, parent, kind, title, current }) => [id, parent, kind, title.vi, title.en, current]),
    edges: edges.map(({ id, title, main, allowed }) => [id, title?.vi ?? '', title?.en ?? '', main || allowed]),
  });
