// What a version of a workflow consists of: every file under workflows/ that its index reaches, with its bytes hashed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));
export const manifestPath = join(project, 'workflows', 'manifest.ts');

/** Beside its own files, a version may import these and nothing else. */
const doors = ['src/engine/core/index.js', 'src/calendar/rules/index.js'];
const packages = ['xstate'];

/** Versions by name, `resolution@1`, each with the path of its index. */
export function versions(root = join(project, 'workflows')) {
  const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders(root)
    .flatMap(({ name }) =>
      folders(join(root, name)).map((version) => ({
        name: `${name}@${version.name.slice(1)}`,
        index: join(root, name, version.name, 'index.ts'),
      })),
    )
    .filter(({ index }) => existsSync(index))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The hashes of a version's files, and of them all; and every import that the rule forbids. */
export function contentsOf(index, root = join(project, 'workflows')) {
  const files = new Map();
  const forbidden = [];
  const visit = (path) => {
    const name = relative(root, path).split(sep).join('/');
    if (files.has(name)) return;
    const bytes = readFileSync(path);
    files.set(name, sha256(bytes));
    for (const specifier of importsOf(bytes.toString('utf8'))) {
      const inner = resolve(dirname(path), specifier.replace(/\.js$/, '.ts'));
      if (specifier.startsWith('.') && inner.startsWith(root + sep)) visit(inner);
      else if (!isAllowed(specifier, path, root)) forbidden.push(`${name} imports ${specifier}`);
    }
  };
  visit(index);
  const sorted = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { hash: sha256(JSON.stringify(sorted)), files: sorted, forbidden };
}

function isAllowed(specifier, path, root) {
  if (!specifier.startsWith('.')) return packages.includes(specifier);
  const target = relative(dirname(root), resolve(dirname(path), specifier))
    .split(sep)
    .join('/');
  return doors.includes(target);
}

const imports = /\b(?:import|export)\s[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** Every module that the text of a source names. */
export const importsOf = (source) =>
  [...source.matchAll(imports)].map(([, from, bare]) => from ?? bare).filter((specifier) => specifier !== undefined);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The text of manifest.ts. */
export function manifestText(entries) {
  const versionsText = Object.entries(entries).map(([name, { hash, files }]) => {
    const lines = Object.entries(files).map(([file, own]) => `      '${file}': '${own}',\n`);
    return `  '${name}': {\n    hash: '${hash}',\n    files: {\n${lines.join('')}    },\n  },\n`;
  });
  return `/**
 * The released versions of the workflows: SHA-256 of every file a version reaches under workflows/, and of them all.
 * Written by \`npm run workflows:release\`; a version that stands here is never edited again.
 */
export const manifest = {
${versionsText.join('')}} as const;
`;
}

/** The entries of manifest.ts as they stand; empty before the first release. */
export function recordedEntries() {
  if (!existsSync(manifestPath)) return {};
  const body = /export const manifest = (\{[\s\S]*\}) as const;/.exec(readFileSync(manifestPath, 'utf8'))?.[1] ?? '{}';
  const json = body
    .replaceAll("'", '"')
    .replace(/^( *)(\w+):/gm, '$1"$2":')
    .replace(/,(\s*})/g, '$1');
  return JSON.parse(json);
}
