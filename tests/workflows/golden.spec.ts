import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vietnamCalendar, type Calendar } from '../../src/calendar/rules/index.js';
import { hashOf, replay, verifyChain, type JournalEntry } from '../../src/engine/core/index.js';
import { resolutionV1, type Kind } from '../../workflows/resolution/v1/index.js';
import { explore } from './explore.js';
import { journalOf } from './journal-of.js';

/*
 * Lives that were lived under a released version. Whatever becomes of the engine, they must replay to the snapshots they
 * had. Recorded once, when the version is released: GOLDEN=record npx jest tests/workflows/golden
 */
interface Golden {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly lives: readonly { readonly kind: Kind; readonly journal: JournalEntry[]; readonly snapshot: string }[];
}

const file = join(__dirname, 'golden', 'resolution-v1.json');
const kinds: readonly Kind[] = ['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan'];
const LIVES_OF_EACH = 3;

function record(): Golden {
  const lives = kinds.flatMap((kind) =>
    explore(kind)
      .tips.toSorted((one, other) => other.seq - one.seq)
      .slice(0, LIVES_OF_EACH)
      .map((tip) => ({ kind, journal: journalOf(tip), snapshot: hashOf(tip.snapshot) })),
  );
  return { calendars: { [hashOf(vietnamCalendar)]: vietnamCalendar }, lives };
}

if (process.env.GOLDEN === 'record') writeFileSync(file, `${JSON.stringify(record())}\n`);

test('the lives recorded under version 1 replay to the snapshots they had', () => {
  expect(existsSync(file)).toBe(true);
  const { calendars, lives } = JSON.parse(readFileSync(file, 'utf8')) as Golden;
  expect(lives).toHaveLength(kinds.length * LIVES_OF_EACH);
  for (const { journal, snapshot } of lives) {
    expect(verifyChain(journal)).toMatchObject({ kind: 'sound' });
    const replayed = replay(resolutionV1, journal, (hash) => calendars[hash] ?? vietnamCalendar);
    expect(hashOf(replayed)).toBe(snapshot);
  }
});
