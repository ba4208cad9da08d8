import { redisIsHere } from './redis-server.js';

export { freePort, redisIsHere, TestRedis } from './redis-server.js';

/**
 * `describe` for what needs a Redis: on a machine without one it says loudly what was not run instead of passing over it.
 */
export const describeWithRedis: jest.Describe = redisIsHere ? describe : describe.skip;

if (!redisIsHere) {
  process.stderr.write(
    '\n!!! KHÔNG có redis-server: các phép thử trên Redis KHÔNG được chạy.\n' +
      '!!! There is NO redis-server on this machine: the tests on Redis were NOT RUN. Install it (Debian: apt-get install redis-server).\n\n',
  );
}
