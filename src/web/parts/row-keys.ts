import { useEffect, type RefObject } from 'react';
import { nextRow } from './next-row.js';

/**
 * J and K move through the rows of a list, Enter opens: the link of each row (`data-row-link`) takes the focus, so what
 * the keyboard does is seen and read out. Not while somebody types.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const to = nextRow(event.key.toLowerCase(), links.indexOf(document.activeElement as HTMLElement), links.length);
      if (to === null) return;
      event.preventDefault();
      links[to]?.focus();
      links[to]?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}

/** Letters belong to the field that has the focus, and to a dialog that is open. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null;
