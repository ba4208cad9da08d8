import { useLayoutEffect, useState, type RefObject } from 'react';
import { visibleRows, type VisibleRows } from './visible-rows.js';

/** Follows the scrolling of the page and says which rows of the list to draw. */
export function useVisibleRows(list: RefObject<HTMLElement | null>, rowHeight: number, count: number): VisibleRows {
  const [rows, setRows] = useState(() => visibleRows(0, window.innerHeight, rowHeight, count));
  useLayoutEffect(() => {
    const measure = (): void => {
      if (!list.current) return;
      const next = visibleRows(-list.current.getBoundingClientRect().top, window.innerHeight, rowHeight, count);
      setRows((before) => (before.first === next.first && before.last === next.last ? before : next));
    };
    measure();
    // Who comes back is put where they were within the same frame, and the browser tells nobody that it scrolled.
    const frame = requestAnimationFrame(measure);
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [list, rowHeight, count]);
  return rows;
}
