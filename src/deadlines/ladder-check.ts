import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Calendar, Instant } from '../calendar/rules/index.js';
import { EngineHost, EngineRegistrations } from '../engine-host/index.js';
import type { CheckTerms, Definition, ProvedInstance, RoomCheck, RoomFinding } from '../engine/index.js';
import { Database } from '../platform/index.js';
import { planOf, type CalledRung } from './ladder-plan.js';
import {
  rungFlaws,
  type ClimbedDeadline,
  type EndedEpoch,
  type RecordedRung,
  type RungEventRow,
} from './rung-check.js';

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const open = `
  select d.instance, d.name, d.epoch, d.day, d.ladder_epoch as "ladderEpoch", ${iso('d.next_rung_at')} as "nextRungAt",
    ${iso('j.now')} as "setAt", j.event as "setBy"
  from deadline d
  join instance i on i.id = d.instance
  join journal j on j.instance = d.instance and j.seq = coalesce(d.set_seq, i.version)
  where d.instance = any($1::text[]) and d.status in ('open', 'due')
  order by d.instance, d.name`;

const rungs = `
  select r.instance, r.deadline, r.epoch, r.rung, ${iso('r.at')} as at, r.status, ${iso('r.rung_at')} as "rungAt",
    r.version, r.addresses,
    array(select a.address from rung_address a where a.instance = r.instance and a.deadline = r.deadline
      and a.epoch = r.epoch and a.rung = r.rung) as addressed
  from rung r where r.instance = any($1::text[]) order by r.instance, r.deadline, r.epoch, r.rung`;

const events = `
  select e.instance, e.deadline, e.epoch, e.rung, ${iso('e.at')} as at, e.status, e.attempts, e.last_error as "lastError"
  from rung_event e where e.instance = any($1::text[]) order by e.instance, e.deadline, e.epoch, e.rung`;

const countedBy = 'select hash from ladder_calendar';

const forget = `
  update deadline set ladder_epoch = null
  where instance = $1 and name = $2 and epoch = $3 and status in ('open', 'due')`;

type Of<Row> = Row & { readonly instance: string } & pg.QueryResultRow;
type OpenRow = Of<Omit<ClimbedDeadline, 'plan'> & { readonly day: string; readonly setBy: string }>;

/** Everything the ladders of a page of instances left behind, read at one moment. */
interface Traces {
  readonly open: readonly OpenRow[];
  readonly rungs: readonly Of<RecordedRung>[];
  readonly events: readonly Of<RungEventRow>[];
  readonly countedBy: string | null;
}

/** What verification asks of the ladders. */
@Injectable()
export class LadderCheck implements RoomCheck {
  readonly advice = {
    ladder: {
      vi: 'Thời điểm báo bậc kế tiếp của một thời hạn không đúng với bậc cảnh báo. Chạy verify --repair để tính lại.',
      en: 'When the next rung of a deadline rings does not fit its ladder. Run verify --repair to have it worked out anew.',
    },
    rungs: {
      vi: 'Một bậc cảnh báo bị sót, báo hai lần, báo sớm, báo sau khi việc đã xong, hoặc báo sai nơi nhận. Hãy kiểm tra tiến trình chạy nền và báo người quản trị.',
      en: 'A rung is missing, rang twice, early, after the matter was done, or for the wrong places. See whether the background work runs, and tell the administrator.',
    },
  };

  constructor(
    private readonly host: EngineHost,
    private readonly database: Database,
    registrations: EngineRegistrations,
  ) {
    registrations.checkBy(this);
  }

  async ofPage(page: readonly ProvedInstance[], terms: CheckTerms): Promise<RoomFinding[]> {
    const traces = await this.#read(page.map(({ record }) => record.id));
    const { calendar, hash } = this.host.calendars.current();
    const { now, lateSeconds } = terms;
    const sameCalendar = traces.countedBy === null || traces.countedBy === hash;
    return page.flatMap((proved) => {
      const { record } = proved;
      const isOwn = ({ instance }: { readonly instance: string }): boolean => instance === record.id;
      const definition = this.host.definitions.pinned(record.definition.id, record.definition.version);
      const climbing = {
        deadlines: traces.open.filter(isOwn).map((row) => ({ ...row, plan: planOrNull(definition, row, calendar) })),
        rungs: traces.rungs.filter(isOwn),
        events: traces.events.filter(isOwn),
        ended: endedEpochs(proved, terms.simulated),
        journalled: rungsIn(proved),
      };
      return rungFlaws(climbing, { now, lateSeconds, sameCalendar }).map(({ check, deadline, epoch, detail }) => ({
        instance: record.id,
        check,
        detail,
        ...(check === 'ladder' && { mend: () => this.#forget(record.id, deadline, epoch) }),
      }));
    });
  }

  /** One moment for all of it: between two readings a rung might ring. */
  async #read(instances: readonly string[]): Promise<Traces> {
    return this.database.transaction(
      async (client) => {
        const read = async <Row extends pg.QueryResultRow>(name: string, text: string): Promise<Row[]> =>
          (await client.query<Row>({ name: `ladder.check-${name}`, text, values: [instances] })).rows;
        const known = await client.query<{ hash: string }>(countedBy);
        return {
          open: await read<OpenRow>('open', open),
          rungs: await read<Of<RecordedRung>>('rungs', rungs),
          events: await read<Of<RungEventRow>>('events', events),
          countedBy: known.rows[0]?.hash ?? null,
        };
      },
      { isolation: 'repeatable read', readOnly: true },
    );
  }

  async #forget(instance: string, deadline: string, epoch: number): Promise<boolean> {
    return (await this.database.query(forget, [instance, deadline, epoch])).rowCount === 1;
  }
}

/** A calendar that ends too early plans nothing; the sweep tries such a ladder again every ten minutes. */
function planOrNull(definition: Definition, row: OpenRow, calendar: Calendar): readonly CalledRung[] | null {
  try {
    return planOf(definition, row, calendar);
  } catch {
    return null;
  }
}

/**
 * By which step and when each epoch ended. By the database's clock, the moment the row was written says it best: a step
 * may have waited long since it read the clock. In a simulation that moment is of another time.
 */
function endedEpochs({ record, effects }: ProvedInstance, simulated: boolean): EndedEpoch[] | null {
  if (effects === null) return null;
  return record.entries.flatMap(({ row }, index) => {
    const at: Instant = simulated || row.recordedAt < row.now ? row.now : row.recordedAt;
    const byRung = row.actor.kind === 'clock' ? (row.actor.rung?.offset ?? null) : null;
    return (effects[index] ?? []).flatMap((effect) => {
      if (effect.kind === 'deadline.clear')
        return [{ deadline: effect.name, epoch: effect.epoch, seq: row.seq, at, byRung }];
      if (effect.kind !== 'deadline.set' || effect.deadline.epoch === 1) return [];
      return [{ deadline: effect.name, epoch: effect.deadline.epoch - 1, seq: row.seq, at, byRung }];
    });
  });
}

const rungsIn = ({ record }: ProvedInstance) =>
  record.entries.flatMap(({ row: { actor } }) =>
    actor.kind === 'clock' && actor.rung
      ? [{ deadline: actor.deadline, epoch: actor.epoch, rung: actor.rung.offset }]
      : [],
  );
