import { spawnSync } from 'node:child_process';

/** The redis-server of this machine; REDIS_SERVER names one that is not on PATH. */
export const redisBinary = process.env.REDIS_SERVER || 'redis-server';
export const redisIsHere = spawnSync(redisBinary, ['--version']).status === 0;
