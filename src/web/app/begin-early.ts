import { inboxQuery, meQuery, notificationsQuery, unitsQuery } from '../api/queries.js';
import { queryClient } from '../api/query-client.js';
import { mayBeSignedIn } from '../api/session.js';
import { router } from './router.js';

/*
 * What the first screen will need is asked for at once; without this each would be asked for after the one before.
 */

/** Fetches the code of the view that the address names. */
export function loadViewEarly(): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById]);
  }
}

/** Asks, where there seems to be a session, who it is and what waits. */
export function askEarly(): void {
  if (!mayBeSignedIn()) return;
  void queryClient.prefetchQuery(meQuery());
  void queryClient.prefetchInfiniteQuery(inboxQuery());
  void queryClient.prefetchQuery(notificationsQuery());
  void queryClient.prefetchQuery(unitsQuery());
}
