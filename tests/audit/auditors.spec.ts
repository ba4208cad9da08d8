import { administers, mayReadDenials, mayVerify } from '../../src/audit/auditors.js';
import { ofFunction, ofPosition, ofUnit, type Capacity, type UnitFunction } from '../../src/engine/core/index.js';

const holding = (unit: string, ...functions: UnitFunction[]): Capacity => ({
  person: 'somebody',
  position: 'post',
  unit,
  delegation: null,
  addresses: [ofPosition('post'), ofUnit(unit), ...functions.map((held) => ofFunction(unit, held))],
});

/** Written by hand, apart from the rule. */
const table: [UnitFunction, verify: boolean, denials: boolean, administers: boolean][] = [
  ['head', false, false, false],
  ['leader', true, false, false],
  ['standing', false, false, false],
  ['member', false, false, false],
  ['delegate', false, false, false],
  ['advisor', false, false, false],
  ['appraiser', false, false, false],
  ['inspector', true, true, false],
  ['administrator', true, true, true],
];

test.each(table)('%s: verifies %s, reads denials %s, administers %s', (held, verifies, reads, administersIt) => {
  const capacities = [holding('committee', held)];
  expect([mayVerify(capacities), mayReadDenials(capacities), administers(capacities)]).toEqual([
    verifies,
    reads,
    administersIt,
  ]);
});

test('a function counts in the own unit only', () => {
  const appraiser = holding('department', 'appraiser');
  const served = { ...appraiser, addresses: [...appraiser.addresses, ofFunction('committee', 'inspector')] };
  expect(mayVerify([served])).toBe(false);
});

test('nobody without a position audits', () => {
  expect([mayVerify([]), mayReadDenials([]), administers([])]).toEqual([false, false, false]);
});
