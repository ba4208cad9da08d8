/** Which rows of a long list are drawn: from `first` up to, not including, `last`. */
export interface VisibleRows {
  readonly first: number;
  readonly last: number;
}

/** Drawn above and below what is seen, px, so that a fast scroll does not show white. */
const margin = 696;
/** Rows are added in steps, so that not every pixel of scrolling draws anew. */
const step = 6;

/**
 * @param above how much of the list has been scrolled past, px; negative while its top is below the top of the window
 */
export function visibleRows(above: number, windowHeight: number, rowHeight: number, count: number): VisibleRows {
  const spare = Math.ceil(margin / rowHeight);
  const firstSeen = Math.floor(above / rowHeight);
  const first = Math.max(0, Math.floor((firstSeen - spare) / step) * step);
  const last = Math.min(count, Math.ceil((firstSeen + windowHeight / rowHeight + spare) / step) * step);
  return { first: Math.min(first, count), last: Math.max(last, 0) };
}
