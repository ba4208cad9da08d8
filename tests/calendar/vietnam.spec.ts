import {
  addDays,
  announcedYears,
  isWorkingDay,
  proposedNotice,
  vietnamCalendar,
  weekday,
  type Holiday,
} from '../../src/calendar/rules/index.js';

const holidaysOf = (year: number) => vietnamCalendar.holidays.filter(({ date }) => date.startsWith(String(year)));
const lawful = ({ name }: Holiday) => !/^(In lieu of|Exchanged)/.test(name.en);
const years = Array.from({ length: 16 }, (_, i) => 2020 + i);

describe('how long offices were closed, as announced', () => {
  it.each([
    ['New Year 2021', '2021-01-01', '2021-01-01', '2021-01-03'],
    ['New Year 2022', '2022-01-01', '2022-01-01', '2022-01-03'],
    ['New Year 2023', '2023-01-01', '2022-12-31', '2023-01-02'],
    ['New Year 2024', '2024-01-01', '2023-12-30', '2024-01-01'],
    ['New Year 2025', '2025-01-01', '2025-01-01', '2025-01-01'],
    ['New Year 2026', '2026-01-01', '2026-01-01', '2026-01-04'],
    ['Tết 2020', '2020-01-25', '2020-01-23', '2020-01-29'],
    ['Tết 2021', '2021-02-12', '2021-02-10', '2021-02-16'],
    ['Tết 2022', '2022-02-01', '2022-01-29', '2022-02-06'],
    ['Tết 2023', '2023-01-22', '2023-01-20', '2023-01-26'],
    ['Tết 2024', '2024-02-10', '2024-02-08', '2024-02-14'],
    ['Tết 2025', '2025-01-29', '2025-01-25', '2025-02-02'],
    ['Tết 2026', '2026-02-17', '2026-02-14', '2026-02-22'],
    ['Hùng Kings 2020', '2020-04-02', '2020-04-02', '2020-04-02'],
    ['Hùng Kings 2022', '2022-04-10', '2022-04-09', '2022-04-11'],
    ['Hùng Kings 2025', '2025-04-07', '2025-04-05', '2025-04-07'],
    ['Hùng Kings 2026', '2026-04-26', '2026-04-25', '2026-04-27'],
    ['30/4 and 1/5 of 2020', '2020-04-30', '2020-04-30', '2020-05-03'],
    ['30/4 and 1/5 of 2021', '2021-04-30', '2021-04-30', '2021-05-03'],
    ['30/4 and 1/5 of 2022', '2022-04-30', '2022-04-30', '2022-05-03'],
    ['Hùng Kings, 30/4 and 1/5 of 2023', '2023-04-30', '2023-04-29', '2023-05-03'],
    ['30/4 and 1/5 of 2024', '2024-04-30', '2024-04-27', '2024-05-01'],
    ['30/4 and 1/5 of 2025', '2025-04-30', '2025-04-30', '2025-05-04'],
    ['30/4 and 1/5 of 2026', '2026-04-30', '2026-04-30', '2026-05-03'],
    ['National Day 2020', '2020-09-02', '2020-09-02', '2020-09-02'],
    ['National Day 2021', '2021-09-02', '2021-09-02', '2021-09-05'],
    ['National Day 2022', '2022-09-02', '2022-09-01', '2022-09-04'],
    ['National Day 2023', '2023-09-02', '2023-09-01', '2023-09-04'],
    ['National Day 2024', '2024-09-02', '2024-08-31', '2024-09-03'],
    ['National Day 2025', '2025-09-02', '2025-08-30', '2025-09-02'],
    ['National Day 2026', '2026-09-02', '2026-08-29', '2026-09-02'],
  ])('%s', (_, within, first, last) => {
    expect(restAround(within)).toEqual({ first, last });
  });
});

