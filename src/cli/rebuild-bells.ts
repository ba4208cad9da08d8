import { parseArgs } from 'node:util';
import { EngineHost } from '../engine-host/index.js';
import { prepareQueue } from '../engine/bullmq/index.js';
import type { Command } from './command.js';
import { inHouse } from './open-house.js';

/** Arms the bells of the next 24 hours that are missing; the running program does the same by itself. */
export const rebuildBellsCommand: Command = {
  name: 'rebuild-bells',
  takes: '',
  about: {
    vi: 'đặt lại chuông cho các thời hạn trong 24 giờ tới vào hàng đợi (Redis hoặc cơ sở dữ liệu)',
    en: 'arm the bells of the deadlines of the next 24 hours in the queue (Redis or the database)',
  },
  async run(args, { openDatabase, print }) {
    parseArgs({ args: [...args], options: {} });
    const config = await openDatabase();
    await prepareQueue(config);
    const { due, armed } = await inHouse(config, (app) => app.get(EngineHost).bells.rebuild());
    print(
      `Giây có thời hạn đến hạn trong 24 giờ tới / seconds due in the next 24 hours: ${due} · chuông đặt thêm / bells armed: ${armed}`,
    );
    return 0;
  },
};
