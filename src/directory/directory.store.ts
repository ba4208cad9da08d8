import { z } from 'zod';
import type {
  AtQuery,
  PeopleQuery,
  PersonDetail,
  PersonView,
  PositionsQuery,
  PositionView,
  UnitDetail,
  UnitsQuery,
  UnitView,
} from '../contracts/directory.js';
import type { Page } from '../contracts/page.js';
import { page, readCursor, sortKey, type Queryable } from '../platform/index.js';
import { dayOf, validOn } from './local-day.js';
import { displayName } from './person-name.js';
import { notInDirectory } from './problems.js';

/** Where pages end: a way down the tree of codes, a name, a position. */
const sortKeys = {
  path: z.array(sortKey.text).min(1),
  name: z.tuple([sortKey.text, sortKey.text, sortKey.text]),
  position: z.tuple([sortKey.text, sortKey.day, sortKey.text]),
};

/** The day asked about, or today. */
const day = (parameter: string): string => `coalesce(${parameter}::date, ${dayOf('clock_timestamp()')})`;
/** What was typed is looked for as it stands: % and _ mean nothing, accents and capitals are folded, đ with d. */
const holds = (text: string, parameter: string): string =>
  `(${parameter}::text is null or strpos(unaccent(lower(${text})), unaccent(lower(${parameter}))) > 0)`;

// `code` orders siblings, so the path of codes orders the tree. UNION would not stop a circle here: cycle does.
const tree = `
  with recursive tree as (
    select u.*, 0 as depth, array[u.code::text] as codes, jsonb_build_array(jsonb_build_object('id', u.id, 'name', u.name)) as path
    from unit u where u.parent_id is null
    union all
    select u.*, t.depth + 1, t.codes || u.code::text, t.path || jsonb_build_object('id', u.id, 'name', u.name)
    from tree t join unit u on u.parent_id = t.id
  ) cycle id set circular using visited`;

const unitColumns = `t.id, t.code, t.name, t.symbol, t.numbering, t.type, t.parent_id as "parentId", t.depth,
  t.valid_from::text as "validFrom", t.valid_to::text as "validTo", t.successor_id as "successorId"`;

const units = `${tree}
  select ${unitColumns}, t.codes from tree t
  where ${validOn('t', day('$1'))}
    and ($2::text is null or t.type = $2) and ($3::text is null or t.parent_id = $3)
    and ($4::text is null or t.path @> jsonb_build_array(jsonb_build_object('id', $4::text)))
    and (${holds('t.name', '$5')} or ${holds('t.symbol', '$5')} or ${holds('t.code', '$5')})
    and ($6::text[] is null or t.codes collate "C" > $6::text[] collate "C")
  order by t.codes collate "C" limit $7`;

const oneUnit = `${tree}
  select ${unitColumns}, t.path,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'ordinal', c.ordinal, 'from', c.starts_on, 'to', c.ends_on)
                               order by c.starts_on)
              from committee_term c where c.unit_id = t.id), '[]') as terms
  from tree t where t.id = $1`;

const vietnamese = 'collate "vi-x-icu"';
const personColumns = 'h.id, h.family_name as "familyName", h.given_name as "givenName", h.active';

const people = `
  select ${personColumns} from person h
  where ${holds(`h.family_name || ' ' || h.given_name`, '$1')}
    and ($2::text is null or exists (select from position p where p.person_id = h.id and p.unit_id = $2
                                     and ${validOn('p', day('$3'))}))
    and ($4::text is null or
         (h.given_name ${vietnamese}, h.family_name ${vietnamese}, h.id) > ($4::text ${vietnamese}, $5::text ${vietnamese}, $6::text))
  order by h.given_name ${vietnamese}, h.family_name ${vietnamese}, h.id limit $7`;

const positionColumns = `p.id, p.person_id as "personId", h.family_name as "familyName", h.given_name as "givenName",
  p.unit_id as "unitId", u.name as "unitName", u.code as "unitCode", p.title_vi as "titleVi", p.title_en as "titleEn",
  p.functions, p.valid_from::text as "validFrom", p.valid_to::text as "validTo"`;

