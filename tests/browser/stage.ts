import start from '../servers/start.mjs';
import stop from '../servers/stop.mjs';
import { buildIfStale } from './built.js';
import { openProgram, type OpenProgram, type WebProgram } from './program.js';

/** What a script plays on: a program with the people or the story of the demo, which goes away when the work is done. */
export async function onStage(
  demo: 'people' | 'story',
  work: (program: WebProgram, database: OpenProgram['database']) => Promise<void>,
): Promise<void> {
  buildIfStale();
  await start();
  try {
    const { program, database, end } = await openProgram(demo);
    try {
      await work(program, database);
    } finally {
      await end();
    }
  } finally {
    await stop();
  }
}
