import { clockHouse, until } from './soon.js';
import { TestRedis } from '../servers/redis.js';
import { BackgroundWork } from '../../src/platform/index.js';
import { createHook } from 'node:async_hooks';
const live = new Map<number, string>();
createHook({ init(id, type) { if (type === 'Timeout' || type === 'TCPWRAP' || type === 'TCPCONNECTWRAP') live.set(id, type + '\n' + (new Error().stack ?? '').split('\n').slice(3, 12).join('\n')); }, destroy(id) { live.delete(id); } }).enable();
test('x', async () => {
  const redis = await TestRedis.start();
  const house = await clockHouse(redis.url);
  await until(() => house.host.bells.state === 'up', 20);
  await redis.stop();
  await new Promise((w) => setTimeout(w, 6000));
  await house.host.bells.rest();
  await house.app.get(BackgroundWork).stopAll(); await house.app.close(); await house.database.drop(); await redis.remove();
  live.clear();
  await new Promise((w) => setTimeout(w, 5000));
  process.stderr.write([...live.values()].join('\n----\n'));
}, 90000);