describe('the law', () => {
  it.each(years)('%i has the holidays of its Labour Code, on different days', (year) => {
    const expected = year === 2020 ? 10 : year < 2026 ? 11 : 12;
    expect(holidaysOf(year).filter(lawful)).toHaveLength(expected);
    expect(new Set(holidaysOf(year).map(({ date }) => date)).size).toBe(holidaysOf(year).length);
  });

  it.each(years)('%i gives a working day off for each holiday on a weekend', (year) => {
    const lost = holidaysOf(year).filter((holiday) => lawful(holiday) && weekday(holiday.date) >= 6);
    const inLieu = holidaysOf(year).filter(({ name }) => name.en.startsWith('In lieu of'));
    expect(inLieu).toHaveLength(lost.length);
    expect(inLieu.every(({ date }) => weekday(date) < 6)).toBe(true);
  });

  it('every exchanged day off has its worked weekend day', () => {
    const exchanged = vietnamCalendar.holidays.filter(({ name }) => name.en.startsWith('Exchanged'));
    expect(exchanged.map(({ date }) => date)).toEqual(['2024-04-29', '2025-05-02', '2026-01-02', '2026-08-31']);
    const worked = vietnamCalendar.workingWeekends.map(({ date }) => date);
    expect(worked).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']);
  });

  it('every day says on which rule or decision it rests', () => {
    const days = [...vietnamCalendar.holidays, ...vietnamCalendar.workingWeekends];
    expect(days.every(({ source }) => source.length > 10)).toBe(true);
    expect(holidaysOf(2020).every(({ source }) => source.startsWith('Bộ luật Lao động 2012'))).toBe(true);
  });
});

describe('what is not yet announced', () => {
  it('until 2026 only 24 November is provisional', () => {
    const open = vietnamCalendar.holidays.filter(({ date, provisional }) => provisional && date < '2027');
    expect(open.map(({ date }) => date)).toEqual(['2026-11-24']);
  });

  it('in 2027 the days fixed by law stand; Tết, days in lieu and the adjacent day are proposals', () => {
    const settled = holidaysOf(2027).filter(({ provisional }) => !provisional);
    expect(settled.map(({ date }) => date)).toEqual([
      '2027-01-01',
      '2027-04-16',
      '2027-04-30',
      '2027-05-01',
      '2027-09-02',
    ]);
    expect(restAround('2027-02-06')).toEqual({ first: '2027-02-04', last: '2027-02-10' });
    expect(restAround('2027-05-01')).toEqual({ first: '2027-04-30', last: '2027-05-03' });
  });

  it('24 November on a Saturday gives the Monday, provisionally too', () => {
    const november = holidaysOf(2029).filter(({ date }) => date.startsWith('2029-11'));
    expect(november.map(({ date, provisional }) => [date, provisional])).toEqual([
      ['2029-11-24', true],
      ['2029-11-26', true],
    ]);
  });

  it.each(Object.keys(announcedYears).map(Number))('the proposal would have been right about %i', (year) => {
    const announced = announcedYears[year];
    expect(proposedNotice(year).tet).toEqual(announced?.tet);
    if (year > 2020) expect(proposedNotice(year).besideNationalDay).toBe(announced?.besideNationalDay);
  });
});

describe('the calendar is a value', () => {
  it('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(vietnamCalendar))).toEqual(vietnamCalendar);
  });

  it('is in the order of its days', () => {
    const dates = vietnamCalendar.holidays.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  it('cannot be changed in place', () => {
    expect(() => Object.assign(vietnamCalendar, { to: '2020-01-01' })).toThrow(TypeError);
    expect(() => Object.assign(vietnamCalendar.holidays, { length: 0 })).toThrow(TypeError);
  });
});

/** The unbroken days of rest around a day. */
function restAround(day: string): { first: string; last: string } {
  let [first, last] = [day, day];
  while (!isWorkingDay(addDays(first, -1), vietnamCalendar)) first = addDays(first, -1);
  while (!isWorkingDay(addDays(last, 1), vietnamCalendar)) last = addDays(last, 1);
  return { first, last };
}
