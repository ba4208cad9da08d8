/** True in the project "servers-on-redis", where every test runs once more with Redis under the queue. */
export const onRedis = process.env['TEST_QUEUE'] === 'redis';

/**
 * The environment by which a program finds its queue where a test does not choose: the tests' Redis, or nothing, which
 * means the database. Files share the one Redis; keys carry the name of the database, and each file has its own.
 */
export function queueEnvironment(): Record<string, string> {
  if (!onRedis) return {};
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('TEST_REDIS_URL is missing: the tests’ Redis was not started');
  return { REDIS_URL: url };
}
