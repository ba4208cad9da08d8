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

/** Congresses go from below upwards, so the communes' terms start first; each on the day after its congress closed. */
const terms: readonly { readonly unit: string; readonly first: number; readonly startDay: string }[] = [
  { unit: 'truong-giang', first: 17, startDay: '10-16' },
  { unit: 'song-lam', first: 11, startDay: '08-01' },
  { unit: 'xa-ben-truc', first: 24, startDay: '06-01' },
  { unit: 'xa-doi-sim', first: 21, startDay: '06-01' },
  { unit: 'xa-suoi-bac', first: 9, startDay: '06-01' },
];
const lastDayBefore: Readonly<Record<string, string>> = { '10-16': '10-15', '08-01': '07-31', '06-01': '05-31' };
const termYears = [2015, 2020, 2025];

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
export function loadDemoCommittee(directory: DirectoryService): Promise<boolean> {
  return directory.atOnce(async (within) => {
    if (!(await within.isEmpty())) return false;
    for (const each of units) await within.createUnit(each);
    for (const each of terms) await recordTerms(within, each);
    for (const each of demoPeople) await admit(within, each);
    for (const each of monitors) {
      await within.assignMonitor({ ...each, document: '15-QĐ/HU', validFrom: positionsFrom });
    }
    return true;
  });
}

async function recordTerms(
  directory: DirectoryService,
  { unit: unitId, first, startDay }: (typeof terms)[number],
): Promise<void> {
  for (const [index, year] of termYears.entries()) {
    const to = `${year + 5}-${lastDayBefore[startDay]}`;
    await directory.recordTerm({ unitId, ordinal: first + index, from: `${year}-${startDay}`, to });
  }
}

async function admit(directory: DirectoryService, { positions, ...person }: DemoPerson): Promise<void> {
  const personId = await directory.createPerson({ ...person, id: person.username });
  await directory.setPassword(personId, demoPassword);
  for (const [index, { unit: unitId, title, functions }] of positions.entries()) {
    // A delegate who is nothing else in the unit holds that as a position of its own.
    const id = index > 0 && unitId === 'song-lam' ? `song-lam.${personId}.dai-bieu` : `${unitId}.${personId}`;
    await directory.startPosition({ id, personId, unitId, title, functions: [...functions], validFrom: positionsFrom });
  }
}
