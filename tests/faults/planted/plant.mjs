// Preloaded into our programs by the proof of the checks: the pieces that PLANTED_PATCHES names are replaced as their files are
// loaded. The hooks that compile come first, so that ours stand around them.
import '../../servers/typescript.mjs';
import { register } from 'node:module';

register('./plant-hooks.mjs', import.meta.url, { data: JSON.parse(process.env.PLANTED_PATCHES ?? '[]') });
