import { useSyncExternalStore } from 'react';

let open = false;
const listeners = new Set<() => void>();

const set = (to: boolean): void => {
  open = to;
  for (const listener of listeners) listener();
};

export const openPalette = (): void => set(true);
export const closePalette = (): void => set(false);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePaletteOpen = (): boolean => useSyncExternalStore(subscribe, () => open);
