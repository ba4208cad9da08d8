// Preloaded into our programs by the fault tests: kills the process, or stops it, at a named point on the n-th passage
// after the point was armed.
// The programs know nothing of it: the points are the statements they send by name, and the libraries they call.
import { readFileSync, writeSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { Queue } from 'bullmq';
import pg from 'pg';

/** Where the tests write, and take away again: `<name> <passage> <kill or stop>`. */
const file = process.env.FAILPOINT_FILE;
let written = '';
let armed = null;

setInterval(() => {
  const text = readFileSync(file, 'utf8');
  if (text === written) return;
  written = text;
  const [name, passage, action] = text.split(' ');
  armed = name === '' ? null : { name, left: Number(passage), action };
}, 20).unref();

function pass(name) {
  if (armed?.name !== name) return;
  armed.left -= 1;
  if (armed.left > 0) return;
  const signal = armed.action === 'stop' ? 'SIGSTOP' : 'SIGKILL';
  armed = null;
  writeSync(2, `FAILPOINT ${name}\n`);
  process.kill(process.pid, signal);
}

// What a transaction has done so far decides what its COMMIT is called.
const transactions = new WeakMap();

/** The names of the points before and after a statement. `isBusy`: only an answer with rows counts as a passage. */
function pointsOf(client, { name = '', text = '' }) {
  switch (name) {
    case 'engine.read':
      return { before: ['before-read'] };
    case 'engine.begin':
    case 'engine.step':
    case 'engine.step-relisted':
    case 'engine.steps':
      return {
        before: ['before-commit-statement', 'before-firing'],
        after: ['after-commit-statement', 'after-firing'],
        does: 'commit',
      };
    case 'engine.claim-due':
      return { before: ['before-claim'], after: ['after-claim'], isBusy: true };
    case 'engine.claim-outbox':
      return { after: ['after-outbox-claim'], isBusy: true };
    case 'notification.keep':
      return { after: ['after-delivery'] };
    case 'engine.outbox-sent':
      return { before: ['before-sent'], after: ['after-sent'] };
    default:
  }
  if (/insert into rung\b/.test(text)) return { before: ['before-rung'], after: ['after-rung'], does: 'ladder-commit' };
  if (text === 'begin') return { does: null };
  if (text !== 'commit') return {};
  const done = transactions.get(client);
  return done ? { before: [`before-${done}`], after: [`after-${done}`] } : {};
}

const query = Reflect.get(pg.Client.prototype, 'query');
pg.Client.prototype.query = function (config, ...rest) {
  if (typeof config?.submit === 'function') return query.call(this, config, ...rest);
  const {
    before = [],
    after = [],
    isBusy = false,
    does,
  } = pointsOf(this, typeof config === 'string' ? { text: config } : config);
  if (does !== undefined) transactions.set(this, does);
  before.forEach(pass);
  if (after.length === 0) return query.call(this, config, ...rest);
  const arrived = (result) => {
    if (!isBusy || result?.rows?.length > 0) after.forEach(pass);
  };
  const at = rest.findIndex((argument) => typeof argument === 'function');
  if (at < 0) {
    const answer = query.call(this, config, ...rest);
    return answer.then((result) => (arrived(result), result));
  }
  const callback = rest[at];
  rest[at] = (error, result) => {
    if (!error) arrived(result);
    callback(error, result);
  };
  return query.call(this, config, ...rest);
};

const addBulk = Reflect.get(Queue.prototype, 'addBulk');
Queue.prototype.addBulk = async function (jobs) {
  pass('before-enqueue');
  const added = await addBulk.call(this, jobs);
  pass('after-enqueue');
  return added;
};

const end = Reflect.get(ServerResponse.prototype, 'end');
ServerResponse.prototype.end = function (...rest) {
  const { method, url } = this.req;
  if (method === 'POST' && /\/(?:resolutions|deadlines)\b/.test(url) && this.statusCode < 300) {
    pass('before-reply');
    this.once('finish', () => pass('after-reply'));
  }
  return end.apply(this, rest);
};
