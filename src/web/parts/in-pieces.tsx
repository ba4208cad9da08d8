import { useDeferredValue, type ReactNode } from 'react';

/**
 * Draws what is in it right after what is around it, in small pieces between which the page reacts: for what is large and
 * comes all at once. `atOnce`: it was waited for long enough, as on the way from one page to another.
 */
export function InPieces({ children, atOnce = false }: { readonly children: ReactNode; readonly atOnce?: boolean }) {
  return useDeferredValue(true, atOnce) ? children : null;
}
