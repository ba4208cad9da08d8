// Lets node run the sources as they stand, without a build: `node --import ./tests/servers/typescript.mjs src/main.ts`.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
