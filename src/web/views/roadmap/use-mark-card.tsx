import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { MarkCard } from './mark-card.js';
import { marksOf } from './roadmap-pieces.js';
import type { RoadmapMark, RoadmapRow } from './roadmap-query.js';

/** The mark that is pointed at, and where it is on the screen. */
export interface PointedMark {
  readonly row: RoadmapRow;
  readonly marks: readonly RoadmapMark[];
  readonly at: { readonly x: number; readonly top: number; readonly bottom: number };
}

/** Long enough to come from the mark to its card with the pointer. */
const patience = 160;

/**
 * One card for all marks of the chart: shown for the one under the pointer or with the focus, stays while the pointer is on
 * it, goes with Escape. Pressing a mark opens its resolution.
 */
export function useMarkCard(rows: readonly RoadmapRow[]): { readonly card: ReactNode; readonly handlers: object } {
  const navigate = useNavigate();
  const [pointed, setPointed] = useState<PointedMark | null>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stay = () => clearTimeout(leaving.current);
  const leave = () => {
    stay();
    leaving.current = setTimeout(() => setPointed(null), patience);
  };
  const point = ({ target }: { readonly target: EventTarget }) => {
    const found = pointedAt(target, rows);
    if (!found) return;
    stay();
    setPointed(found);
  };
  const handlers = {
    onMouseOver: point,
    onMouseOut: ({ target }: MouseEvent) => pointedAt(target, rows) && leave(),
    onFocus: point,
    onBlur: leave,
    // What has the focus keeps its card when the chart moves it into sight.
    onScroll: () => setPointed(document.activeElement && pointedAt(document.activeElement, rows)),
    onKeyDown: ({ key }: KeyboardEvent) => key === 'Escape' && setPointed(null),
    onClick: ({ target }: MouseEvent) => {
      const id = pointedAt(target, rows)?.row.id;
      if (id !== undefined) void navigate({ to: '/resolutions/$id', params: { id } });
    },
  };
  const card = pointed && <MarkCard pointed={pointed} onEnter={stay} onLeave={leave} />;
  return { card, handlers };
}

function pointedAt(target: EventTarget, rows: readonly RoadmapRow[]): PointedMark | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null;
  const id = mark?.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const row = rows.find((one) => one.id === id);
  if (!mark || !row) return null;
  const keys = new Set(mark.dataset['mark']?.split(','));
  const { left, width, top, bottom } = mark.getBoundingClientRect();
  const marks = marksOf(row).filter(({ name, day }) => keys.has(`${name}@${day}`));
  return { row, marks, at: { x: left + width / 2, top, bottom } };
}
