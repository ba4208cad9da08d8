import { localDateOf, type Calendar } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';
import { declaredDeadlines, ladderRoleInWords, rungInWords } from '../deadlines/index.js';
import type { Definition } from '../engine/index.js';
import { addressInWords, type Cast } from './cast.js';
import type { StoredRung } from './engine-room.js';
import type { Named, Rang } from './milestone.js';
import { localTime } from './retelling.js';

/** What telling a rung needs to know beside its row. */
export interface RungTelling {
  readonly definition: Definition;
  readonly cast: Cast;
  readonly calendar: Calendar;
}

/** A rung with its day, its receivers and the reason for them. Pure. */
export function tellRung(stored: StoredRung, resolution: Named, { definition, cast, calendar }: RungTelling): Rang {
  const { deadline, rung, status, rungAt, addresses, day } = stored;
  const declared = declaredDeadlines(definition)[deadline];
  return {
    kind: 'rang',
    at: rungAt,
    day: localDateOf(rungAt, calendar),
    time: localTime(rungAt, calendar),
    resolution,
    deadline: { name: deadline, title: declared?.title ?? { vi: deadline, en: deadline }, day },
    rung,
    title: rungInWords(rung),
    status,
    reason: reasonOf(stored, cast),
    to: addresses.map((address) => ({ address, title: addressInWords(address, cast) })),
  };
}

function reasonOf({ status, roles, vacant }: StoredRung, cast: Cast): Bilingual {
  if (status === 'skipped') {
    return {
      vi: 'đã qua, hoặc có bậc cao hơn cùng lúc: bỏ qua',
      en: 'past, or a higher one at the same time: passed over',
    };
  }
  if (status === 'silent') return { vi: 'không còn ai phải làm: im lặng', en: 'nobody owes it any more: silent' };
  const words = roles.map(ladderRoleInWords);
  const told = { vi: words.map(({ vi }) => vi).join(', '), en: words.map(({ en }) => en).join(', ') };
  if (vacant.length === 0) return told;
  const empty = vacant.map((address) => addressInWords(address, cast));
  return {
    vi: `${told.vi}; khuyết: ${empty.map(({ vi }) => vi).join(', ')}, báo lên một bậc`,
    en: `${told.en}; vacant: ${empty.map(({ en }) => en).join(', ')}, so one step up`,
  };
}
