/** Of a row and of the heading of a group, px; the style sheet has the same. */
export const rowHeight = 48;
export const headingHeight = 34;

/** The rows of a group that are drawn: from `first` up to, not including, `last`. */
export interface RowsInSight {
  readonly first: number;
  readonly last: number;
}

/** Drawn above and below what is seen, so that a fast scroll does not show white. */
const spare = 10 * rowHeight;
/** Rows change in steps, so that not every pixel of scrolling draws anew. */
export const step = 6 * rowHeight;

/**
 * Which rows of which group to draw, of groups one below the other.
 * @param counts how many rows each group has
 * @param top how far the chart is scrolled, px
 * @param height of what is seen of it, px
 */
export function rowsInSight(counts: readonly number[], top: number, height: number): RowsInSight[] {
  const from = Math.floor(top / step) * step - spare;
  const to = Math.ceil((top + height) / step) * step + spare;
  let at = 0;
  return counts.map((count) => {
    const begin = at + headingHeight;
    at = begin + count * rowHeight;
    const first = Math.min(count, Math.max(0, Math.floor((from - begin) / rowHeight)));
    return { first, last: Math.max(first, Math.min(count, Math.ceil((to - begin) / rowHeight))) };
  });
}
