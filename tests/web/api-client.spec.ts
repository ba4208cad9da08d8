import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const project = resolve(__dirname, '..', '..');

test('the types of the API that the browser application is built on are those of the API', () => {
  const generator = ['--import', './tests/servers/typescript.mjs', 'scripts/api-client.mjs', '--check'];
  const { status, stderr } = spawnSync(process.execPath, generator, { cwd: project, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
