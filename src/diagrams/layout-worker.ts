import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import Elk, { type ELK, type ElkNode } from 'elkjs/lib/elk-api.js';

/** A large picture takes a second: that is nobody else's second, so it is worked out in a thread of its own. */
const IDLE_MILLISECONDS = 60_000;
const LONGEST_MILLISECONDS = 20_000;

/** ELK's own worker, which expects to be in a browser's; there it finds `self`. */
const inside = (script: string): string => `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = { postMessage: (data) => parentPort.postMessage(data) };
  globalThis.Worker = undefined;
  require(${JSON.stringify(script)});
  parentPort.on('message', (data) => self.onmessage({ data }));`;

/** What ELK uses of a browser's worker. */
class LayoutThread {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #thread: Worker;

  constructor() {
    const script = createRequire(import.meta.url).resolve('elkjs/lib/elk-worker.min.js');
    this.#thread = new Worker(inside(script), { eval: true });
    this.#thread.on('message', (data: unknown) => this.onmessage?.({ data }));
    // It waits for work as long as the program runs, and does not keep the program running.
    this.#thread.unref();
  }

  postMessage(data: unknown): void {
    // A thread of ours, not a window: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#thread.postMessage(data);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}

let elk: ELK | null = null;
let idle: NodeJS.Timeout | null = null;
let busy = 0;

/** Lays a graph out. Throws when it takes far too long, or cannot be done. */
export async function layOut(graph: ElkNode): Promise<ElkNode> {
  elk ??= new Elk.default({ workerFactory: () => new LayoutThread() as never });
  if (idle) clearTimeout(idle);
  busy += 1;
  try {
    return await within(elk.layout(graph));
  } finally {
    busy -= 1;
    if (busy === 0) idle = setTimeout(rest, IDLE_MILLISECONDS).unref();
  }
}

/** Gives its memory back: once nobody has asked for a while, and when the program ends. */
export function rest(): void {
  if (idle) clearTimeout(idle);
  elk?.terminateWorker();
  elk = null;
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      rest();
      reject(new Error('the diagram could not be laid out in time'));
    }, LONGEST_MILLISECONDS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
