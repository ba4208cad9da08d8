import type { LocalDate } from './local-date.js';

/** A working day given off in exchange for a weekend day that is worked. */
export interface Exchange {
  readonly off: LocalDate;
  readonly worked: LocalDate;
  readonly source: string;
}

/** What the law leaves open and the Government settles each year for state agencies. */
export interface YearNotice {
  /** The five days of Tết: so many last days of the old lunar year, so many first days of the new. */
  readonly tet: { readonly oldYear: 1 | 2; readonly newYear: 3 | 4 };
  /** The day beside 2 September that is also off (from 2021). */
  readonly besideNationalDay?: '09-01' | '09-03';
  readonly exchanges: readonly Exchange[];
  readonly source: string;
}

const twoBefore = { oldYear: 2, newYear: 3 } as const;
const oneBefore = { oldYear: 1, newYear: 4 } as const;

/**
 * The announced years, written by hand: this table is the truth. A year is added when its schedule is announced; until
 * then `vietnam.ts` proposes it, marked provisional.
 */
export const announcedYears: Readonly<Record<number, YearNotice>> = {
  2020: {
    tet: twoBefore, // Thursday 23 to Wednesday 29 January
    exchanges: [],
    source: 'Lịch nghỉ Tết năm 2020 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2021: {
    tet: twoBefore, // Wednesday 10 to Tuesday 16 February
    besideNationalDay: '09-03',
    exchanges: [],
    source: 'Lịch nghỉ lễ, Tết năm 2021 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2022: {
    tet: oneBefore, // Monday 31 January to Friday 4 February
    besideNationalDay: '09-01',
    exchanges: [],
    source: 'Lịch nghỉ lễ, Tết năm 2022 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2023: {
    tet: twoBefore, // Friday 20 to Thursday 26 January
    besideNationalDay: '09-01',
    exchanges: [],
    source: 'Lịch nghỉ lễ, Tết năm 2023 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2024: {
    tet: twoBefore, // Thursday 8 to Wednesday 14 February
    besideNationalDay: '09-03',
    exchanges: [
      {
        off: '2024-04-29',
        worked: '2024-05-04',
        source: 'Hoán đổi ngày làm việc dịp 30/4 - 1/5 năm 2024, Bộ Lao động - Thương binh và Xã hội thông báo',
      },
    ],
    source: 'Lịch nghỉ lễ, Tết năm 2024 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2025: {
    tet: twoBefore, // Monday 27 to Friday 31 January
    besideNationalDay: '09-01',
    exchanges: [
      {
        off: '2025-05-02',
        worked: '2025-04-26',
        source: 'Hoán đổi ngày làm việc dịp 30/4 - 1/5 năm 2025, theo lịch nghỉ lễ, Tết năm 2025 đã thông báo',
      },
    ],
    source: 'Lịch nghỉ lễ, Tết năm 2025 do Bộ Lao động - Thương binh và Xã hội thông báo',
  },
  2026: {
    tet: oneBefore, // Monday 16 to Friday 20 February
    besideNationalDay: '09-01',
    exchanges: [
      {
        off: '2026-01-02',
        worked: '2026-01-10',
        source:
          'Hoán đổi ngày làm việc dịp Tết Dương lịch 2026, Chính phủ đồng ý và Bộ Nội vụ thông báo ngày 25/12/2025',
      },
      {
        off: '2026-08-31',
        worked: '2026-08-22',
        source: 'Hoán đổi ngày làm việc dịp Quốc khánh 2026, theo lịch nghỉ Bộ Nội vụ thông báo tháng 10/2025',
      },
    ],
    source: 'Lịch nghỉ Tết Nguyên đán và Quốc khánh năm 2026 do Bộ Nội vụ thông báo tháng 10/2025',
  },
};
