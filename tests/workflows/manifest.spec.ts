import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkDefinition } from '../../src/engine/core/index.js';
import { releasedWorkflows } from '../../workflows/index.js';
import { manifest } from '../../workflows/manifest.js';
import { contentsOf, importsOf, manifestText, recordedEntries, versions } from '../../scripts/workflow-files.mjs';

describe('the released workflows', () => {
  test('every version that has a folder stands in the manifest, and the other way round', () => {
    expect(versions().map(({ name }) => name)).toEqual(Object.keys(manifest));
  });

  test.each(versions())(
    '$name is byte for byte what was released (else: npm run workflows:release)',
    ({ name, index }) => {
      const { hash, files } = contentsOf(index);
      expect({ hash, files }).toEqual(manifest[name as keyof typeof manifest]);
    },
  );

  test.each(versions())(
    '$name imports xstate and the doors of the core and the calendar, and nothing else',
    ({ index }) => {
      expect(contentsOf(index).forbidden).toEqual([]);
    },
  );

  test('every version in the manifest can be run, under its hash', () => {
    const runnable = releasedWorkflows.map(({ definition, hash }) => [`${definition.id}@${definition.version}`, hash]);
    expect(runnable).toEqual(Object.entries(manifest).map(([name, { hash }]) => [name, hash]));
  });

  test.each(releasedWorkflows.map(({ definition }) => [definition.id, definition] as const))(
    '%s passes lint and model check',
    (_id, definition) => {
      expect(checkDefinition(definition)).toEqual([]);
    },
  );

  test('the manifest can be read back as it was written', () => {
    expect(recordedEntries()).toEqual(manifest);
    expect(manifestText(recordedEntries())).toContain(manifest['resolution@1'].hash);
  });
});

describe('what a version reaches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  const root = join(folder, 'workflows');
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): string => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const index = write(
    'letter/v1/index.ts',
    "export { a } from './a.js';\nimport type {\n  B,\n} from '../shared/b.js';\nimport { setup } from 'xstate';\nimport { define } from '../../../src/engine/core/index.js';\n",
  );
  write(
    'letter/v1/a.ts',
    "import { readFile } from 'node:fs';\nimport { x } from '../../../src/platform/index.js';\nconst y = await import('lodash');\n",
  );
  write('letter/shared/b.ts', "import { lastDay } from '../../../src/calendar/rules/period.js';\n");
  write('letter/v1/unused.ts', "import 'nothing';\n");

  test('is hashed, wherever under workflows it lies', () => {
    const { files } = contentsOf(index, root);
    expect(Object.keys(files)).toEqual(['letter/shared/b.ts', 'letter/v1/a.ts', 'letter/v1/index.ts']);
  });

  test('may import nothing else', () => {
    expect(contentsOf(index, root).forbidden).toEqual([
      'letter/v1/a.ts imports node:fs',
      'letter/v1/a.ts imports ../../../src/platform/index.js',
      'letter/v1/a.ts imports lodash',
      'letter/shared/b.ts imports ../../../src/calendar/rules/period.js',
    ]);
  });

  test('has another hash after any change', () => {
    const before = contentsOf(index, root).hash;
    write('letter/shared/b.ts', "import { lastDay } from '../../../src/calendar/rules/index.js';\n");
    expect(contentsOf(index, root).hash).not.toBe(before);
  });

  test('imports are found in every form', () => {
    const forms =
      "import 'a';\nimport b from 'b';\nexport { c } from \"c\";\nexport type { D } from 'd';\nconst e = import('e');";
    expect(importsOf(forms)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
