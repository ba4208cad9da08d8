// Preloaded into our programs by the fault tests: their clock is the machine's plus the milliseconds that a file holds.
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_FILE;
const Machine = Date;
let shift = 0;

function look() {
  try {
    shift = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    // Not there yet: the machine's clock.
  }
}

look();
setInterval(look, 50).unref();
const now = () => Machine.now() + shift;

globalThis.Date = new Proxy(Machine, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new Machine(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
