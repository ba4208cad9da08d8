import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** How a file may be sent: as it is, or compressed at build time. */
export type Encoding = 'identity' | 'gzip' | 'br';

/** One file of the built application, whole in memory: there are a few dozen, two megabytes in all. */
export interface BuiltFile {
  readonly type: string;
  /** Over the uncompressed content; the same for every encoding, so it is sent weak. */
  readonly etag: string;
  readonly content: Readonly<Partial<Record<Encoding, Buffer>>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

const compressed: Readonly<Record<string, Encoding>> = { '.br': 'br', '.gz': 'gzip' };

/** Every built file by its path in the address, `/assets/index-4f2a.js`; empty where nothing was built. */
export async function readBuiltFiles(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const found = new Map<string, { etag: string; type: string; content: Partial<Record<Encoding, Buffer>> }>();
  for (const path of await filesIn(folder)) {
    const encoding = compressed[extname(path)] ?? 'identity';
    const original = encoding === 'identity' ? path : path.slice(0, -extname(path).length);
    const address = `/${relative(folder, original).split(sep).join('/')}`;
    const file = found.get(address) ?? { etag: '', type: typeOf(original), content: {} };
    const content = await readFile(path);
    file.content[encoding] = content;
    if (encoding === 'identity')
      file.etag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    found.set(address, file);
  }
  return found;
}

const typeOf = (path: string): string => types[extname(path)] ?? 'application/octet-stream';

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The smallest form of a file that the caller says it understands. */
export function bestEncoding(file: BuiltFile, acceptEncoding: string | undefined): Encoding {
  const accepted = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  const encodings: readonly Encoding[] = ['br', 'gzip'];
  return encodings.find((one) => accepted.includes(one) && file.content[one] !== undefined) ?? 'identity';
}
