import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The passwords of the embedded server's roles, made once; `setUp` is the number of the set-up that has been done. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly engine: string;
  readonly reader: string;
  readonly setUp: number;
}

const fileName = 'secrets.json';

export function readSecrets(home: string): Secrets | undefined {
  const file = join(home, fileName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : undefined;
}

/** Written whole or not at all, readable by its owner only, and on disk before the server first uses it. */
export function writeSecrets(home: string, secrets: Secrets): void {
  const file = join(home, fileName);
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, `${JSON.stringify(secrets, undefined, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

export const makeSecrets = (): Secrets => ({
  superuser: password(),
  owner: password(),
  engine: password(),
  reader: password(),
  setUp: 0,
});

const password = (): string => randomBytes(24).toString('base64url');
