import { parseArgs } from 'node:util';
import { EngineHost } from '../engine-host/index.js';
import { canonical } from '../engine/index.js';
import type { Command } from './command.js';
import { inHouse } from './open-house.js';

const PAGE = 100;

/**
 * Prints every journal and checkpoint as JSON lines. Whoever has this copy and the published hash of the last checkpoint
 * can verify it without the program (docs/decisions/journal.md).
 */
export const exportCommand: Command = {
  name: 'export',
  takes: '[--without-data]',
  about: {
    vi: 'in nhật ký và các mốc thành từng dòng JSON để kiểm chứng độc lập; --without-data bỏ nội dung',
    en: 'print journals and checkpoints as JSON lines for independent verification; --without-data leaves contents out',
  },
  async run(args, { openDatabase, print }) {
    const { values } = parseArgs({ args: [...args], options: { 'without-data': { type: 'boolean', default: false } } });
    return inHouse(await openDatabase(), async (app) => {
      const host = app.get(EngineHost);
      await host.checkpoint();
      for await (const entry of host.everyEntry(PAGE)) {
        print(canonical(values['without-data'] ? { ...entry, content: null } : entry));
      }
      for await (const published of host.everyCheckpoint(PAGE)) print(canonical(published));
      return 0;
    });
  },
};
