import { scopeRoots, type ReadingPosition } from '../../src/directory/index.js';

const held = (over: Partial<ReadingPosition>): ReadingPosition => ({
  unit: 'committee',
  type: 'committee',
  parent: 'province',
  functions: ['member'],
  monitors: [],
  ...over,
});

const cases: readonly [what: string, held: ReadingPosition[], roots: string[]][] = [
  ['somebody without a position reads nothing', [], []],
  ['a member reads the committee and what is below it', [held({})], ['committee']],
  ['a leader reads the unit and what is below it', [held({ functions: ['leader'] })], ['committee']],
  [
    'a commune’s adviser reads the commune alone, not the committee above it',
    [held({ unit: 'commune', type: 'commune', parent: 'committee', functions: ['advisor'] })],
    ['commune'],
  ],
  ...(['office', 'department', 'inspection'] as const).map((type): [string, ReadingPosition[], string[]] => [
    `whoever serves in the ${type} reads what its committee reads`,
    [held({ unit: 'organ', type, parent: 'committee', functions: ['advisor'] })],
    ['committee'],
  ]),
  ['an organ with nobody above it reads itself', [held({ unit: 'organ', type: 'office', parent: null })], ['organ']],
  ['a monitor reads the units monitored', [held({ monitors: ['commune'] })], ['commune', 'committee']],
  [
    'a delegate of the congress reads nothing by that: what is put to the vote is asked of the position',
    [held({ functions: ['delegate'] })],
    [],
  ],
  [
    'a delegate who is of the committee as well reads as its member',
    [held({ functions: ['delegate'] }), held({})],
    ['committee'],
  ],
  [
    'an administrator reads no resolution by that alone, not even where the unit is an organ',
    [held({ unit: 'organ', type: 'office', parent: 'committee', functions: ['administrator'] })],
    [],
  ],
  [
    'two positions read what either reads',
    [held({ unit: 'commune', type: 'commune' }), held({ functions: ['delegate'] })],
    ['commune'],
  ],
];

test.each(cases)('%s', (_what, positions, roots) => {
  expect(scopeRoots(positions)).toEqual(roots);
});
