import { Rounds } from '../engine/index.js';
import type { Logger, Work } from '../platform/index.js';
import type { AnnouncementStore } from './announcement.store.js';

/** How often it is looked for what has no position yet: what an act costs in time until others see it. */
const LOOK_MILLISECONDS = 200;
const BATCH = 500;
const HOUR = 3_600_000;

/**
 * Gives positions, wherever background work is done: however many processes do it, one at a time. What was committed
 * without a position waits for the next look, so that nobody needs to be told of it.
 */
export function numbering(store: Pick<AnnouncementStore, 'waiting' | 'number' | 'forget'>, logger: Logger): Work {
  let failing = false;
  const numberAll = async (): Promise<void> => {
    if (await store.waiting()) while ((await store.number(BATCH)) === BATCH);
    failing = false;
  };
  const failed = (error: unknown): void => {
    // Looked for so often, a database that is away would fill the log.
    if (!failing) logger.error({ err: error }, 'the stream’s positions could not be given; it is tried again');
    failing = true;
  };
  const rounds = new Rounds(numberAll, LOOK_MILLISECONDS, failed);
  const forgetting = new Rounds(
    () => store.forget(),
    HOUR,
    (error) => logger.warn({ err: error }, 'old positions were not forgotten'),
  );
  return {
    name: 'numbering',
    start: () => {
      rounds.start();
      forgetting.start();
    },
    stop: async () => {
      await Promise.all([rounds.stop(), forgetting.stop()]);
    },
  };
}
