import { addDays, daysBetween, type LocalDate } from '../../../src/calendar/rules/index.js';
import type { JsonObject } from '../../../src/engine/index.js';
import type { Chance } from '../chance.js';

/** Something a person does to a resolution on a day of the year, counted from its first. */
export interface Order {
  readonly day: number;
  readonly resolution: string;
  /** The sender's idempotency key: an order whose outcome is unknown is given again. */
  readonly key: string;
  readonly begins: boolean;
  readonly person: string;
  readonly event: string;
  readonly data: JsonObject;
}

interface Body {
  readonly unit: string;
  readonly advisors: readonly [string, ...string[]];
  readonly leader: string;
  readonly other: string;
}

const bodies: readonly [Body, ...Body[]] = [
  {
    unit: 'song-lam',
    advisors: ['chuyenvien1', 'chuyenvien2', 'tuyengiao.chuyenvien', 'tochuc.chuyenvien'],
    leader: 'phobithu1',
    other: 'bithu',
  },
  { unit: 'xa-ben-truc', advisors: ['xa1.vanphong'], leader: 'xa1.phobithu', other: 'xa1.bithu' },
  { unit: 'xa-doi-sim', advisors: ['xa2.vanphong'], leader: 'xa2.phobithu', other: 'xa2.bithu' },
  { unit: 'xa-suoi-bac', advisors: ['xa3.vanphong'], leader: 'xa3.phobithu', other: 'xa3.bithu' },
];

const DRAFTING_DAYS = 60;
const LAST_BEGINNING = 300;
const hash = 'c'.repeat(64);

/** How lives go, of a hundred. Most deadlines are left to fall due and to climb their whole ladder. */
const shares = [
  ['met', 4],
  ['moved', 6],
  ['cancelled', 6],
  ['ended late', 10],
  ['adopted', 8],
  ['suspended', 4],
  ['ignored', 62],
] as const;
export type Life = (typeof shares)[number][0];

/** What people do in a year to this many resolutions, in the order of the days. */
export function livesOf(resolutions: number, firstDay: LocalDate, chance: Chance): Order[] {
  const orders: Order[] = [];
  for (let n = 0; n < resolutions; n += 1) orders.push(...life(n, firstDay, chance));
  return orders.sort((one, other) => one.day - other.day);
}

function life(n: number, firstDay: LocalDate, chance: Chance): Order[] {
  const body = chance.of(bodies);
  const advisor = chance.of(body.advisors);
  const kind = kindOfLife(chance);
  const resolution = `r${String(n).padStart(6, '0')}`;
  const on = (day: number): LocalDate => addDays(firstDay, day);
  const order = (day: number, person: string, event: string, data: JsonObject = {}, begins = false): Order => {
    return { day, resolution, key: `${resolution}.${event}`, begins, person, event, data };
  };
  const subject = { title: `Kế hoạch số ${n}`, issuerId: body.unit };
  if (kind === 'adopted' || kind === 'suspended') {
    const begun = chance.between(0, 30);
    const middle = chance.between(begun + 25, 340);
    const from = on(middle - 400);
    const past = { stage: 'issued', symbol: `${n}-NQ/YEAR`, issuedOn: from, disseminatedOn: from };
    const adopted = { ...subject, kind: 'thematic', term: { from, to: on(middle + 400) }, ...past };
    const confirmed = begun + chance.between(1, 4);
    const orders = [order(begun, advisor, 'adopt', adopted, true), order(confirmed, body.leader, 'adopt.confirm')];
    if (kind === 'adopted') return orders;
    const asleep = chance.between(confirmed + 1, middle - 2);
    const paper = { reason: 'Rà soát', document: '15-KL/TU' };
    return [
      ...orders,
      order(asleep, body.leader, 'suspend', paper),
      order(asleep + chance.between(3, 90), body.other, 'resume', paper),
    ];
  }
  const day = chance.between(0, LAST_BEGINNING);
  const due = day + DRAFTING_DAYS;
  const term = { from: on(0), to: on(daysBetween('2026-01-01', '2031-01-01')) };
  const begun = order(day, advisor, 'create', { ...subject, kind: 'plan', term }, true);
  switch (kind) {
    case 'met': {
      const met = chance.between(day + 2, due - 1);
      const meeting = { date: on(day), place: 'Hội trường', participants: 12, findings: 'Cần làm' };
      return [
        begun,
        order(met - 1, advisor, 'survey.record', meeting),
        order(met - 1, advisor, 'discussion.record', meeting),
        order(met - 1, advisor, 'text.revise', { version: '1', hash }),
        order(met, advisor, 'draft.submit'),
      ];
    }
    case 'moved': {
      const to = on(chance.between(due - 5, due + 40));
      const moved = order(chance.between(day + 1, due - 10), advisor, 'deadline.move', {
        deadline: 'drafting',
        to,
        reason: 'Chờ số liệu',
      });
      return [begun, moved];
    }
    case 'cancelled':
      return [begun, order(chance.between(day + 1, due), body.leader, 'cancel', { reason: 'Không còn phù hợp' })];
    case 'ended late':
      return [begun, order(chance.between(due + 1, due + 14), body.leader, 'cancel', { reason: 'Quá hạn, dừng' })];
    case 'ignored':
      return [begun];
  }
}

function kindOfLife(chance: Chance): Life {
  let drawn = chance.next() * 100;
  for (const [kind, share] of shares) {
    if (drawn < share) return kind;
    drawn -= share;
  }
  return 'ignored';
}
