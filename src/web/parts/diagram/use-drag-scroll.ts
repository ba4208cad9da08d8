import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { DiagramView } from '../../../contracts/diagrams.js';
import { centreOf } from './diagram-shape.js';

/**
 * A frame that shows where the life stands, keeps its middle while it is zoomed, and is moved by dragging with a mouse;
 * fingers and wheels scroll as everywhere.
 */
export function useDragScroll(diagram: DiagramView, scale: number): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef(scale);
  useLayoutEffect(() => {
    const { x, y } = centreOf(diagram);
    scrollTo(frame.current, x * scale, y * scale);
    // Once: afterwards it stays where somebody has moved it to.
  }, []);
  useLayoutEffect(() => {
    const place = frame.current;
    if (!place || before.current === scale) return;
    const ratio = scale / before.current;
    before.current = scale;
    scrollTo(
      place,
      (place.scrollLeft + place.clientWidth / 2) * ratio,
      (place.scrollTop + place.clientHeight / 2) * ratio,
    );
  }, [scale]);
  useEffect(() => {
    const place = frame.current;
    return place ? movedByMouse(place) : undefined;
  }, []);
  return frame;
}

function scrollTo(place: HTMLElement | null, x: number, y: number): void {
  place?.scrollTo(x - place.clientWidth / 2, y - place.clientHeight / 2);
}

function movedByMouse(place: HTMLElement): () => void {
  let from: { x: number; y: number; left: number; top: number } | null = null;
  const down = (event: PointerEvent): void => {
    const onLink = event.target instanceof Element && event.target.closest('a') !== null;
    if (event.pointerType !== 'mouse' || event.button !== 0 || onLink) return;
    from = { x: event.clientX, y: event.clientY, left: place.scrollLeft, top: place.scrollTop };
    place.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (from) place.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY);
  };
  const up = (): void => {
    from = null;
  };
  place.addEventListener('pointerdown', down);
  place.addEventListener('pointermove', move);
  place.addEventListener('pointerup', up);
  place.addEventListener('pointercancel', up);
  return () => {
    place.removeEventListener('pointerdown', down);
    place.removeEventListener('pointermove', move);
    place.removeEventListener('pointerup', up);
    place.removeEventListener('pointercancel', up);
  };
}
