import { addDays, addMonths, type LocalDate } from '../calendar/rules/index.js';
import type { NewUnit, UnitType } from '../contracts/directory.js';
import type { Bilingual } from '../contracts/text.js';
import { demoPeople, type DemoPerson } from './demo-people.js';
import type { DirectoryService } from './directory.service.js';

/** The one password of every demo account; shown at the start, never used where there is real data. */
export const demoPassword = 'song-lam-demo';

export interface DemoAccount {
  readonly username: string;
  readonly title: Bilingual;
}

/** Who can sign in to the demo, by their first position. */
export const demoAccounts: readonly DemoAccount[] = demoPeople.flatMap(({ username, positions: [first] }) =>
  first ? [{ username, title: first.title }] : [],
);

/** Positions reach back, so that a simulation can play the years since 2020. */
const positionsFrom = '2019-01-01';
const unitsFrom = '2010-01-01';

const unit = (id: string, name: string, symbol: string, type: UnitType, parentId?: string): NewUnit => ({
  id,
  code: id,
  name,
  symbol,
  numbering: 'party',
  type,
  validFrom: unitsFrom,
  ...(parentId !== undefined && { parentId }),
});

// A committee of the kind that stood between province and commune until 2025; it lives on here, so that the terms since
// 2015 have one issuer.
const units: readonly NewUnit[] = [
  unit('truong-giang', 'Tỉnh ủy Trường Giang', 'TU', 'committee'),
  unit('song-lam', 'Ban Chấp hành Đảng bộ Sông Lam', 'HU', 'committee', 'truong-giang'),
  unit('van-phong', 'Văn phòng cấp ủy Sông Lam', 'VP', 'office', 'song-lam'),
  unit('tuyen-giao', 'Ban Tuyên giáo Sông Lam', 'BTG', 'department', 'song-lam'),
  unit('to-chuc', 'Ban Tổ chức Sông Lam', 'BTC', 'department', 'song-lam'),
  unit('kiem-tra', 'Ủy ban Kiểm tra Sông Lam', 'UBKT', 'inspection', 'song-lam'),
  unit('xa-ben-truc', 'Đảng ủy xã Bến Trúc', 'ĐU', 'commune', 'song-lam'),
  unit('xa-doi-sim', 'Đảng ủy xã Đồi Sim', 'ĐU', 'commune', 'song-lam'),
  unit('xa-suoi-bac', 'Đảng ủy xã Suối Bạc', 'ĐU', 'commune', 'song-lam'),
];

/** The present term of the committee, unless somebody tells of another one: it began on the day after its congress closed. */
const termSince = '2025-08-01';

/** Congresses go from below upwards, so the communes' terms start first, and the province's last. */
const terms: readonly {
  readonly unit: string;
  readonly ordinal: number;
  readonly months: number;
  readonly days: number;
}[] = [
  { unit: 'truong-giang', ordinal: 19, months: 2, days: 15 },
  { unit: 'song-lam', ordinal: 13, months: 0, days: 0 },
  { unit: 'xa-ben-truc', ordinal: 26, months: -2, days: 0 },
  { unit: 'xa-doi-sim', ordinal: 23, months: -2, days: 0 },
  { unit: 'xa-suoi-bac', ordinal: 11, months: -2, days: 0 },
];
/** The present term, and the two before it. */
const termsBack = [2, 1, 0];
const MONTHS_OF_A_TERM = 60;

const monitors = [
  { positionId: 'song-lam.uyvien1', unitId: 'xa-ben-truc' },
  { positionId: 'song-lam.uyvien2', unitId: 'xa-doi-sim' },
  { positionId: 'song-lam.uyvien3', unitId: 'xa-suoi-bac' },
  { positionId: 'song-lam.phobithu2', field: 'Kinh tế - xã hội' },
  { positionId: 'song-lam.phobithu1', field: 'Xây dựng Đảng' },
];

/**
 * Loads the fictional committee into an empty directory, through the directory's own service; false when there is
 * something in it already. Ids are plain words, so that scenarios and tours can name them: unit `song-lam`, person
 * `bithu`, position `song-lam.bithu`.
 */
export function loadDemoCommittee(directory: DirectoryService, since: LocalDate = termSince): Promise<boolean> {
  return directory.atOnce(async (within) => {
    if (!(await loadDemoPeople(within, since))) return false;
    await openDemoAccounts(within);
    return true;
  });
}

/** The same, and nobody can sign in yet. */
export function loadDemoPeople(directory: DirectoryService, since: LocalDate = termSince): Promise<boolean> {
  return directory.atOnce(async (within) => {
    if (!(await within.isEmpty())) return false;
    for (const each of units) await within.createUnit(each);
    for (const each of terms) await recordTerms(within, each, since);
    for (const each of demoPeople) await admit(within, each);
    for (const each of monitors) {
      await within.assignMonitor({ ...each, document: '15-QĐ/HU', validFrom: positionsFrom });
    }
    return true;
  });
}

/** From now on everybody of the fictional committee can sign in; all at once. */
export function openDemoAccounts(directory: DirectoryService): Promise<void> {
  return directory.atOnce(async (within) => {
    for (const { username } of demoPeople) await within.setPassword(username, demoPassword);
  });
}

/**
 * Whether the fictional committee is there: nobody at all is, its people are and can sign in, they are and cannot because
 * whoever made them did not come to the end, or the directory holds others.
 */
export async function demoState(directory: DirectoryService): Promise<'nobody' | 'there' | 'unfinished' | 'others'> {
  if (await directory.isEmpty()) return 'nobody';
  const known = await directory.accountsAmong(demoPeople.map(({ username }) => username));
  if (known.length < demoPeople.length) return 'others';
  return known.some(({ opened }) => opened) ? 'there' : 'unfinished';
}

async function recordTerms(
  directory: DirectoryService,
  { unit: unitId, ordinal, months, days }: (typeof terms)[number],
  since: LocalDate,
): Promise<void> {
  const startOf = (back: number): LocalDate => addDays(addMonths(since, months - back * MONTHS_OF_A_TERM), days);
  for (const back of termsBack) {
    const to = addDays(startOf(back - 1), -1);
    await directory.recordTerm({ unitId, ordinal: ordinal - back, from: startOf(back), to });
  }
}

async function admit(directory: DirectoryService, { positions, ...person }: DemoPerson): Promise<void> {
  const personId = await directory.createPerson({ ...person, id: person.username });
  for (const [index, { unit: unitId, title, functions }] of positions.entries()) {
    // A delegate who is nothing else in the unit holds that as a position of its own.
    const id = index > 0 && unitId === 'song-lam' ? `song-lam.${personId}.dai-bieu` : `${unitId}.${personId}`;
    await directory.startPosition({ id, personId, unitId, title, functions: [...functions], validFrom: positionsFrom });
  }
}
