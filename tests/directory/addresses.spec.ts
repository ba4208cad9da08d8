import { unitFunctionSchema } from '../../src/contracts/directory.js';
import { addressesOf, type PlacedUnit } from '../../src/directory/index.js';
import { unitFunctions, type UnitFunction } from '../../src/engine/core/index.js';

const committee: PlacedUnit = {
  id: 'committee',
  type: 'committee',
  children: ['commune', 'office'],
  parent: { id: 'province', children: ['committee', 'other'] },
};
const office: PlacedUnit = {
  id: 'office',
  type: 'office',
  children: [],
  parent: { id: 'committee', children: ['commune', 'office'] },
};
const department: PlacedUnit = { ...office, id: 'department', type: 'department' };
const inspection: PlacedUnit = { ...office, id: 'inspection', type: 'inspection' };
const commune: PlacedUnit = { ...office, id: 'commune', type: 'commune' };
const topOffice: PlacedUnit = { ...office, parent: null };

const cases: readonly [what: string, unit: PlacedUnit, functions: UnitFunction[], beyondThePosition: string[]][] = [
  ['a post without functions belongs to its unit', committee, [], ['unit:committee']],
  [
    'a member has the function in the committee and reaches nobody below',
    committee,
    ['member', 'standing'],
    ['unit:committee', 'unit:committee:member', 'unit:committee:standing'],
  ],
  [
    'a leader leads the units directly below, never the one above',
    committee,
    ['leader'],
    ['unit:committee', 'unit:committee:leader', 'above:commune:leader', 'above:office:leader'],
  ],
  [
    'the head reaches down as head',
    committee,
    ['head'],
    ['unit:committee', 'unit:committee:head', 'above:commune:head', 'above:office:head'],
  ],
  [
    'a leader of a unit without units below reaches nobody',
    commune,
    ['leader'],
    ['unit:commune', 'unit:commune:leader'],
  ],
  [
    'an advisor in the office is the committee’s advisor',
    office,
    ['advisor'],
    ['unit:office', 'unit:office:advisor', 'unit:committee:advisor'],
  ],
  [
    'an appraiser in a department appraises for the committee',
    department,
    ['appraiser'],
    ['unit:department', 'unit:department:appraiser', 'unit:committee:appraiser'],
  ],
  [
    'the inspection committee inspects for the committee, which has the communes below it',
    inspection,
    ['inspector'],
    [
      'unit:inspection',
      'unit:inspection:inspector',
      'unit:committee:inspector',
      'above:commune:inspector',
      'above:office:inspector',
    ],
  ],
  [
    'the head of the office leads the office, not the committee',
    office,
    ['head', 'leader'],
    ['unit:office', 'unit:office:head', 'unit:office:leader'],
  ],
  [
    'an adviser of a commune serves the commune, not the committee above',
    commune,
    ['advisor'],
    ['unit:commune', 'unit:commune:advisor'],
  ],
  ['an organ with nobody above it serves itself', topOffice, ['advisor'], ['unit:office', 'unit:office:advisor']],
  ['an administrator belongs to no body by that', office, ['administrator'], ['unit:office:administrator']],
  [
    'an administrator who is more belongs to the unit',
    office,
    ['administrator', 'advisor'],
    ['unit:office', 'unit:office:administrator', 'unit:office:advisor', 'unit:committee:advisor'],
  ],
];

test.each(cases)('%s', (_what, unit, functions, expected) => {
  const addresses = addressesOf({ id: 'mine', functions }, unit);
  expect([...addresses].sort()).toEqual(['position:mine', ...expected].sort());
});

test('no address is named twice', () => {
  const addresses = addressesOf({ id: 'mine', functions: [...unitFunctions] }, inspection);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('clients know the same functions as the engine', () => {
  expect(unitFunctionSchema.options).toEqual([...unitFunctions]);
});
