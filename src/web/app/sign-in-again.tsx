import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sessionAgain } from '../api/session.js';
import { loadPart } from './load-part.js';

const SignInDialog = lazy(() =>
  loadPart(() => import('./sign-in-dialog.js')).then(({ SignInDialog: component }) => ({ default: component })),
);

/** The session ended in the middle of something: signing in again happens over the page, and what waited is sent then. */
export function SignInAgain() {
  const asked = useSyncExternalStore(sessionAgain.subscribe, sessionAgain.isAsked);
  return asked ? (
    <Suspense>
      <SignInDialog />
    </Suspense>
  ) : null;
}
