import { addDays, localDateOf, type LocalDate } from '../calendar/rules/index.js';
import type { CheckTerms, JournalRow, ProvedInstance, RoomCheck, RoomFinding } from '../engine/index.js';
import type { Queryable } from '../platform/index.js';

/** A position as the directory keeps it, with the days of its unit. */
export interface KnownPosition {
  readonly id: string;
  readonly person: string;
  readonly unit: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly unitFrom: LocalDate;
  readonly unitTo: LocalDate | null;
}

/** A delegation as the directory keeps it. */
export interface KnownDelegation {
  readonly id: string;
  readonly position: string;
  readonly toPerson: string | null;
  readonly toPosition: string | null;
  readonly events: readonly string[] | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Its last day, where it was ended before its time. */
  readonly endedOn: LocalDate | null;
}

/** What the directory knows of those who acted. */
export interface KnownCapacities {
  readonly positions: ReadonlyMap<string, KnownPosition>;
  readonly delegations: ReadonlyMap<string, KnownDelegation>;
}

/** A person's act as the journal has it. */
export type Act = Pick<JournalRow, 'seq' | 'event' | 'now' | 'actor'>;

/** Local days are those of Asia/Ho_Chi_Minh, as everywhere in the directory. */
const local = { utcOffset: '+07:00' };

/**
 * Whether whoever acted held the position they acted in, in the unit they named, on the local day of the act; or held a
 * delegation of it that was in force then and covered the event. Null when they did, else why not. Pure.
 *
 * The directory knows days, and what is ended at once is ended with the day before: an act of the morning and the end of
 * the afternoon fall on one day, which therefore still counts.
 */
export function capacityFlaw({ seq, event, now, actor }: Act, known: KnownCapacities): string | null {
  if (actor.kind !== 'person') return null;
  const day = localDateOf(now, local);
  const { person, position: id, unit, delegation } = actor;
  const says = (detail: string): string => `row ${seq}: ${event} on ${day} in the position ${id}, ${detail}`;
  const position = known.positions.get(id);
  if (!position) return says('which the directory does not know');
  if (position.unit !== unit) return says(`which is in ${position.unit}, not in ${unit}`);
  if (position.unitFrom > day || isOver(position.unitTo, day)) return says(`whose unit ${unit} was not there`);
  if (!isHeldOn(position, day)) return says('which nobody held');
  if (delegation === null) return position.person === person ? null : says(`which ${person} did not hold`);
  const lent = known.delegations.get(delegation);
  if (!lent) return says(`by the delegation ${delegation}, which the directory does not know`);
  const flaw = delegationFlaw(lent, { event, day, person, position: id }, known);
  return flaw === null ? null : says(`by the delegation ${delegation}, ${flaw}`);
}

interface Lent {
  readonly event: string;
  readonly day: LocalDate;
  readonly person: string;
  readonly position: string;
}

function delegationFlaw(lent: KnownDelegation, act: Lent, { positions }: KnownCapacities): string | null {
  const { day, event, person } = act;
  if (lent.position !== act.position) return `which is of ${lent.position}`;
  if (lent.from > day) return `which began on ${lent.from}`;
  if (lent.to < day) return `which ended on ${lent.to}`;
  if (isOver(lent.endedOn, day)) return `which was ended on ${lent.endedOn}`;
  if (lent.events !== null && !lent.events.includes(event)) return 'which does not cover it';
  const receiving = lent.toPosition === null ? undefined : positions.get(lent.toPosition);
  const isTheirs = lent.toPerson === person || (receiving?.person === person && isHeldOn(receiving, day));
  return isTheirs ? null : `which was not given to ${person}`;
}

const isHeldOn = ({ from, to }: KnownPosition, day: LocalDate): boolean => from <= day && !isOver(to, day);

const isOver = (lastDay: LocalDate | null, day: LocalDate): boolean => lastDay !== null && addDays(lastDay, 1) < day;

const positions = `
  select p.id, p.person_id as person, p.unit_id as unit, p.valid_from as from, p.valid_to as to,
    u.valid_from as "unitFrom", u.valid_to as "unitTo"
  from position p join unit u on u.id = p.unit_id
  where p.id = any($1::text[]) or p.id in (select d.to_position_id from delegation d where d.id = any($2::text[]))`;

const delegations = `
  select d.id, d.position_id as position, d.to_person_id as "toPerson", d.to_position_id as "toPosition", d.events,
    d.valid_from as from, d.valid_to as to, d.ended_on as "endedOn"
  from delegation d where d.id = any($1::text[])`;

/** What verification asks of the directory: whether everybody who acted was who they acted as. */
export class CapacityCheck implements RoomCheck {
  readonly advice = {
    capacity: {
      vi: 'Có người hành động dưới một chức vụ hoặc ủy quyền mà theo danh bạ họ không giữ vào ngày đó. Hãy kiểm tra danh bạ có bị sửa lùi ngày không, rồi báo ủy ban kiểm tra.',
      en: 'Somebody acted in a position, or by a delegation, that they did not hold on that day as the directory has it. See whether the directory was changed backwards in time, then tell the inspectors.',
    },
  };

  constructor(private readonly database: Queryable) {}

  /** Two questions for a page, however many acted. */
  async ofPage(page: readonly ProvedInstance[], _terms: CheckTerms): Promise<RoomFinding[]> {
    const known = await this.#knownOf(page);
    return page.flatMap(({ record }) =>
      record.entries.flatMap(({ row }) => {
        const detail = capacityFlaw(row, known);
        return detail === null ? [] : [{ instance: record.id, check: 'capacity', detail }];
      }),
    );
  }

  async #knownOf(page: readonly ProvedInstance[]): Promise<KnownCapacities> {
    const acted = page.flatMap(({ record }) =>
      record.entries.flatMap(({ row: { actor } }) => (actor.kind === 'person' ? [actor] : [])),
    );
    const held = [...new Set(acted.map(({ position }) => position))];
    const lent = [...new Set(acted.flatMap(({ delegation }) => delegation ?? []))];
    const found = await this.database.query<KnownPosition & Row>({
      name: 'directory.check-positions',
      text: positions,
      values: [held, lent],
    });
    const given =
      lent.length === 0
        ? []
        : (
            await this.database.query<KnownDelegation & Row>({
              name: 'directory.check-delegations',
              text: delegations,
              values: [lent],
            })
          ).rows;
    return {
      positions: new Map(found.rows.map((position) => [position.id, position])),
      delegations: new Map(given.map((delegation) => [delegation.id, delegation])),
    };
  }
}

type Row = Readonly<Record<string, unknown>>;
