import { DirectoryCapacities, demoAccounts } from '../../../src/directory/index.js';
import { relationAddresses, relationsIn, type Capacity, type Definition } from '../../../src/engine/index.js';
import { resolutionV1, type ResolutionContext } from '../../../workflows/resolution/v1/index.js';
import type { World } from './world.js';

const definition: Definition = resolutionV1;

/** Everybody with everything they hold or stand in for. */
export type Everybody = readonly Capacity[];

export async function everybodyIn(world: World): Promise<Everybody> {
  const directory = world.nodes[0].app.get(DirectoryCapacities);
  const now = new Date(world.now).toISOString();
  const held: Capacity[] = [];
  for (const { username } of demoAccounts) held.push(...(await directory.of(username, now)));
  return held;
}

/** Who may do it, so far as that is a matter of who they are; and who may not. */
export function entitled(
  everybody: Everybody,
  context: ResolutionContext,
  event: string,
  by: readonly string[],
): { readonly able: readonly Capacity[]; readonly unable: readonly Capacity[] } {
  const addresses = relationAddresses(definition, context);
  const isAble = (capacity: Capacity): boolean =>
    relationsIn(capacity, addresses, event).some((relation) => by.includes(relation));
  const able = everybody.filter(isAble);
  const ablePeople = new Set(able.map(({ person }) => person));
  return { able, unable: everybody.filter(({ person }) => !ablePeople.has(person)) };
}
