import { symbolOf } from '../../src/resolutions/symbol.js';

test.each([
  [20, 'NQ', 'TU', 'party', '20-NQ/TU'],
  [10, 'CTr', 'HU', 'party', '10-CTr/HU'],
  [1, 'NQ', 'ĐU', 'party', '01-NQ/ĐU'],
  [123, 'CTr', 'TU', 'party', '123-CTr/TU'],
  [69, 'NQ', 'HĐND', 'state', '69/NQ-HĐND'],
  [7, 'KH', 'UBND', 'state', '07/KH-UBND'],
] as const)(
  'number %i of %s by %s in the style of the %s is %s',
  (number, documentType, symbol, numbering, printed) => {
    expect(symbolOf({ number, documentType, issuer: { symbol, numbering } })).toBe(printed);
  },
);
