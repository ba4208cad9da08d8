import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { DiagramQuery, DiagramView } from '../contracts/diagrams.js';
import { mermaid, type Diagram, type Text } from '../engine/index.js';
import { drawn } from './drawing.js';
import { Layouts } from './layouts.js';

/** A diagram in the form that was asked for. */
export interface DiagramAnswer {
  readonly type: string;
  readonly body: DiagramView | string;
}

/** Diagrams as they are sent: laid out as JSON, drawn as SVG, told as Mermaid. */
@Injectable()
export class DiagramAnswers implements OnModuleDestroy {
  readonly #layouts = new Layouts();

  onModuleDestroy(): void {
    this.#layouts.rest();
  }

  /** A diagram with its places, as JSON. */
  async laidOut(diagram: Diagram, { focus, direction }: DiagramQuery): Promise<DiagramView> {
    const { definition, title, initial, current, suspended } = diagram;
    const layout = await this.#layouts.of(diagram, { focus, direction });
    // Shapes that only grow are read-only here and plain in the contract.
    return { definition, title, initial, current, suspended, focus, direction, ...layout } as unknown as DiagramView;
  }

  async answer(
    diagram: Diagram,
    { focus, direction }: DiagramQuery,
    { accept, language }: { accept: string; language: keyof Text },
  ): Promise<DiagramAnswer> {
    if (accept.includes('text/vnd.mermaid')) {
      return { type: 'text/vnd.mermaid; charset=utf-8', body: mermaid(diagram, language) };
    }
    const layout = await this.#layouts.of(diagram, { focus, direction });
    if (accept.includes('image/svg+xml')) {
      const title = diagram.title[language];
      const description = inWords(layout.nodes, language);
      return { type: 'image/svg+xml; charset=utf-8', body: drawn(layout, { title, description, language }) };
    }
    const body = await this.laidOut(diagram, { focus, direction });
    return { type: 'application/json; charset=utf-8', body };
  }
}

const now: Text = { vi: 'Đang ở', en: 'Now in' };

/** What the picture shows, for those who cannot see it. */
function inWords(nodes: readonly { readonly current: boolean; readonly title: Text }[], language: keyof Text): string {
  const standing = nodes.filter(({ current }) => current).map(({ title }) => title[language]);
  return standing.length === 0 ? '' : `${now[language]}: ${standing.join(' › ')}`;
}
