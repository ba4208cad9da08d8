/*
 * Run before a program of ours: its own clock is as far ahead as the database's (see stage/shift.ts), as if the machine
 * were set to that time.
 */
const shift = Number(process.env.BENCH_SHIFT_MILLISECONDS ?? 0);
const RealDate = Date;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
