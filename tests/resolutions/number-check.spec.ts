import {
  numberFlaws,
  registerFlaws,
  type CountedRegister,
  type GivenNumber,
  type NumberOfRecord,
} from '../../src/resolutions/number-check.js';

const key = { issuer: 'song-lam', termFrom: '2025-08-01', type: 'KH', sequence: 'type', number: 7 };
const given = (more: Partial<GivenNumber> = {}): GivenNumber => ({ ...key, instance: 'a', adopted: false, ...more });
const ofRecord = (more: Partial<NumberOfRecord> = {}): NumberOfRecord => ({ ...key, instance: 'a', seq: 9, ...more });

describe('a number of a record', () => {
  test.each<[string, NumberOfRecord[], GivenNumber[], string[]]>([
    ['stands in the register', [ofRecord()], [given()], []],
    ['stands in none', [ofRecord()], [given({ type: 'NQ' })], ['row 9: number 7 is in no register']],
    ['stands there twice', [ofRecord()], [given(), given()], ['row 9: number 7 stands in the register 2 times']],
    [
      'is another’s',
      [ofRecord({ instance: 'b' })],
      [given()],
      ['row 9: number 7 belongs to another resolution in the register'],
    ],
    [
      'is claimed by two',
      [ofRecord(), ofRecord({ instance: 'b' })],
      [given()],
      ['row 9: number 7 belongs to another resolution in the register'],
    ],
  ])('%s', (_what, records, register, expected) => {
    expect(numberFlaws(records, register).map(({ detail }) => detail)).toEqual(expected);
  });
});

describe('a register', () => {
  const counted = (last: number, ...numbers: (number | [number])[]): CountedRegister => ({
    name: 'r',
    last,
    given: numbers.map((one) =>
      typeof one === 'number'
        ? { number: one, instance: 'a', adopted: false }
        : { number: one[0], instance: 'a', adopted: true },
    ),
  });
  test.each<[string, CountedRegister, string[]]>([
    ['without gaps', counted(3, 1, 2, 3), []],
    ['taken over at a higher number', counted(14, [12], 13, 14), []],
    ['with an adopted number among its own', counted(3, 1, [2], 3), []],
    ['with a gap', counted(4, 1, 2, 4), ['the register r lacks the number 3']],
    ['with a number given twice', counted(2, 1, 2, 2), ['the register r gave the number 2 more than once']],
    ['that counted too far', counted(5, 1, 2), ['the register r has counted to 5, and its highest number is 2']],
    ['that was set back', counted(1, 1, 2), ['the register r has counted to 1, and its highest number is 2']],
  ])('%s', (_what, register, expected) => {
    expect(registerFlaws(register)).toEqual(expected);
  });
});