const positions = `
  select ${positionColumns}
  from position p join person h on h.id = p.person_id join unit u on u.id = p.unit_id
  where ${validOn('p', day('$1'))}
    and ($2::text is null or p.unit_id = $2) and ($3::text is null or p.person_id = $3)
    and ($4::text is null or $4 = any(p.functions))
    and ($5::text is null or (u.code, p.valid_from, p.id) > ($5::text, $6::date, $7::text))
  order by u.code, p.valid_from, p.id limit $8`;

type UnitRow = UnitView & { codes: string[] };
type PersonRow = Omit<PersonView, 'name'>;
type PositionRow = Omit<PositionView, 'title' | 'personName'> & {
  familyName: string;
  givenName: string;
  unitCode: string;
  titleVi: string;
  titleEn: string;
};

/** Reads the directory as it was, or will be, on a day. Anybody signed in may. */
export class DirectoryStore {
  constructor(private readonly database: Queryable) {}

  /** The database's instant. */
  async now(): Promise<string> {
    const { rows } = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
    return (rows[0]?.now ?? new Date()).toISOString();
  }

  /** The tree as a list: each unit after the one above it, siblings by code. */
  async units({ at, type, parentId, within, q, cursor, limit }: UnitsQuery): Promise<Page<UnitView>> {
    const values = [at, type, parentId, within, q, readCursor(cursor, sortKeys.path), limit + 1];
    const { rows } = await this.database.query<UnitRow>({ name: 'directory.units', text: units, values });
    return page(rows, limit, ({ codes }) => codes, unitOf);
  }

  /** @throws `not_found` 404 */
  async unit(id: string): Promise<UnitDetail> {
    const { rows } = await this.database.query<UnitDetail>({ name: 'directory.unit', text: oneUnit, values: [id] });
    const [unit] = rows;
    if (!unit) throw notInDirectory({ vi: 'tổ chức', en: 'unit' }, id);
    return unit;
  }

  /** People in the order of Vietnamese name lists: by given name, then family name. */
  async people({ q, unitId, at, cursor, limit }: PeopleQuery): Promise<Page<PersonView>> {
    const after = readCursor(cursor, sortKeys.name) ?? [null, null, null];
    const values = [q, unitId, at, ...after, limit + 1];
    const { rows } = await this.database.query<PersonRow>({ name: 'directory.people', text: people, values });
    return page(rows, limit, ({ givenName, familyName, id }) => [givenName, familyName, id], personOf);
  }

  /** One person with the positions held on the day. @throws `not_found` 404 */
  async person(id: string, { at }: AtQuery): Promise<PersonDetail> {
    const { rows } = await this.database.query<PersonRow>(`select ${personColumns} from person h where h.id = $1`, [
      id,
    ]);
    const [person] = rows;
    if (!person) throw notInDirectory({ vi: 'người', en: 'person' }, id);
    const held = await this.positions({ personId: id, limit: 200, ...(at !== undefined && { at }) });
    return { ...personOf(person), positions: [...held.items] };
  }

  /** Positions held on the day, by unit. */
  async positions(query: PositionsQuery): Promise<Page<PositionView>> {
    const { at, unitId, personId, function: held, cursor, limit } = query;
    const after = readCursor(cursor, sortKeys.position) ?? [null, null, null];
    const values = [at, unitId, personId, held, ...after, limit + 1];
    const { rows } = await this.database.query<PositionRow>({ name: 'directory.positions', text: positions, values });
    return page(rows, limit, ({ unitCode, validFrom, id }) => [unitCode, validFrom, id], positionOf);
  }
}

const personOf = ({ id, familyName, givenName, active }: PersonRow): PersonView => ({
  id,
  name: displayName({ familyName, givenName }),
  familyName,
  givenName,
  active,
});

const positionOf = (row: PositionRow): PositionView => ({
  id: row.id,
  personId: row.personId,
  personName: displayName(row),
  unitId: row.unitId,
  unitName: row.unitName,
  title: { vi: row.titleVi, en: row.titleEn },
  functions: row.functions,
  validFrom: row.validFrom,
  validTo: row.validTo,
});

const unitOf = (row: UnitRow): UnitView => ({
  id: row.id,
  code: row.code,
  name: row.name,
  symbol: row.symbol,
  numbering: row.numbering,
  type: row.type,
  parentId: row.parentId,
  depth: row.depth,
  validFrom: row.validFrom,
  validTo: row.validTo,
  successorId: row.successorId,
});
