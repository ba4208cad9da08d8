import { useEffect, useMemo, useState, type RefObject } from 'react';
import type { RowGroup } from './roadmap-groups.js';
import { rowsInSight, step, type RowsInSight } from './rows-in-sight.js';

/** Follows the scrolling of the chart and says which rows of each group to draw. */
export function useRowsInSight(
  chart: RefObject<HTMLElement | null>,
  groups: readonly RowGroup[],
): readonly RowsInSight[] {
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = chart.current;
    if (!element) return undefined;
    const measure = (): void => {
      const top = Math.floor(element.scrollTop / step) * step;
      const height = element.clientHeight + step;
      setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      element.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [chart]);
  return useMemo(
    () =>
      rowsInSight(
        groups.map(({ rows }) => rows.length),
        seen.top,
        seen.height,
      ),
    [groups, seen],
  );
}
