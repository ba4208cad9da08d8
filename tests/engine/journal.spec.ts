import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aroundTime,
  canonical,
  dataHash,
  rowHash,
  sha256,
  verifyChain,
  type JournalEntry,
} from '../../src/engine/core/index.js';
import { checkpointHash } from '../../src/engine/runtime/index.js';
import type { Checkpoint, Head } from '../../src/engine/ports.js';

interface Published {
  readonly checkpoint: Checkpoint;
  readonly heads: readonly Head[];
}
type Line = JournalEntry | Published;

const folder = mkdtempSync(join(tmpdir(), 'lotrinh-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const golden = (): Line[] =>
  readFileSync(join(__dirname, 'golden/journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const entries = golden().filter((line): line is JournalEntry => 'row' in line);
const chain = (instance: string): JournalEntry[] => entries.filter(({ row }) => row.instance === instance);

/** What the verifier that shares nothing with the program says. */
function verdict(lines: readonly unknown[]): string {
  const file = join(folder, 'journal.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'verify-journal.mjs'), file], {
    encoding: 'utf8',
  });
  expect(status).toBe(stdout === '' ? 1 : 0);
  return (stdout + stderr).trim();
}

const at =
  (instance: string, seq: number) =>
  (line: Line): boolean =>
    'row' in line && line.row.instance === instance && line.row.seq === seq;

const change = (which: (line: Line) => boolean, how: (line: JournalEntry) => unknown): unknown[] =>
  golden().map((line) => (which(line) ? how(line as JournalEntry) : line));

describe('the golden journal', () => {
  test('is accepted by the independent verifier, which tells that data was erased', () => {
    expect(verdict(golden())).toMatch(/^ERASED 2 chains, 1 entries erased, checkpoint [0-9a-f]{12}$/);
  });

  test('is sound without the entry that was erased, as far as its chain goes', () => {
    expect(verdict(chain('parent'))).toMatch(/^SOUND 1 chains/);
  });

  test('the core agrees with every hash in it', () => {
    expect(verifyChain(chain('parent'))).toMatchObject({ kind: 'sound', erased: [] });
    expect(verifyChain(chain('child'))).toMatchObject({ kind: 'sound', erased: [2] });
    for (const { row, hash, content } of entries) {
      expect(rowHash(row)).toBe(hash);
      if (content) expect(dataHash(content)).toBe(row.data);
      const { recordedAt, ...untimed } = row;
      const [before, after] = aroundTime(untimed);
      expect(sha256(before + recordedAt + after)).toBe(hash);
    }
    const published = golden().find((line): line is Published => 'checkpoint' in line);
    const { hash, ...checkpoint } = published?.checkpoint ?? { number: 0, madeAt: '', previous: '', hash: '' };
    expect(checkpointHash(checkpoint, published?.heads ?? [])).toBe(hash);
  });

  test('is written in canonical JSON, line by line', () => {
    const text = readFileSync(join(__dirname, 'golden/journal.jsonl'), 'utf8');
    expect(text).toBe(
      golden()
        .map((line) => `${canonical(line)}\n`)
        .join(''),
    );
  });
});

describe('tampering is seen by both verifiers', () => {
  const fields: readonly [string, unknown][] = [
    ['event', 'round.open'],
    ['command', 'command-9'],
    ['correlation', 'command-9'],
    ['causation', 'command-1'],
    ['actor', { ...entries[3]?.row.actor, epoch: 3 }],
    ['facts', { quorum: 5 }],
    ['calendar', 'e'.repeat(64)],
    ['definition', 'e'.repeat(64)],
    ['recordedAt', '2026-03-04T03:00:00.005Z'],
    ['now', '2026-03-04T03:00:00.001Z'],
    ['occurredOn', '2026-03-03'],
    ['data', 'e'.repeat(64)],
  ];
  test.each(fields)('a changed %s', (field, value) => {
    const tampered = change(at('child', 3), (line) => ({ ...line, row: { ...line.row, [field]: value } }));
    expect(verdict(tampered)).toBe('BROKEN hash of child 3');
    const core = (tampered as Line[]).filter(
      (line): line is JournalEntry => 'row' in line && line.row.instance === 'child',
    );
    expect(verifyChain(core)).toEqual({ kind: 'broken', seq: 3, why: 'hash' });
  });

  test('a changed row with its hash computed anew', () => {
    const tampered = change(at('child', 3), (line) => {
      const row = { ...line.row, event: 'round.open' };
      return { ...line, row, hash: rowHash(row) };
    });
    expect(verdict(tampered)).toBe('BROKEN chain at child 4');
  });

  test('changed data, and data put in the place of what was erased', () => {
    const changed = change(at('parent', 2), (line) => ({
      ...line,
      content: { ...line.content, data: { reason: 'other' } },
    }));
    expect(verdict(changed)).toBe('BROKEN data of parent 2');
    const forged = change(at('child', 2), (line) => ({ ...line, content: { salt: '', data: { stance: 'agree' } } }));
    expect(verdict(forged)).toBe('BROKEN data of child 2');
    expect(
      verifyChain(
        (forged as JournalEntry[]).filter(at('child', 1)).concat((forged as JournalEntry[]).filter(at('child', 2))),
      ),
    ).toEqual({
      kind: 'broken',
      seq: 2,
      why: 'data',
    });
  });

  test('a row taken out of the middle, and the last one', () => {
    expect(verdict(golden().filter((line) => !at('child', 3)(line)))).toBe('BROKEN gap before child 4');
    expect(verdict(golden().filter((line) => !at('child', 4)(line)))).toBe('BROKEN published head of child 4');
  });

  test('a whole instance taken out', () => {
    expect(verdict(golden().filter((line) => !('row' in line) || line.row.instance !== 'parent'))).toBe(
      'BROKEN published head of parent 2',
    );
  });

  test('two rows swapped', () => {
    const [first, second, third, ...rest] = chain('child');
    expect(verdict([first, third, second, ...rest])).toBe('BROKEN gap before child 3');
    const renumbered = [
      first,
      { ...third, row: { ...third?.row, seq: 2 } },
      { ...second, row: { ...second?.row, seq: 3 } },
    ];
    expect(verdict(renumbered)).toBe('BROKEN chain at child 2');
  });

  test('a foreign row in a chain', () => {
    const foreign = chain('parent')[1];
    const moved = { ...foreign, row: { ...foreign?.row, instance: 'child', seq: 5 } };
    expect(verdict([...chain('child'), moved])).toBe('BROKEN chain at child 5');
  });

  test('another layout', () => {
    expect(verdict(change(at('parent', 1), (line) => ({ ...line, row: { ...line.row, format: 2 } })))).toMatch(
      /^BROKEN/,
    );
  });

  test('a checkpoint that was changed', () => {
    const tampered = golden().map((line) =>
      'checkpoint' in line ? { ...line, heads: line.heads.filter(({ instance }) => instance !== 'parent') } : line,
    );
    expect(verdict(tampered)).toBe('BROKEN checkpoint 1');
  });
});
