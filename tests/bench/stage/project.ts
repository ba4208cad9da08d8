import { fileURLToPath } from 'node:url';

/** The folder of the program that is measured, and what lets node run its sources as they stand. */
export const project = fileURLToPath(new URL('../../..', import.meta.url));
export const typescript = new URL('../../servers/typescript.mjs', import.meta.url).href;
export const benchFolder = fileURLToPath(new URL('..', import.meta.url));
