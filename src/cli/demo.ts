import { parseArgs } from 'node:util';
import { AppModule } from '../app.module.js';
import { presentDemo } from '../demo/index.js';
import { createLogger } from '../platform/index.js';
import type { Command } from './command.js';
import { inHouse } from './open-house.js';

/** Makes the fictional committee where nobody is yet, and says who may sign in. */
export const demoCommand: Command = {
  name: 'demo',
  takes: '[--people]',
  about: {
    vi: 'dựng đảng bộ minh họa cùng câu chuyện của nó (--people: chỉ con người) trong cơ sở dữ liệu còn trống, in các tài khoản',
    en: 'make the fictional committee and its story (--people: its people alone) in an empty database, and print its accounts',
  },
  async run(args, { openDatabase, print }) {
    const { values } = parseArgs({ args: [...args], options: { people: { type: 'boolean', default: false } } });
    const config = await openDatabase();
    const isThere = await inHouse(config, (app) =>
      presentDemo(app, {
        config,
        house: (own, instead) => AppModule.with(own, instead),
        logger: createLogger({ logLevel: 'warn', logFormat: config.logFormat }),
        say({ vi, en }) {
          print(vi);
          print(en);
        },
        what: values.people ? 'people' : 'story',
        stop: new AbortController().signal,
      }),
    );
    if (isThere) return 0;
    print(
      'Cơ sở dữ liệu đã có tổ chức và con người thật; không nạp minh họa. / Real units are there; nothing was loaded.',
    );
    return 1;
  },
};
