import type { CheckTerms, RoomCheck, RoomFinding } from '../engine/index.js';
import type { Queryable } from '../platform/index.js';

const wrong = `
  select i.id, i.version, i.stage, s.stage as kept from instance i
  left join lateral (select stage from instance_stage s where s.instance = i.id order by s.seq desc limit 1) s on true
  where ($1::text is null or i.id = $1) and s.stage is distinct from i.stage
  order by i.id limit 1000`;

const enter = `
  insert into instance_stage (instance, seq, stage, entered_at)
  select id, version, stage, last_now from instance where id = $1 and version = $2
  on conflict (instance, seq) do update set stage = excluded.stage returning seq`;

/** What verification asks of the stages that were entered: the last of them is the one a resolution stands in. */
export class StageCheck implements RoomCheck {
  readonly advice = {
    stages: {
      vi: 'Mốc vào giai đoạn không khớp với giai đoạn hiện tại, nên ngày trên thanh tiến trình có thể sai. Chạy verify --repair.',
      en: 'The stages entered do not lead to the present one, so dates on the way shown may be wrong. Run verify --repair.',
    },
  };

  constructor(private readonly database: Queryable) {}

  async ofPage(_page: readonly unknown[], { instance }: CheckTerms): Promise<RoomFinding[]> {
    return instance === null ? [] : this.#wrong(instance);
  }

  ofAll(_terms: CheckTerms): Promise<RoomFinding[]> {
    return this.#wrong(null);
  }

  async #wrong(instance: string | null): Promise<RoomFinding[]> {
    const query = { name: 'resolution.check-stages', text: wrong, values: [instance] };
    const { rows } = await this.database.query<{ id: string; version: number; stage: string; kept: string | null }>(
      query,
    );
    return rows.map(({ id, version, stage, kept }) => ({
      instance: id,
      check: 'stages',
      detail: `stands in ${stage}, and the last stage entered is ${kept ?? 'none'}`,
      mend: async () => (await this.database.query(enter, [id, version])).rows.length > 0,
    }));
  }
}
