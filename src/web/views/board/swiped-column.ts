import { useEffect, useState, type RefObject } from 'react';
import type { ResolutionItem } from '../../../contracts/resolution-lists.js';
import { livingStages } from '../../../contracts/stage-names.js';

type Stage = ResolutionItem['stage'];

interface SwipedColumn {
  /** The column that fills a phone's screen. */
  readonly shown: Stage;
  readonly show: (stage: Stage) => void;
  readonly onScroll: () => void;
}

/** On a phone the board is as many screens wide as it has columns: which one is shown, and how to bring another. */
export function useSwipedColumn(board: RefObject<HTMLElement | null>, first: Stage): SwipedColumn {
  const [shown, setShown] = useState(first);
  const bring = (stage: Stage, behavior: ScrollBehavior): void => {
    const column = board.current?.querySelector<HTMLElement>(`[data-stage="${stage}"]`);
    if (column) board.current?.scrollTo({ left: column.offsetLeft - (board.current.offsetLeft ?? 0), behavior });
  };
  useEffect(() => {
    if (first !== livingStages[0]) bring(first, 'instant');
    // Only where one comes in; afterwards the finger leads.
  }, []);
  return {
    shown,
    show: (stage) => {
      setShown(stage);
      bring(stage, matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
    },
    onScroll: () => {
      const { scrollLeft = 0, clientWidth = 1 } = board.current ?? {};
      const stage = livingStages[Math.round(scrollLeft / clientWidth)];
      if (stage !== undefined) setShown(stage);
    },
  };
}
