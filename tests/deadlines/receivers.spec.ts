import { ReceiverSearch, type Matter, type Sought } from '../../src/deadlines/receivers.js';

/** Who sits where: two communes of one district, and the office that serves it. */
const units = new Map([
  ['position:one.clerk', 'one'],
  ['position:two.clerk', 'two'],
  ['unit:one:head', 'one'],
]);

function directory(...held: string[]) {
  const asked: string[][] = [];
  return {
    asked,
    unitsOf: async (addresses: readonly string[]) => {
      asked.push([...addresses]);
      return new Map([...units].filter(([address]) => addresses.includes(address)));
    },
    answeredAmong: async (addresses: readonly string[]) => {
      asked.push([...addresses]);
      return new Set(addresses.filter((address) => held.includes(address)));
    },
  };
}

const matter: Matter = {
  responsible: ['position:one.clerk'],
  issuer: 'district',
  field: null,
  parents: ['province'],
};
const find = async (sought: readonly Sought[], ...held: string[]) => {
  const house = directory(...held);
  return { found: await new ReceiverSearch(house, '2026-03-02T01:00:00.000Z').ofAll(sought), asked: house.asked };
};

const clerk = 'position:one.clerk';
const head = 'unit:one:head';
const monitor = 'monitor:one';
const standing = 'unit:district:standing';
const secretary = 'unit:district:head';

test.each<[string, Sought, readonly string[], readonly string[], readonly string[]]>([
  ['whoever owes it', { roles: ['responsible'], matter }, [clerk], [clerk], []],
  ['nobody owes it in person: the head too', { roles: ['responsible'], matter }, [head], [clerk, head], [clerk]],
  [
    'no head either: the monitor too',
    { roles: ['responsible'], matter },
    [monitor],
    [clerk, head, monitor],
    [clerk, head],
  ],
  [
    'nobody all the way: the body above',
    { roles: ['responsible'], matter },
    [],
    [clerk, head, monitor, standing, secretary, 'above:district:head'],
    [clerk, head, monitor, standing, secretary],
  ],
  ['one of the standing suffices', { roles: ['issuer.standing'], matter }, [secretary], [secretary], []],
  [
    'a monitor of the field suffices',
    { roles: ['monitor'], matter: { ...matter, field: 'water' } },
    ['field:district:water'],
    ['field:district:water'],
    [],
  ],
  [
    'each role by itself, every place once',
    { roles: ['unit.head', 'parent.office'], matter },
    [head, 'unit:province:advisor'],
    [head, 'unit:province:advisor'],
    [],
  ],
  [
    'of several who owe it the head of the vacant one alone',
    { roles: ['responsible'], matter: { ...matter, responsible: [clerk, 'position:two.clerk'] } },
    ['position:two.clerk', head, 'unit:two:head'],
    [clerk, 'position:two.clerk', head],
    [clerk],
  ],
  [
    'nobody owes it: the head of the issuer',
    { roles: ['unit.head'], matter: { ...matter, responsible: [] } },
    [secretary],
    [secretary],
    [],
  ],
  ['no roles, nobody', { roles: [], matter }, [clerk], [], []],
])('%s', async (_, sought, held, addresses, vacant) => {
  expect((await find([sought], ...held)).found).toEqual([{ addresses, vacant }]);
});

test('a thousand ask no more often than one, each place once, and get what they would alone', async () => {
  const roles: Sought['roles'][] = [['responsible'], ['unit.head', 'parent.office'], ['monitor'], ['issuer.standing']];
  const responsible = [[clerk], ['position:two.clerk'], [clerk, 'position:two.clerk'], []];
  const sought = Array.from({ length: 1_000 }, (_, n): Sought => ({
    roles: roles[n % 4] ?? [],
    matter: { ...matter, responsible: responsible[Math.floor(n / 4) % 4] ?? [] },
  }));
  const held = ['position:two.clerk', secretary];
  const { found, asked } = await find(sought, ...held);
  const alone = await Promise.all(sought.slice(0, 16).map(async (one) => (await find([one], ...held)).found[0]));
  expect(found.slice(0, 16)).toEqual(alone);
  expect(found.slice(16)).toEqual(Array.from({ length: 984 }, (_, n) => alone[n % 16]));
  // Once for the units, then one step of the way up at a time.
  expect(asked.length).toBeLessThanOrEqual(5);
  const places = asked.slice(1).flat();
  expect(new Set(places).size).toBe(places.length);
});
