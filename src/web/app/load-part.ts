import { serverAway } from '../api/server-away.js';
import { stalePage } from './stale-page.js';

/**
 * Loads a part of the application that is fetched when it is first needed: `loadPart(() => import('./palette.js'))`.
 * While the server is away it waits for it. Where the part is gone, because a newer version of the program has taken its
 * place, the page is too old to go on.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      if (await serverAway.answers()) return stalePage.met();
      serverAway.noticed();
      await serverAway.untilBack();
    }
  }
}
