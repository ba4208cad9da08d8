import type { CheckTerms, RoomCheck, RoomFinding } from '../engine/index.js';
import type { Queryable } from '../platform/index.js';
import { DAYS_REMEMBERED } from './announcement.store.js';

// Rows near the edge may be forgotten while they are looked for.
const unannounced = (which: string): string => `
  select j.instance, j.seq from journal j
  where j.recorded_at > clock_timestamp() - interval '${DAYS_REMEMBERED} days' + interval '1 hour'
    and ${which}
    and not exists (select from announcement a where a.instance = j.instance and a.seq = j.seq)
    and not exists (select from announcement_waiting w where w.instance = j.instance and w.seq = j.seq)
  order by j.instance, j.seq limit 1000`;
// Two texts: one plan for both would go through the journal of everything to look at a single instance.
const anywhere = unannounced('true');
const inOne = unannounced('j.instance = $1');

const announce = `
  insert into announcement_waiting (instance, seq) select $1, $2
  where not exists (select from announcement where instance = $1 and seq = $2)
    and not exists (select from announcement_waiting where instance = $1 and seq = $2)
  returning id`;

/** What verification asks of the live stream: no step of the last days was forgotten. */
export class AnnouncementCheck implements RoomCheck {
  readonly advice = {
    announced: {
      vi: 'Một bước không được báo lên luồng tin trực tiếp, nên màn hình đang mở có thể cũ. Chạy verify --repair để báo lại.',
      en: 'A step was not announced to the live stream, so screens that are open may be old. Run verify --repair to announce it.',
    },
  };

  constructor(private readonly database: Queryable) {}

  async ofPage(_page: readonly unknown[], { instance }: CheckTerms): Promise<RoomFinding[]> {
    return instance === null ? [] : this.#found({ name: 'live.unannounced-in', text: inOne, values: [instance] });
  }

  ofAll(_terms: CheckTerms): Promise<RoomFinding[]> {
    return this.#found({ name: 'live.unannounced', text: anywhere, values: [] });
  }

  async #found(query: {
    readonly name: string;
    readonly text: string;
    readonly values: string[];
  }): Promise<RoomFinding[]> {
    const { rows } = await this.database.query<{ instance: string; seq: number }>(query);
    return rows.map((row) => ({
      instance: row.instance,
      check: 'announced',
      detail: `row ${row.seq} was never announced`,
      mend: async () => (await this.database.query(announce, [row.instance, row.seq])).rows.length > 0,
    }));
  }
}
