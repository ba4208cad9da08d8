import { RouterProvider } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { signedInOnce } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { serverAway } from '../api/server-away.js';
import { Failed } from '../parts/failed.js';
import { MeProvider } from '../parts/me.js';
import { loadPart } from './load-part.js';
import { router } from './router.js';
import { ServerAwayBanner } from './server-away-banner.js';

const SignInPage = lazy(() =>
  loadPart(() => import('./sign-in-page.js')).then(({ SignInPage: page }) => ({ default: page })),
);

/** Nobody signed in: the door. Somebody: the application. Before that is known: nothing, for it takes a moment. */
export function Gate() {
  const me = useQuery(meQuery());
  const away = useSyncExternalStore(serverAway.subscribe, serverAway.isAway);
  if (me.data) {
    signedInOnce();
    return (
      <MeProvider me={me.data}>
        <RouterProvider router={router} />
      </MeProvider>
    );
  }
  if (me.error instanceof ProblemError && me.error.status === 401) {
    return (
      <Suspense>
        <SignInPage onSignedIn={() => void me.refetch()} />
      </Suspense>
    );
  }
  if (away) return <ServerAwayBanner />;
  if (me.error) return <Failed error={me.error} retry={() => void me.refetch()} />;
  return null;
}
