import { useEffect, type RefObject } from 'react';

/** Which stop of a row a key leads to: 0 is its name, the rest its marks; null where the key is not for us. */
export function nextStop(key: string, at: number, count: number): number | null {
  if (at < 0 || count === 0) return null;
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return at === 0 ? null : 0;
    default:
      return null;
  }
}

/**
 * The arrows lead from the name of a row through its marks, so that hundreds of marks need no stop of Tab each. The focus
 * shows the card of a mark as the pointer does.
 */
export function useMarkKeys(chart: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = chart.current;
    const onKey = (event: KeyboardEvent): void => {
      const row = event.target instanceof HTMLElement ? event.target.closest('[data-row]') : null;
      const stops = [...(row?.querySelectorAll<HTMLElement>('[data-row-link], [data-mark]') ?? [])];
      const to = nextStop(event.key, stops.indexOf(document.activeElement as HTMLElement), stops.length);
      if (to === null) return;
      event.preventDefault();
      stops[to]?.focus();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [chart]);
}
