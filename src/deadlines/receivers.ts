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

/** A rung whose receivers are wanted. */
export interface Sought {
  readonly roles: readonly LadderRole[];
  readonly matter: Matter;
}

/** What the directory has said so far. */
export interface KnownPlaces {
  /** The unit that an address stands in; an address of nothing known stands in none. */
  readonly units: ReadonlyMap<Address, string>;
  /** Whether somebody holds the place; not there while it has not been asked. */
  readonly held: ReadonlyMap<Address, boolean>;
}

/** Receivers as far as they are known; `unknown` must be asked before they are complete. */
export interface Found extends Receivers {
  readonly unknown: readonly Address[];
}

/**
 * The receivers of many rungs at one instant. All of them ask together, one step of the way up at a time: a thousand rungs
 * ask as often as one.
 */
export class ReceiverSearch {
  constructor(
    private readonly directory: Directory,
    private readonly at: string,
    private readonly transaction?: Transaction,
  ) {}

  async ofAll(sought: readonly Sought[]): Promise<Receivers[]> {
    const owing = [...new Set(sought.flatMap(({ matter }) => matter.responsible))];
    const units = owing.length === 0 ? noUnits : await this.directory.unitsOf(owing, this.transaction);
    const held = new Map<Address, boolean>();
    for (;;) {
      const found = sought.map((one) => receiversOf(one, { units, held }));
      const unknown = [...new Set(found.flatMap((one) => one.unknown))];
      if (unknown.length === 0) return found.map(({ addresses, vacant }) => ({ addresses, vacant }));
      const answered = await this.directory.answeredAmong(unknown, this.at, this.transaction);
      for (const address of unknown) held.set(address, answered.has(address));
    }
  }
}

const noUnits: ReadonlyMap<Address, string> = new Map();

/** Whom a rung tells, as far as that is known: each role, and where nobody is there the next one up. Pure. */
export function receiversOf({ roles, matter }: Sought, known: KnownPlaces): Found {
  const units = unitsOf(matter.responsible, known);
  const found = roles.map((role) => upFrom(role, { ...matter, units }, known));
  return {
    addresses: [...new Set(found.flatMap(({ addresses }) => addresses))],
    vacant: [...new Set(found.flatMap(({ vacant }) => vacant))],
    unknown: found.flatMap(({ unknown }) => unknown),
  };
}

interface PlacedMatter extends Matter {
  readonly units: readonly string[];
}

function upFrom(step: Step, matter: PlacedMatter, known: KnownPlaces): Found {
  const addresses = addressesAt(step, matter);
  if (step === 'above') return { addresses, vacant: [], unknown: [] };
  const unknown = addresses.filter((address) => !known.held.has(address));
  if (unknown.length > 0) return { addresses: [], vacant: [], unknown };
  const held = addresses.filter((address) => known.held.get(address));
  const free = addresses.filter((address) => !known.held.get(address));
  const filled = addresses.length > 0 && (oneSuffices.has(step) ? held.length > 0 : free.length === 0);
  if (filled) return { addresses: oneSuffices.has(step) ? held : addresses, vacant: [], unknown };
  const concerned = step === 'responsible' && free.length > 0 ? unitsOf(free, known) : matter.units;
  const higher = upFrom(nextUp[step], { ...matter, units: concerned }, known);
  return { ...higher, addresses: [...addresses, ...higher.addresses], vacant: [...free, ...higher.vacant] };
}

const unitsOf = (addresses: readonly Address[], { units }: KnownPlaces): string[] => [
  ...new Set(addresses.flatMap((address) => units.get(address) ?? [])),
];

function addressesAt(step: Step, matter: PlacedMatter): readonly Address[] {
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
