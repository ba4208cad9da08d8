import { inboxQuery, meQuery, notificationsQuery, unitsQuery } from '../api/queries.js';
import { queryClient } from '../api/query-client.js';
import { csrfToken } from '../api/session.js';
import { router } from './router.js';

/**
 * Asks at once for what the first screen will need: the code of the view that the address names and, where there seems to
 * be a session, who it is and what waits. Without this each would be asked for after the one before.
 */
export function beginEarly(): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById]);
  }
  if (csrfToken() === '') return;
  void queryClient.prefetchQuery(meQuery());
  void queryClient.prefetchInfiniteQuery(inboxQuery());
  void queryClient.prefetchQuery(notificationsQuery());
  void queryClient.prefetchQuery(unitsQuery());
}
