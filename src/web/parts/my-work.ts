import type { InboxItem, InboxPage } from '../../contracts/inbox.js';

/** My work with nothing named twice: a matter brought before me that is mine to do anyway stands there to be done. */
export function workOf(all: readonly InboxItem[]): InboxItem[] {
  const mine = new Set(all.filter(({ escalated }) => !escalated).map(({ deadline }) => deadline?.id));
  return all.filter(({ escalated, deadline }) => !escalated || !mine.has(deadline?.id));
}

/** How much waits for me: as many as there are on all pages, less what is named twice on those that were read. */
export function countOfWork(pages: readonly InboxPage[]): number {
  const read = pages.flatMap(({ items }) => items);
  return (pages[0]?.total ?? 0) - (read.length - workOf(read).length);
}
