import type { CheckTerms, RoomCheck, RoomFinding } from '../engine/index.js';
import type { Queryable } from '../platform/index.js';

// Counters and what they count are read by one statement: no step can come in between.
const miscounted = `
  select unit, stage, coalesce(r.n, 0)::int as right, coalesce(k.n, 0)::int as kept
  from (select unit_id as unit, stage, count(*) as n from instance where definition = 'resolution' group by 1, 2) r
  full join (select unit, stage, sum(n) as n from resolution_count group by 1, 2) k using (unit, stage)
  where coalesce(r.n, 0) <> coalesce(k.n, 0)
    and ($1::text is null or (unit, stage) = ($1::text, $2::text))
  order by unit, stage limit 1000`;

const recount = `
  insert into resolution_count (unit, stage, n)
  select unit, stage, "right" - kept from (${miscounted}) wrong returning n`;

const sharesOf = `
  select w.instance, w.address as reader from work_item w
  union all select r.instance, r.address from rung_address r
  union all select p.instance, p.unit from instance_unit p`;

const ungrounded = `
  select i.id, s.reader, i.unit_id as unit from (${sharesOf}) s join instance i on i.id = s.instance
  where ($1::text is null or i.id = $1)
    and not exists (select from reading_ground g where (g.reader, g.unit) = (s.reader, i.unit_id))
  group by i.id, s.reader, i.unit_id order by i.id, s.reader limit 1000`;

const ground = `insert into reading_ground (reader, unit) values ($1, $2) on conflict do nothing`;

/** What verification asks of the tables that counts and boards are read from. */
export class CountCheck implements RoomCheck {
  readonly advice = {
    counts: {
      vi: 'Số đếm hồ sơ theo giai đoạn không khớp với hồ sơ, nên con số trên bảng có thể sai. Chạy verify --repair.',
      en: 'Counters of resolutions do not fit the resolutions, so figures on the board may be wrong. Run verify --repair.',
    },
    grounds: {
      vi: 'Một hồ sơ có thể thiếu trên bảng của người được xem. Chạy verify --repair.',
      en: 'A resolution may be missing on the board of somebody who may read it. Run verify --repair.',
    },
  };

  constructor(private readonly database: Queryable) {}

  async ofPage(_page: readonly unknown[], { instance }: CheckTerms): Promise<RoomFinding[]> {
    return instance === null ? [] : this.#ungrounded(instance);
  }

  async ofAll(_terms: CheckTerms): Promise<RoomFinding[]> {
    return [...(await this.#miscounted()), ...(await this.#ungrounded(null))];
  }

  async #miscounted(): Promise<RoomFinding[]> {
    const query = { name: 'resolution.check-counts', text: miscounted, values: [null, null] };
    const { rows } = await this.database.query<{ unit: string; stage: string; right: number; kept: number }>(query);
    return rows.map(({ unit, stage, right, kept }) => ({
      instance: null,
      check: 'counts',
      detail: `${unit} has ${right} in ${stage}, and ${kept} are counted`,
      mend: async () => (await this.database.query(recount, [unit, stage])).rows.length > 0,
    }));
  }

  async #ungrounded(instance: string | null): Promise<RoomFinding[]> {
    const query = { name: 'resolution.check-grounds', text: ungrounded, values: [instance] };
    const { rows } = await this.database.query<{ id: string; reader: string; unit: string }>(query);
    return rows.map(({ id, reader, unit }) => ({
      instance: id,
      check: 'grounds',
      detail: `is shared with ${reader}, who is not known to share anything of ${unit}`,
      mend: async () => {
        await this.database.query(ground, [reader, unit]);
        return true;
      },
    }));
  }
}
