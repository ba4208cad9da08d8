import { lazy, Suspense, useEffect, useState } from 'react';
import { loadPart } from './load-part.js';
import { openPalette, usePaletteOpen } from './palette-state.js';

const Palette = lazy(() =>
  loadPart(() => import('./palette.js')).then(({ Palette: component }) => ({ default: component })),
);

/** Ctrl K anywhere opens the palette; its code is loaded the first time. */
export function PaletteHost() {
  const isOpen = usePaletteOpen();
  const [wanted, setWanted] = useState(false);
  if (isOpen && !wanted) setWanted(true);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return wanted ? (
    <Suspense>
      <Palette />
    </Suspense>
  ) : null;
}
