import type { ReactNode } from 'react';
import { NamesContext, useReadNames } from './use-names.js';

/** Lets what is in it name positions, units and addresses. */
export function WithNames({ children }: { readonly children: ReactNode }) {
  return <NamesContext value={useReadNames()}>{children}</NamesContext>;
}
