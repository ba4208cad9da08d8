import {
  above,
  ofFunction,
  ofPosition,
  ofUnit,
  type Capacity,
  type UnitFunction,
} from '../../src/engine/core/index.js';

/** A committee on paper: who holds what, without a directory. Names are positions. */
const posts: readonly [name: string, unit: string, functions: UnitFunction[], addresses?: string[]][] = [
  ['secretary', 'committee', ['head', 'leader', 'standing', 'member', 'delegate']],
  ['deputy', 'committee', ['leader', 'standing', 'member', 'delegate']],
  ['member1', 'committee', ['standing', 'member', 'delegate']],
  ['member2', 'committee', ['member', 'delegate']],
  ['member3', 'committee', ['member', 'delegate']],
  ['drafter', 'department', ['advisor'], [ofFunction('committee', 'advisor')]],
  ['advisor', 'office', ['advisor'], [ofFunction('committee', 'advisor')]],
  ['appraiser', 'inspection', ['appraiser'], [ofFunction('committee', 'appraiser')]],
  ['inspector', 'inspection', ['inspector'], [ofFunction('committee', 'inspector')]],
  ['communeA', 'communeA', ['head', 'leader']],
  ['communeB', 'communeB', ['head', 'leader']],
  ['stranger', 'elsewhere', ['advisor']],
  ['superior', 'province', ['head', 'leader'], [above('committee', 'leader')]],
];

export type Post = (typeof posts)[number][0];

const held: Readonly<Record<string, Capacity>> = Object.fromEntries(
  posts.map(([name, unit, functions, more = []]) => [
    name,
    {
      person: `person.${name}`,
      position: name,
      unit,
      delegation: null,
      addresses: [ofPosition(name), ofUnit(unit), ...functions.map((fn) => ofFunction(unit, fn)), ...more],
    },
  ]),
);

const heldAs = (post: Post): Capacity => {
  const capacity = held[post];
  if (!capacity) throw new Error(`nobody is called ${post}`);
  return capacity;
};

/** What each post answers to, as the directory would say; then people who act for a post, or in a second one. */
export const capacities: Readonly<Record<string, Capacity>> = {
  ...held,
  secretaryDelegate: { ...heldAs('secretary'), person: 'person.assistant', delegation: 'delegation-1' },
  communeBDelegate: { ...heldAs('communeB'), person: 'person.assistant', delegation: 'delegation-2' },
  member1Delegate: { ...heldAs('member1'), person: 'person.assistant', delegation: 'delegation-3' },
  drafterAsDeputy: { ...heldAs('deputy'), person: 'person.drafter' },
  drafterAsAppraiser: { ...heldAs('appraiser'), person: 'person.drafter' },
  advisorAsDeputy: { ...heldAs('deputy'), person: 'person.advisor' },
};

/** Everybody who holds a post of their own. */
export const everybody: readonly Post[] = posts.map(([name]) => name);

/** Holders of a function in the committee, as the fact `entitledMembers` gives them. */
export const holders = (fn: UnitFunction) =>
  posts
    .filter(([, unit, functions]) => unit === 'committee' && functions.includes(fn))
    .map(([name]) => ({ position: name, person: `person.${name}` }));
