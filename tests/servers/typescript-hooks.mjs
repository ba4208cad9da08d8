import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';

const options = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/** Sources name each other as they are called after the build, `./x.js`; here `./x.ts` stands in for it. */
export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  return { format: 'module', source: await compiled(await readFile(filename, 'utf8'), filename), shortCircuit: true };
}

/** Tests start the programs some hundred times: what was compiled once is kept, by the hash of all it depends on. */
const kept = new URL('../../node_modules/.cache/lotrinh-typescript/', import.meta.url);
const made = mkdir(kept, { recursive: true }).catch(() => undefined);
const settings = JSON.stringify([version, options]);

export async function compiled(source, filename) {
  const name = createHash('sha256').update(`${settings}\0${filename}\0${source}`).digest('hex');
  const place = new URL(`${name}.js`, kept);
  const known = await readFile(place, 'utf8').catch(() => null);
  if (known !== null) return known;
  const { code } = await transform(source, { ...options, filename });
  await made;
  // Complete or not there: several programs may compile one file at the same time.
  const draft = new URL(`${name}.${process.pid}`, kept);
  await writeFile(draft, code)
    .then(() => rename(draft, place))
    .catch(() => undefined);
  return code;
}
