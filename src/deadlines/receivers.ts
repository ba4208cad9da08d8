import type { DirectoryCapacities, DirectoryMembership } from '../directory/index.js';
import { above, monitorOf, monitorOfField, ofFunction, type Address, type Transaction } from '../engine/index.js';
import type { LadderRole } from './ladder.js';

/** A matter whose ladder is climbed, as far as its receivers depend on it. */
export interface Matter {
  /** Who owes the deadline; empty when nobody does any more. */
  readonly responsible: readonly Address[];
  readonly issuer: string;
  readonly field: string | null;
  /** The bodies whose resolutions this one implements. */
  readonly parents: readonly string[];
}

/** Whom a rung tells: places, not people. */
export interface Receivers {
  readonly addresses: readonly Address[];
  /** Places that nobody holds at the moment, for which the next one up is told as well. */
  readonly vacant: readonly Address[];
}

type Directory = Pick<DirectoryCapacities, 'answeredAmong'> & Pick<DirectoryMembership, 'unitsOf'>;

/** Where a vacancy goes: from whoever owes it to the head, the monitor, the standing committee, the body above. */
type Step = LadderRole | 'above';
const nextUp: Readonly<Record<LadderRole, Step>> = {
  responsible: 'unit.head',
  'unit.head': 'monitor',
  monitor: 'issuer.standing',
  'issuer.standing': 'above',
  'parent.office': 'above',
};
/** Roles that are filled as soon as one of their places is: a unit has a monitor or its field has one. */
const oneSuffices: ReadonlySet<Step> = new Set<Step>(['monitor', 'issuer.standing']);

/** Finds the receivers of rungs at one instant. */
export class ReceiverSearch {
  constructor(
    private readonly directory: Directory,
    private readonly at: string,
    private readonly transaction?: Transaction,
  ) {}

  async of(roles: readonly LadderRole[], matter: Matter): Promise<Receivers> {
    const found: Receivers[] = [];
    const units = await this.#unitsOf(matter.responsible);
    for (const role of roles) found.push(await this.#climb(role, { ...matter, units }));
    return {
      addresses: [...new Set(found.flatMap(({ addresses }) => addresses))],
      vacant: [...new Set(found.flatMap(({ vacant }) => vacant))],
    };
  }

  async #climb(step: Step, matter: Matter & { readonly units: readonly string[] }): Promise<Receivers> {
    const addresses = addressesAt(step, matter);
    if (step === 'above') return { addresses, vacant: [] };
    const held = await this.directory.answeredAmong(addresses, this.at, this.transaction);
    const free = addresses.filter((address) => !held.has(address));
    const filled = addresses.length > 0 && (oneSuffices.has(step) ? held.size > 0 : free.length === 0);
    if (filled) return { addresses: oneSuffices.has(step) ? [...held] : addresses, vacant: [] };
    const concerned = step === 'responsible' && free.length > 0 ? await this.#unitsOf(free) : matter.units;
    const higher = await this.#climb(nextUp[step], { ...matter, units: concerned });
    return { addresses: [...addresses, ...higher.addresses], vacant: [...free, ...higher.vacant] };
  }

  async #unitsOf(addresses: readonly Address[]): Promise<string[]> {
    const units = await this.directory.unitsOf(addresses, this.transaction);
    return [...new Set(units.values())];
  }
}

function addressesAt(step: Step, matter: Matter & { readonly units: readonly string[] }): readonly Address[] {
  const { responsible, units, issuer, field, parents } = matter;
  switch (step) {
    case 'responsible':
      return responsible;
    case 'unit.head':
      return (units.length > 0 ? units : [issuer]).map((unit) => ofFunction(unit, 'head'));
    case 'monitor':
      return [...units.map(monitorOf), ...(field === null ? [] : [monitorOfField(issuer, field)])];
    case 'issuer.standing':
      return [ofFunction(issuer, 'standing'), ofFunction(issuer, 'head')];
    case 'parent.office':
      return parents.map((parent) => ofFunction(parent, 'advisor'));
    case 'above':
      return [above(issuer, 'head')];
  }
}
