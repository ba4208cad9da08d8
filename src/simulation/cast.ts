import type { PositionView } from '../contracts/directory.js';
import type { Bilingual } from '../contracts/text.js';
import type { DirectoryStore } from '../directory/index.js';
import type { Address, UnitFunction } from '../engine/index.js';

/** Everybody a scenario may name, by the words people use for them. */
export interface Cast {
  /** Positions of each person, by username, the first one first. */
  readonly people: ReadonlyMap<string, readonly PositionView[]>;
  readonly positions: ReadonlyMap<string, PositionView>;
  readonly units: ReadonlyMap<string, string>;
}

const PAGE = 100;

/** Reads the cast from the directory as it is on a day. In the demo committee a person's id is the username. */
export async function readCast(directory: DirectoryStore, at: string): Promise<Cast> {
  const units = await everyPage((cursor) => directory.units({ at, limit: PAGE, ...cursor }));
  const positions = await everyPage((cursor) => directory.positions({ at, limit: PAGE, ...cursor }));
  const people = new Map<string, PositionView[]>();
  for (const position of positions) {
    people.set(position.personId, [...(people.get(position.personId) ?? []), position].sort(ownFirst));
  }
  return {
    people,
    positions: new Map(positions.map((position) => [position.id, position])),
    units: new Map(units.map(({ id, name }) => [id, name])),
  };
}

/** A position named after unit and person is that person's own; the seat of a delegate comes after it. */
const ownFirst = (one: PositionView, other: PositionView): number => rank(one) - rank(other);
const rank = ({ id, unitId, personId }: PositionView): number => (id === `${unitId}.${personId}` ? 0 : 1);

async function everyPage<Item>(
  read: (cursor: { cursor?: string }) => Promise<{ items: readonly Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly Item[]; nextCursor: string | null } = await read(cursor === null ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

const functions: Readonly<Record<UnitFunction, Bilingual>> = {
  head: { vi: 'người đứng đầu', en: 'the head' },
  leader: { vi: 'lãnh đạo', en: 'the leaders' },
  standing: { vi: 'ban thường vụ', en: 'the standing committee' },
  member: { vi: 'cấp ủy viên', en: 'the members' },
  delegate: { vi: 'đại biểu', en: 'the delegates' },
  advisor: { vi: 'bộ phận tham mưu', en: 'the advisory staff' },
  appraiser: { vi: 'bộ phận thẩm định', en: 'the appraisers' },
  inspector: { vi: 'bộ phận kiểm tra', en: 'the inspectors' },
  administrator: { vi: 'quản trị', en: 'the administrators' },
};

/** An address in words: `unit:song-lam:leader` is the leaders of that committee. */
export function addressInWords(address: Address, cast: Cast): Bilingual {
  const [kind = '', ...parts] = address.split(':');
  const id = parts.join(':');
  if (kind === 'position') return positionInWords(cast.positions.get(id)) ?? { vi: id, en: id };
  if (kind === 'monitor') {
    const name = cast.units.get(id) ?? id;
    return { vi: `người phụ trách ${name}`, en: `the monitor of ${name}` };
  }
  const [unit = '', held] = parts;
  if (kind === 'field') return { vi: `người phụ trách lĩnh vực ${held}`, en: `the monitor of the field ${held}` };
  const name = cast.units.get(unit) ?? unit;
  if (held === undefined) return { vi: name, en: name };
  const words = functions[held as UnitFunction];
  return kind === 'above'
    ? { vi: `${words.vi} cấp trên của ${name}`, en: `${words.en} above ${name}` }
    : { vi: `${words.vi} ${name}`, en: `${words.en} of ${name}` };
}

const positionInWords = (position: PositionView | undefined): Bilingual | undefined =>
  position && {
    vi: `${position.personName} (${position.title.vi})`,
    en: `${position.personName} (${position.title.en})`,
  };
