import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { filesWithQueue } from './tests/servers/files-with-queue.mjs';
import { redisIsHere } from './tests/servers/redis-here.mjs';

// NestJS 12 is ESM only and Jest on Node 20 cannot require() ESM: every ESM dependency is compiled to CommonJS by swc
// (cached). The list is derived from the lock file, so it never goes stale.
const lock = JSON.parse(readFileSync(new URL('./package-lock.json', import.meta.url), 'utf8'));
const isEsm = (path) => {
  const manifest = new URL(`./${path}/package.json`, import.meta.url);
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
};
const esmPackages = [
  ...new Set(
    Object.keys(lock.packages)
      .filter((path) => path.includes('node_modules/') && isEsm(path))
      .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  ),
];
// CommonJS packages that load an ESM one with import(), which Jest's CommonJS cannot do either.
esmPackages.push('@fastify/cookie');

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

/** @type {import('jest').Config} */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {
    '\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
};

/** The tests' servers are started once, whichever of the projects below are run. */
const servers = {
  ...base,
  globalSetup: '<rootDir>/tests/servers/start.mjs',
  globalTeardown: '<rootDir>/tests/servers/stop.mjs',
};

export default {
  // No test should fail because its machine is busy.
  testTimeout: 60_000,
  // What the longest tests wait for is mostly time and other processes: one worker more than there are cores.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  testSequencer: '<rootDir>/tests/servers/longest-first.mjs',
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/**/*.ts', 'workflows/**/*.ts', '!src/main.ts', '!src/worker.ts'],
  projects: [
    { ...base, displayName: 'rules', testMatch: ['<rootDir>/tests/**/*.spec.ts'] },
    { ...servers, displayName: 'servers', testMatch: ['<rootDir>/tests/**/*.e2e.ts'] },
    // The same files again with Redis under the queue. Without a redis-server scripts/test.mjs says what is not run.
    ...(redisIsHere
      ? [
          {
            ...servers,
            displayName: 'servers-on-redis',
            testMatch: filesWithQueue().map((file) => `<rootDir>/${file}`),
            setupFiles: ['<rootDir>/tests/servers/on-redis.mjs'],
          },
        ]
      : []),
  ],
};
