// Loaded before a program of ours, so that its clock runs ahead of the machine's by what a file says: eight bytes, a
// number of milliseconds. The database's clock is shifted by the same (`shifted-clock.ts`); nothing else is changed.
import { openSync, readSync } from 'node:fs';

const file = openSync(process.env.SHIFT_FILE, 'r');
const shift = new Float64Array(1);
const bytes = new Uint8Array(shift.buffer);
const MachineDate = Date;
let looked = -Infinity;

function now() {
  const moment = performance.now();
  if (moment - looked > 5) {
    readSync(file, bytes, 0, 8, 0);
    looked = moment;
  }
  return MachineDate.now() + Math.round(shift[0]);
}

globalThis.Date = new Proxy(MachineDate, {
  construct: (date, given, target) =>
    given.length === 0 ? new date(now()) : Reflect.construct(date, given, target === globalThis.Date ? date : target),
  apply: () => new MachineDate(now()).toString(),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});

// Nobody is left behind by a test that was killed.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(1), 1_000).unref();
