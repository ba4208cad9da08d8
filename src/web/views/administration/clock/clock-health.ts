import type { ClockView } from '../../../../contracts/administration.js';

/** How one part of the clock stands: a key of `clockWords`, and whether somebody has to look after it. */
export interface Health {
  readonly key: string;
  readonly bad: boolean;
}

/** A sweep that is this many times later than promised has stopped. */
const patience = 6;
/** A deadline may wait this long before it counts as late, s: bells and sweeps take their turn. */
const graceSeconds = 60;

/** The queue: without it deadlines are still seen to by the sweep, only later. */
export const queueHealth = ({
  queue,
}: Pick<ClockView, 'queue'>): Health & { readonly key: 'queueUp' | 'queueDown' } => ({
  key: queue.reachable ? 'queueUp' : 'queueDown',
  bad: !queue.reachable,
});

/** The sweep, by when it last went round and by what waits. */
export function sweepHealth({
  at,
  sweep: { everySeconds, lastAt, lateSeconds },
}: Pick<ClockView, 'at' | 'sweep'>): Health & { readonly key: 'sweepOn' | 'sweepLate' | 'sweepStopped' } {
  const silent = lastAt === null ? Infinity : (Date.parse(at) - Date.parse(lastAt)) / 1000;
  if (silent > everySeconds * patience + graceSeconds) return { key: 'sweepStopped', bad: true };
  return lateSeconds > graceSeconds ? { key: 'sweepLate', bad: true } : { key: 'sweepOn', bad: false };
}

/** Messages to people and to other resolutions. */
export const outboxHealth = ({
  outbox,
}: Pick<ClockView, 'outbox'>): Health & { readonly key: 'outboxOn' | 'outboxFailing' } => ({
  key: outbox.failing > 0 ? 'outboxFailing' : 'outboxOn',
  bad: outbox.failing > 0,
});
