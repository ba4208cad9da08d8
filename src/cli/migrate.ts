import { parseArgs } from 'node:util';
import { prepareQueue } from '../engine/bullmq/index.js';
import type { Command } from './command.js';

/** Brings the schema up to date; the program does the same at its start. */
export const migrateCommand: Command = {
  name: 'migrate',
  takes: '',
  about: { vi: 'đưa cơ sở dữ liệu lên phiên bản mới nhất', en: 'bring the database up to date' },
  async run(args, { openDatabase, print }) {
    parseArgs({ args: [...args], options: {} });
    await prepareQueue(await openDatabase());
    print('Cơ sở dữ liệu đã ở phiên bản mới nhất. / The database is up to date.');
    return 0;
  },
};
