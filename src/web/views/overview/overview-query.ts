import { queryOptions } from '@tanstack/react-query';
import type { Overview } from '../../../contracts/reports.js';
import { api, dataOf } from '../../api/client.js';
import type { OverviewSearch } from './overview-search.js';

export type StageFigures = Overview['stages'][number];
export type UnitFigures = Overview['units'][number];
export type AgeFigures = Overview['ages'][number];
export type Refusals = Overview['refusals'][number];

export const overviewQuery = (filters: OverviewSearch) =>
  queryOptions({
    queryKey: ['overview', filters],
    queryFn: () => dataOf(api.GET('/api/v1/reports/overview', { params: { query: filters } })),
  });

/** How many fall due from today to a day, today's included. */
export const dueSoonQuery = (filters: OverviewSearch, before: string) =>
  queryOptions({
    queryKey: ['overview', 'soon', filters, before],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/resolutions/counts', {
          params: { query: { ...filters, overdue: 'false', dueBefore: before } },
        }),
      ),
  });
