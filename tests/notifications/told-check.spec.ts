import { tellingFlaws, type Telling, type Told } from '../../src/notifications/told-check.js';

const asked = (more: Partial<Telling> = {}): Telling => ({
  id: 'i.2.0',
  instance: 'i',
  code: 'returned',
  to: ['unit:b', 'position:a', 'unit:b'],
  arrived: true,
  ...more,
});
const told = (more: Partial<Told> = {}): Told => ({
  id: 'i.2.0',
  instance: 'i',
  code: 'returned',
  addresses: ['position:a', 'unit:b'],
  ...more,
});

test.each<[string, Telling[], Told[], string[]]>([
  ['told', [asked()], [told()], []],
  ['on its way', [asked({ arrived: false })], [], []],
  ['told, and its carrier died before it said so', [asked({ arrived: false })], [told()], []],
  ['lost', [asked()], [], ['returned is marked as told, and i.2.0 is not there']],
  ['told twice', [asked()], [told(), told()], ['i.2.0 was told 2 times']],
  [
    'told too few',
    [asked()],
    [told({ addresses: ['unit:b'] })],
    ['i.2.0 is for position:a, unit:b, and was told unit:b'],
  ],
  [
    'told one place twice',
    [asked()],
    [told({ addresses: ['position:a', 'unit:b', 'unit:b'] })],
    ['i.2.0 is for position:a, unit:b, and was told position:a, unit:b, unit:b'],
  ],
  [
    'told to a stranger',
    [asked({ to: [] })],
    [told({ addresses: ['unit:c'] })],
    ['i.2.0 is for nobody, and was told unit:c'],
  ],
  ['told as something else', [asked()], [told({ code: 'issued' })], ['i.2.0 tells of something else than returned']],
  ['told of another resolution', [asked()], [told({ instance: 'j' })], ['i.2.0 tells of something else than returned']],
  ['told without being asked for', [], [told()], ['returned was told as i.2.0, and nobody asked for it']],
])('%s', (_what, wanted, kept, expected) => {
  expect(tellingFlaws(wanted, kept).map(({ detail }) => detail)).toEqual(expected);
});
