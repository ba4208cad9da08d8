import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { drawings } from '../../src/cli/diagrams.js';

const folder = resolve(__dirname, '..', '..', 'docs', 'diagrams');

test('every workflow is drawn twice in both languages', () => {
  expect(drawings().map(([name]) => name)).toEqual([
    'resolution-v1.mmd',
    'resolution-v1.svg',
    'resolution-v1.en.mmd',
    'resolution-v1.en.svg',
  ]);
});

test.each(drawings())(
  'docs/diagrams/%s is what the definition says (else: npm run cli -- diagrams)',
  (name, content) => {
    expect(readFileSync(resolve(folder, name), 'utf8')).toBe(content);
  },
);
