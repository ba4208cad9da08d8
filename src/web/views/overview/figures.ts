import type { FigureFilter } from '../../../contracts/reports.js';
import { parseFilters, type ResolutionFilters } from '../../parts/resolution-filters.js';
import type { StageFigures } from './overview-query.js';
import type { OverviewSearch } from './overview-search.js';

/** How long a bar is, in per cent of the longest; something that is there is seen. */
export const shareOf = (value: number, greatest: number): number =>
  value === 0 || greatest === 0 ? 0 : Math.max(1.5, (value / greatest) * 100);

/** The greatest of some figures; 0 of none. */
export const greatestOf = (values: readonly number[]): number => Math.max(0, ...values);

/** The address of the list behind a figure: the server's filter of it, within what the overview is narrowed to. */
export const listOf = ({ overdue, ...filter }: FigureFilter, narrowed: OverviewSearch): ResolutionFilters =>
  parseFilters({ ...narrowed, ...filter, ...(overdue === 'true' && { due: 'overdue' }) });

const ends: readonly string[] = ['closed', 'cancelled', 'superseded', 'repealed'];

/** The stages in which something is still to be done. */
export const underWay = (stages: readonly StageFigures[]): StageFigures[] =>
  stages.filter(({ stage }) => !ends.includes(stage));
