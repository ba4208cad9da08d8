import type { JournalEntry } from '../../../src/engine/index.js';
import type { Obligation } from './obligations.js';

/** A promise that was not kept, and where. */
export interface Breach {
  readonly promise: 'lost' | 'doubled' | 'early' | 'for what had ended' | 'not as planned' | 'an act';
  readonly where: string;
  readonly what: string;
}

/** A rung as its row tells. */
export interface RungRow {
  readonly deadline: string;
  readonly epoch: number;
  readonly rung: number;
  readonly status: 'rung' | 'skipped' | 'silent';
  readonly at: Date;
  readonly rungAt: Date;
}

/** Time goes on between a statement's clock and its commit; bells wait for the end of a second. */
const GRACE = 2_000;
const RACE = 30_000;

/** Moments at which somebody looked and nothing was left to be done. */
export class QuietMoments {
  constructor(private readonly moments: readonly number[]) {}

  /** The first by which what came at an instant must have been done; null when there was none, or it had ended before. */
  after(came: number, endedAt: number | null): number | null {
    const wanted = came + GRACE;
    let [low, high] = [0, this.moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.moments[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const moment = this.moments[low];
    return moment === undefined || (endedAt !== null && moment >= endedAt - GRACE) ? null : moment;
  }
}

/** What the clock did for the deadlines of one resolution, against what it owed. */
export function firingBreaches(
  resolution: string,
  obligations: readonly Obligation[],
  entries: readonly JournalEntry[],
  quiet: QuietMoments,
): { readonly breaches: Breach[]; readonly fired: number } {
  const breaches: Breach[] = [];
  let fired = 0;
  const firings = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const { actor } = entry.row;
    if (actor.kind !== 'clock' || 'rung' in actor) continue;
    const key = `${actor.deadline}.${actor.epoch}`;
    firings.set(key, [...(firings.get(key) ?? []), entry]);
  }
  for (const { name, epoch, at, setAt, endedAt } of obligations) {
    const where = `${resolution} ${name}.${epoch}`;
    const own = firings.get(`${name}.${epoch}`) ?? [];
    firings.delete(`${name}.${epoch}`);
    fired += own.length;
    if (own.length > 1) breaches.push({ promise: 'doubled', where, what: `fired ${own.length} times` });
    for (const { row } of own) {
      const first = Math.min(Date.parse(row.recordedAt), Date.parse(row.now));
      if (first < at) breaches.push({ promise: 'early', where, what: `fired ${at - first} ms before its instant` });
    }
    const by = quiet.after(Math.max(at, setAt), endedAt);
    const firedAt = Math.min(...own.map(({ row }) => Date.parse(row.recordedAt)));
    if (by !== null && !(firedAt <= by)) {
      breaches.push({ promise: 'lost', where, what: `due ${iso(at)}, not fired by ${iso(by)}` });
    }
  }
  for (const key of firings.keys()) {
    breaches.push({ promise: 'for what had ended', where: `${resolution} ${key}`, what: 'fired, and was never owed' });
  }
  return { breaches, fired };
}

/** What became of every rung, against the ladder worked out anew from the journal. */
export function rungBreaches(
  resolution: string,
  obligations: readonly Obligation[],
  rows: readonly RungRow[],
  quiet: QuietMoments,
): Breach[] {
  const breaches: Breach[] = [];
  const found = new Map(rows.map((row) => [`${row.deadline}.${row.epoch}.${row.rung}`, row]));
  for (const obligation of obligations) {
    const { name, epoch, setAt, endedAt, ladder } = obligation;
    for (const planned of ladder) {
      const key = `${name}.${epoch}.${planned.offset}`;
      const where = `${resolution} ${key}`;
      const row = found.get(key);
      found.delete(key);
      if (row) breaches.push(...rowBreaches(where, row, planned, obligation));
      const by = quiet.after(Math.max(Date.parse(planned.at), setAt), endedAt);
      if (by !== null && !(row && row.rungAt.getTime() <= by)) {
        const what = `meant for ${planned.at}, ${row ? `came ${row.rungAt.toISOString()}` : 'no row'}, quiet ${iso(by)}`;
        breaches.push({ promise: 'lost', where, what });
      }
    }
  }
  for (const key of found.keys()) {
    breaches.push({ promise: 'not as planned', where: `${resolution} ${key}`, what: 'a rung of no ladder' });
  }
  return breaches;
}

function rowBreaches(
  where: string,
  { status, at, rungAt }: RungRow,
  planned: Obligation['ladder'][number],
  { at: dueAt, endedAt, ladder }: Obligation,
): Breach[] {
  const breaches: Breach[] = [];
  const told = status !== 'skipped';
  const meant = Date.parse(planned.at);
  const came = rungAt.getTime();
  if (at.getTime() !== meant) {
    breaches.push({ promise: 'not as planned', where, what: `at ${at.toISOString()}, planned for ${planned.at}` });
  }
  if (told && came < meant) breaches.push({ promise: 'early', where, what: `rang ${meant - came} ms early` });
  if (told && endedAt !== null && came > endedAt + RACE) {
    breaches.push({ promise: 'for what had ended', where, what: `rang ${iso(came)}, ended ${iso(endedAt)}` });
  }
  if (told && planned.plan === 'skipped') {
    breaches.push({ promise: 'not as planned', where, what: 'rang, and was to be passed over' });
  }
  if (!told && planned.plan === 'rings') {
    const later = ladder
      .filter(({ offset }) => offset > planned.offset && offset <= 0)
      .map((one) => Date.parse(one.at));
    const overtaken = planned.offset <= 0 && came >= Math.min(dueAt, ...later);
    if (!overtaken) breaches.push({ promise: 'lost', where, what: `passed over at ${iso(came)} without need` });
  }
  return breaches;
}

const iso = (moment: number): string => new Date(moment).toISOString();
