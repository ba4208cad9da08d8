import type { StreamMessage } from './event-lines.js';
import { followStream } from './stream.js';

const name = 'lotrinh-stream';

/**
 * Lets all tabs of a browser hear the stream over one connection: a browser allows six to a server, and the seventh tab
 * would starve. The tab that holds the lock connects and passes on what it hears; when it closes, the next one takes over
 * and reads on from the last message it was passed. Returns what stops it. A page without Web Locks (plain http on a
 * network) connects by itself while it is seen, and reads on from where it was when it is seen again.
 */
export function listenOncePerBrowser(onMessage: (message: StreamMessage) => void): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(name);
  let lastId: string | null = null;
  const take = (message: StreamMessage): void => {
    if (message.id !== null) lastId = message.id;
    onMessage(message);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<StreamMessage>) => take(data));
  const lead: Lead = (signal) =>
    followStream({
      lastId: () => lastId,
      onMessage: (message) => {
        take(message);
        // A channel reaches pages of this origin only, so it takes no target.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        channel.postMessage(message);
      },
      signal,
    });
  void leadInTurn(lead, stop.signal);
  return () => {
    stop.abort();
    channel.close();
  };
}

type Lead = (signal: AbortSignal) => Promise<void>;

async function leadInTurn(lead: Lead, signal: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return leadWhileSeen(lead, signal);
  try {
    await navigator.locks.request(name, { signal }, () => lead(signal));
  } catch (error) {
    // Stopped while waiting for its turn.
    if (!signal.aborted) throw error;
  }
}

async function leadWhileSeen(lead: Lead, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (document.visibilityState === 'visible') await lead(AbortSignal.any([signal, hidden()]));
    else await seen(signal);
  }
}

/** Aborts when the page is not seen any more. */
function hidden(): AbortSignal {
  const leaving = new AbortController();
  document.addEventListener('visibilitychange', () => leaving.abort(), { once: true });
  return leaving.signal;
}

/** Waits until the page is seen, or the signal says stop. */
const seen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
