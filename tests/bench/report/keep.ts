import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { BenchResult } from '../stage/figures.js';
import { project } from '../stage/project.js';
import { fill } from './fill.js';
import { pictureOf } from './picture.js';
import { tableOf } from './table.js';

/**
 * Keeps a run: table, picture and JSON. A full run goes into the documentation, a quick one beside the data, so that
 * nobody takes it for a measurement. Returns what is to be said on the terminal.
 */
export async function keep(result: BenchResult): Promise<string> {
  const folder = join(project, ...(result.quick ? ['.data', 'bench'] : ['docs', 'performance']));
  mkdirSync(folder, { recursive: true });
  const table = tableOf(result);
  const file = (ending: string): string => join(folder, `${result.bench}.${ending}`);
  writeFileSync(file('json'), await formatted(file('json'), JSON.stringify(result)));
  writeFileSync(file('svg'), pictureOf(result));
  if (result.quick) writeFileSync(file('md'), table);
  else await fillPage(result.bench, `![${result.title}](performance/${result.bench}.svg)\n\n${table}`);
  return `\n${table}\nkept in ${folder}\n`;
}

async function fillPage(bench: string, table: string): Promise<void> {
  const page = join(project, 'docs', 'performance.md');
  writeFileSync(page, await formatted(page, fill(readFileSync(page, 'utf8'), bench, table)));
}

/** As the project's check of the format wants it. */
const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });
