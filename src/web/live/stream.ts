import { backOff } from './back-off.js';
import { nothingRead, readPiece, type StreamMessage } from './event-lines.js';

/** The server says something every 15 seconds; longer silence means that the connection is dead without knowing it. */
const longestSilence = 40_000;

interface StreamOptions {
  readonly lastId: () => string | null;
  readonly onMessage: (message: StreamMessage) => void;
  readonly signal: AbortSignal;
}

/**
 * Keeps one connection to the event stream until the signal says stop: reads on from the last id after every break, waits
 * longer after each failure, and begins again at once when the machine wakes up or the network is back. Unlike
 * EventSource it does not give up after a refusal, and it notices a connection that died in its sleep.
 */
export async function followStream({ lastId, onMessage, signal }: StreamOptions): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const heard = await connectOnce(lastId(), onMessage, signal).catch(() => false);
    failures = heard ? 0 : failures + 1;
    if (!signal.aborted) await pause(backOff(failures, Math.random()), signal);
  }
}

/** One connection from beginning to end; true if anything was heard. */
async function connectOnce(
  lastId: string | null,
  onMessage: StreamOptions['onMessage'],
  signal: AbortSignal,
): Promise<boolean> {
  const silence = new AbortController();
  const heardAt = { time: Date.now() };
  const stopWatching = watch(heardAt, () => silence.abort());
  try {
    const answer = await fetch('/api/v1/stream', {
      headers: { accept: 'text/event-stream', ...(lastId !== null && { 'last-event-id': lastId }) },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!answer.ok || !answer.body) return false;
    await readAll(answer.body, onMessage, heardAt);
    return true;
  } finally {
    stopWatching();
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  onMessage: StreamOptions['onMessage'],
  heardAt: { time: number },
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unfinished = nothingRead;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heardAt.time = Date.now();
    const { messages, after } = readPiece(unfinished, decoder.decode(value, { stream: true }));
    unfinished = after;
    messages.forEach(onMessage);
  }
}

/** Looks for silence now and then, and at once when the page is shown again or the network is back. */
function watch(heardAt: { readonly time: number }, onSilence: () => void): () => void {
  const check = (): void => {
    if (Date.now() - heardAt.time > longestSilence) onSilence();
  };
  const timer = setInterval(check, 5000);
  document.addEventListener('visibilitychange', check);
  window.addEventListener('online', check);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', check);
    window.removeEventListener('online', check);
  };
}

/** Waits; less long where the network comes back or the page is shown again meanwhile. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    window.addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}
