import type { Bilingual } from '../contracts/text.js';
import { unitFunctions, type Address, type UnitFunction } from '../engine/core/index.js';
import type { Queryable } from '../platform/index.js';
import { displayName } from './person-name.js';

const positions = `
  select p.id, p.title_vi as vi, p.title_en as en, u.id as "unitId", u.name as "unitName", h.id as "personId",
    h.family_name as "familyName", h.given_name as "givenName"
  from position p join unit u on u.id = p.unit_id join person h on h.id = p.person_id where p.id = any($1::text[])`;
const people = `
  select id, family_name as "familyName", given_name as "givenName" from person where id = any($1::text[])`;
const units = 'select id, name from unit where id = any($1::text[])';

interface PersonRow {
  readonly [column: string]: string;
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
}

/** A position in words. Positions never change hands: a new holder has another one. */
export interface NamedPosition {
  readonly id: string;
  readonly title: Bilingual;
  readonly unitId: string;
  readonly unitName: string;
  readonly personId: string;
  readonly personName: string;
}

/** What people, positions, units and addresses are called. The directory is open to anybody signed in, and so are names. */
export class DirectoryNames {
  constructor(private readonly database: Queryable) {}

  /** Those that are known, by id. */
  async positions(ids: readonly string[]): Promise<ReadonlyMap<string, NamedPosition>> {
    const rows = await this.#rows<PersonRow>('names.positions', positions, ids);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          title: { vi: row['vi'] ?? '', en: row['en'] ?? '' },
          unitId: row['unitId'] ?? '',
          unitName: row['unitName'] ?? '',
          personId: row['personId'] ?? '',
          personName: displayName(row),
        },
      ]),
    );
  }

  async people(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#rows<PersonRow>('names.people', people, ids);
    return new Map(rows.map((row) => [row.id, displayName(row)]));
  }

  async units(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#rows<{ id: string; name: string }>('names.units', units, ids);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Who is meant by addresses, in words; one that cannot be read stands as it is. */
  async addresses(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Bilingual>> {
    const parsed = new Map([...new Set(addresses)].map((address) => [address, placeOf(address)]));
    const places = [...parsed.values()];
    const [ofPositions, ofUnits] = await Promise.all([
      this.positions(places.flatMap(({ position }) => position ?? [])),
      this.units(places.flatMap(({ unit }) => unit ?? [])),
    ]);
    return new Map([...parsed].map(([address, place]) => [address, inWords(address, place, ofPositions, ofUnits)]));
  }

  async #rows<Row>(name: string, text: string, ids: readonly string[]): Promise<Row[]> {
    if (ids.length === 0) return [];
    return (await this.database.query<Row & Record<string, unknown>>({ name, text, values: [ids] })).rows;
  }
}

/** What an address names. */
interface Place {
  readonly kind: string;
  readonly position?: string;
  readonly unit?: string;
  readonly held?: UnitFunction;
}

function placeOf(address: Address): Place {
  const [kind = '', ...rest] = address.split(':');
  if (kind === 'position') return { kind, position: rest.join(':') };
  const last = rest.at(-1);
  const held = unitFunctions.find((one) => one === last);
  if (held !== undefined && rest.length > 1) return { kind, unit: rest.slice(0, -1).join(':'), held };
  return { kind, unit: kind === 'field' ? (rest[0] ?? '') : rest.join(':') };
}

function inWords(
  address: Address,
  { kind, position, unit, held }: Place,
  positionsById: ReadonlyMap<string, NamedPosition>,
  unitsById: ReadonlyMap<string, string>,
): Bilingual {
  const named = position === undefined ? undefined : positionsById.get(position);
  if (named) return { vi: `${named.title.vi}, ${named.unitName}`, en: `${named.title.en}, ${named.unitName}` };
  const name = unit === undefined ? undefined : unitsById.get(unit);
  if (name === undefined) return { vi: address, en: address };
  const role = held === undefined ? null : roles[held];
  if (kind === 'above' && role)
    return { vi: `${role.vi} cấp trên của ${name}`, en: `${role.en} of the body above ${name}` };
  if (kind === 'monitor' || kind === 'field') return { vi: `Ủy viên phụ trách ${name}`, en: `Monitor of ${name}` };
  return role ? { vi: `${role.vi}, ${name}`, en: `${role.en}, ${name}` } : { vi: name, en: name };
}

const roles: Readonly<Record<UnitFunction, Bilingual>> = {
  head: { vi: 'Người đứng đầu', en: 'Head' },
  leader: { vi: 'Lãnh đạo', en: 'Leaders' },
  standing: { vi: 'Ban Thường vụ', en: 'Standing committee' },
  member: { vi: 'Ủy viên', en: 'Members' },
  delegate: { vi: 'Đại biểu', en: 'Delegates' },
  advisor: { vi: 'Bộ phận tham mưu', en: 'Advisory staff' },
  appraiser: { vi: 'Bộ phận thẩm định', en: 'Appraisers' },
  inspector: { vi: 'Kiểm tra', en: 'Inspectors' },
  administrator: { vi: 'Quản trị', en: 'Administrators' },
};
