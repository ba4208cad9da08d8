import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagramOf, mermaid, svgOf, type Text } from '../engine/index.js';
import { releasedWorkflows } from '../../workflows/index.js';
import type { Command } from './command.js';

const languages: readonly (keyof Text)[] = ['vi', 'en'];

/** Draws every released workflow into a folder, as Mermaid text and as SVG, in both languages. */
export const diagramsCommand: Command = {
  name: 'diagrams',
  takes: '[--into <folder>]',
  about: {
    vi: 'vẽ sơ đồ trạng thái của mọi quy trình vào docs/diagrams',
    en: 'draw the state diagram of every workflow into docs/diagrams',
  },
  async run(args, { project, print }) {
    const { values } = parseArgs({ args: [...args], options: { into: { type: 'string' } } });
    const folder = values.into ?? join(project, 'docs', 'diagrams');
    await mkdir(folder, { recursive: true });
    for (const [name, content] of drawings()) {
      await writeFile(join(folder, name), content);
      print(join(folder, name));
    }
    return 0;
  },
};

/** The pictures by file name: `resolution-v1.mmd` and `.svg` in Vietnamese, `resolution-v1.en.mmd` and `.svg` in English. */
export function drawings(): readonly (readonly [name: string, content: string])[] {
  return releasedWorkflows.flatMap(({ definition }) => {
    const diagram = diagramOf(definition);
    return languages.flatMap((language) => {
      const name = `${definition.id}-v${definition.version}${language === 'vi' ? '' : `.${language}`}`;
      return [
        [`${name}.mmd`, mermaid(diagram, language)],
        [`${name}.svg`, svgOf(diagram, language)],
      ] as const;
    });
  });
}
