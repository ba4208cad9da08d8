import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vietnamCalendar, type Calendar } from '../../src/calendar/rules/index.js';
import { fold, type FoldedStep, type JournalEntry, type JsonObject } from '../../src/engine/core/index.js';
import { resolutionRecordRules } from '../../workflows/resolution/record-rules.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

/** `event by person`, the data of the event, and how often the resolution had been returned before. */
interface Told {
  readonly event: string;
  readonly by?: string;
  readonly data?: JsonObject;
  readonly returns?: number;
  readonly symbol?: string;
}

const recordOf = (...steps: readonly Told[]): FoldedStep[] =>
  steps.map(({ event, by = 'clock', data = {}, returns = 0, symbol }, index) => {
    const actor = by === 'clock' ? { kind: 'clock', deadline: 'x', epoch: 1 } : { kind: 'person', person: by };
    const facts = symbol === undefined ? {} : { number: { number: 7, symbol } };
    return {
      entry: { row: { seq: index + 1, event, actor, facts }, hash: '', content: { salt: '', data } },
      before: index === 0 ? null : { context: { returns } },
      outcome: {},
    } as unknown as FoldedStep;
  });

const text = (hash: string, by = 'drafter'): Told => ({ event: 'text.revise', by, data: { hash } });
const sign = (hash: string, more: Partial<Told> = {}): Told => ({ event: 'sign', by: 'head', data: { hash }, ...more });
const create: Told = { event: 'create', by: 'drafter' };
const approve: Told = { event: 'decide.approve', by: 'head' };

test.each<[string, FoldedStep[], string[]]>([
  ['a plain life', recordOf(create, text('a'), approve, sign('a')), []],
  [
    'a second decision',
    recordOf(create, text('a'), approve, approve),
    ['4 a second decision of passage 1: decide.approve, after decide.approve in row 3'],
  ],
  [
    'a ballot after a leader’s decision',
    recordOf(create, text('a'), approve, { event: 'ballot.close' }),
    ['4 a second decision of passage 1: ballot.close, after decide.approve in row 3'],
  ],
  [
    'a decision in the next passage',
    recordOf(create, text('a'), approve, { event: 'return', by: 'head' }, { ...approve, returns: 1 }),
    [],
  ],
  [
    'signed twice',
    recordOf(create, text('a'), approve, sign('a'), sign('a')),
    ['5 a second sign of passage 1: sign, after sign in row 4'],
  ],
  [
    'issued twice',
    recordOf(create, { event: 'issue', by: 'x', symbol: '1' }, { event: 'issue', by: 'x', symbol: '2' }),
    ['3 a second issue of passage 1: issue, after issue in row 2'],
  ],
  [
    'approved by whoever began it',
    recordOf(create, text('a', 'other'), { ...approve, by: 'drafter' }),
    ['3 decide.approve by somebody who drafted'],
  ],
  [
    'approved by whoever put in a version',
    recordOf(create, text('a', 'head'), approve),
    ['3 decide.approve by somebody who drafted'],
  ],
  [
    'accepted by its drafter',
    recordOf(create, { event: 'draft.accept', by: 'drafter' }),
    ['2 draft.accept by somebody who drafted'],
  ],
  [
    'appraised by its drafter',
    recordOf(create, { event: 'appraisal.report', by: 'drafter' }),
    ['2 appraisal.report by somebody who drafted'],
  ],
  [
    'signed by its drafter after others decided',
    recordOf(create, text('a'), approve, sign('a', { by: 'drafter' })),
    [],
  ],
  ['drafting after one has approved', recordOf(create, approve, text('a', 'head')), []],
  [
    'a report approved by its author',
    recordOf(create, { event: 'review.draft', by: 'head' }, { event: 'review.approve', by: 'head' }),
    ['3 review.approve by the author of the report'],
  ],
  [
    'a report approved by another',
    recordOf(
      create,
      { event: 'review.draft', by: 'head' },
      { event: 'review.draft', by: 'x' },
      { event: 'review.approve', by: 'head' },
    ),
    [],
  ],
  ['another text signed', recordOf(create, text('a'), approve, sign('b')), ['4 signed another text than was approved']],
  [
    'a text signed that came after the decision',
    recordOf(create, text('a'), approve, text('b'), sign('b')),
    ['5 signed another text than was approved'],
  ],
  ['signed without a decision', recordOf(create, text('a'), sign('a')), ['3 signed another text than was approved']],
  [
    'the text of the ballot signed',
    recordOf(create, text('a'), text('b'), { event: 'ballot.open', by: 'head' }, sign('b')),
    [],
  ],
  [
    'a number given twice',
    recordOf(
      create,
      { event: 'issue', by: 'x', symbol: '07-KH/HU' },
      { event: 'issue', by: 'x', symbol: '07-KH/HU', returns: 1 },
    ),
    ['3 the number 07-KH/HU was given in row 2 already'],
  ],
  [
    'another number after a return',
    recordOf(
      create,
      { event: 'issue', by: 'x', symbol: '07-KH/HU' },
      { event: 'issue', by: 'x', symbol: '08-KH/HU', returns: 1 },
    ),
    [],
  ],
])('%s', (_what, steps, expected) => {
  expect(resolutionRecordRules.flaws(steps).map(({ seq, detail }) => `${seq} ${detail}`)).toEqual(expected);
});

test('the lives recorded under version 1 keep every rule', () => {
  const { calendars, lives } = JSON.parse(readFileSync(join(__dirname, 'golden', 'resolution-v1.json'), 'utf8')) as {
    calendars: Record<string, Calendar>;
    lives: { journal: JournalEntry[] }[];
  };
  for (const { journal } of lives) {
    const { steps, stopped } = fold(resolutionV1, journal, (hash) => calendars[hash] ?? vietnamCalendar);
    expect(stopped).toBeNull();
    expect(resolutionRecordRules.flaws(steps)).toEqual([]);
  }
});
