import { useSyncExternalStore, type ReactNode } from 'react';
import { currentLanguage, onSpoken, SpokenLanguage } from './words.js';

/** Lets what is in it speak the language that is chosen, and draws it again when another one is. */
export function Speaking({ children }: { readonly children: ReactNode }) {
  return <SpokenLanguage value={useSyncExternalStore(onSpoken, currentLanguage)}>{children}</SpokenLanguage>;
}
