import { z } from 'zod';
import type { DelegationsQuery, DelegationView, NewDelegation } from '../contracts/directory.js';
import type { Page } from '../contracts/page.js';
import { page, readCursor, sortKey, type Queryable } from '../platform/index.js';
import { dayOf, validOn } from './local-day.js';

const columns = `
  d.id, d.position_id as "positionId", p.title_vi as "titleVi", p.title_en as "titleEn", p.unit_id as "unitId",
  u.name as "unitName", h.family_name || ' ' || h.given_name as "fromPersonName",
  t.family_name || ' ' || t.given_name as "toPersonName", p.person_id as "fromPersonId", d.to_person_id as "toPersonId", d.to_position_id as "toPositionId", d.events, d.document,
  d.valid_from as "validFrom", d.valid_to as "validTo", d.ended_on as "endedOn"`;

const tables = `delegation d join position p on p.id = d.position_id join unit u on u.id = p.unit_id
  join person h on h.id = p.person_id
  left join position r on r.id = d.to_position_id
  left join person t on t.id = coalesce(d.to_person_id, r.person_id)`;

const list = `
  select ${columns} from ${tables}
  where ($1::date is null or (d.valid_from <= $1 and least(d.valid_to, d.ended_on) >= $1))
    and ($2::text is null or d.position_id = $2)
    and ($3::text is null or d.to_person_id = $3 or exists (
      select from position own where own.id = d.to_position_id and own.person_id = $3))
    and ($4::date is null or (d.valid_from, d.id) < ($4, $5))
  order by d.valid_from desc, d.id desc limit $6`;

const one = `select ${columns} from ${tables} where d.id = $1`;

const insert = `
  insert into delegation (id, position_id, to_person_id, to_position_id, events, document, valid_from, valid_to, recorded_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const end = 'update delegation set ended_on = $2, ended_by = $3 where id = $1';

const today = `select to_char(${dayOf('coalesce($1::timestamptz, clock_timestamp())')}, 'YYYY-MM-DD') as day`;

/** Who holds a position on a day, and whether somebody administers the system then. */
const standing = `
  select (select p.person_id from position p where p.id = $2 and ${validOn('p', '$3::date')}) as holder,
    exists (select from position p where p.id = $2) as known,
    exists (select from position p where p.person_id = $1 and 'administrator' = any(p.functions)
      and ${validOn('p', '$3::date')}) as administers`;

type Row = Omit<DelegationView, 'positionTitle'> & { readonly titleVi: string; readonly titleEn: string };

/** Whether somebody may delegate a position. */
export interface Standing {
  readonly holder: string | null;
  readonly known: boolean;
  readonly administers: boolean;
}

/** Where a page ended: first day, id. */
const position = z.tuple([sortKey.text, sortKey.text]);

/** Keeps delegations. */
export class DelegationsStore {
  constructor(private readonly database: Queryable) {}

  async list({ at, positionId, personId, cursor, limit }: DelegationsQuery): Promise<Page<DelegationView>> {
    const after = readCursor(cursor, position) ?? [null, null];
    const values = [at, positionId, personId, ...after, limit + 1];
    const { rows } = await this.database.query<Row>({ name: 'delegations.list', text: list, values });
    return page(rows, limit, ({ validFrom, id }) => [validFrom, id], viewOf);
  }

  async one(id: string): Promise<DelegationView | null> {
    const { rows } = await this.database.query<Row>({ name: 'delegations.one', text: one, values: [id] });
    return rows[0] ? viewOf(rows[0]) : null;
  }

  async insert(id: string, given: NewDelegation, recordedBy: string): Promise<void> {
    const { positionId, toPersonId, toPositionId, events, document, validFrom, validTo } = given;
    const values = [id, positionId, toPersonId, toPositionId, events, document, validFrom, validTo, recordedBy];
    await this.database.query({ name: 'delegations.insert', text: insert, values });
  }

  async end(id: string, lastDay: string, endedBy: string): Promise<void> {
    await this.database.query({ name: 'delegations.end', text: end, values: [id, lastDay, endedBy] });
  }

  /** The local day by the clock that counts. */
  async today(fixed: string | null): Promise<string> {
    const { rows } = await this.database.query<{ day: string }>({
      name: 'delegations.today',
      text: today,
      values: [fixed],
    });
    return rows[0]?.day ?? '';
  }

  async standing(person: string, positionId: string, day: string): Promise<Standing> {
    const values = [person, positionId, day];
    const { rows } = await this.database.query<Standing>({ name: 'delegations.standing', text: standing, values });
    return rows[0] ?? { holder: null, known: false, administers: false };
  }
}

const viewOf = ({ titleVi, titleEn, ...row }: Row): DelegationView => ({
  ...row,
  positionTitle: { vi: titleVi, en: titleEn },
});
