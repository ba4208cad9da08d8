import { parseArgs } from 'node:util';
import { presentDemo } from '../demo.js';
import type { Command } from './command.js';
import { inHouse } from './open-house.js';

/** Loads the fictional committee where nobody is yet, and says who may sign in. */
export const demoCommand: Command = {
  name: 'demo',
  takes: '',
  about: {
    vi: 'nạp đảng bộ minh họa vào cơ sở dữ liệu còn trống và in các tài khoản',
    en: 'load the fictional committee into an empty database and print its accounts',
  },
  async run(args, { openDatabase, print }) {
    parseArgs({ args: [...args], options: {} });
    const isThere = await inHouse(await openDatabase(), (app) =>
      presentDemo(app, ({ vi, en }) => {
        print(vi);
        print(en);
      }),
    );
    if (isThere) return 0;
    print(
      'Cơ sở dữ liệu đã có tổ chức và con người thật; không nạp minh họa. / Real units are there; nothing was loaded.',
    );
    return 1;
  },
};
