import type { Work } from '../platform/index.js';
import type { SessionsService } from './sessions.service.js';

const hour = 3_600_000;

/** Every hour, deletes sessions long ended and failed sign-ins nobody counts any more. A run that fails waits for the next. */
export function forgetting(sessions: SessionsService, report: (error: unknown) => void): Work {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = sessions.forgetOld().catch(report);
  };
  return {
    name: 'forget ended sessions',
    start: () => {
      timer = setInterval(run, hour);
      run();
    },
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
