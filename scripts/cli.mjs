// `npm run cli -- …` works right after `npm ci`: builds what is missing or stale, then runs the command.
import { build } from './build.mjs';

build({ onlyIfStale: true });
await import('../dist/src/cli.js');
