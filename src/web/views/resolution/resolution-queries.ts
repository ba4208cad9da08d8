import { queryOptions } from '@tanstack/react-query';
import type { DiagramView } from '../../../contracts/diagrams.js';
import type { JournalView } from '../../../contracts/journal.js';
import { api, dataOf } from '../../api/client.js';

/** What only this view asks for. All of it is of one resolution and is read again when that moves. */

/** The state diagram as it stands: the inside of the present stage, or every state. */
export const diagramQuery = (id: string, focus: DiagramView['focus'] = 'current') =>
  queryOptions({
    queryKey: ['resolution', id, 'diagram', focus],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions/{id}/diagram', { params: { path: { id }, query: { focus } } })),
  });

/** A released workflow version, whole: it never changes, so it is read once. */
export const workflowQuery = ({ id, version }: DiagramView['definition']) =>
  queryOptions({
    queryKey: ['workflows', id, version],
    staleTime: Infinity,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/workflows/{id}/{version}', {
          params: { path: { id, version: String(version) }, query: { focus: 'all' } },
        }),
      ),
  });

/** One deadline with its ladder; `id` is the resolution's. */
export const ladderQuery = (id: string, deadline: string) =>
  queryOptions({
    queryKey: ['resolution', id, 'deadline', deadline],
    queryFn: () => dataOf(api.GET('/api/v1/deadlines/{id}', { params: { path: { id: deadline } } })),
  });

/** The whole journal, oldest first: a life has some dozens of entries, so it is read to its end. */
export const wholeJournalQuery = (id: string) =>
  queryOptions({
    queryKey: ['resolution', id, 'journal', 'whole'],
    queryFn: async (): Promise<JournalView[]> => {
      const all: JournalView[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor !== null && { cursor }) };
        const page: { items: JournalView[]; nextCursor: string | null } = await dataOf(
          api.GET('/api/v1/resolutions/{id}/journal', { params: { path: { id }, query } }),
        );
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return all;
    },
  });

/** What the stored journal of one resolution proves; asked for by a press, never by itself. */
export const verifyJournal = (id: string) =>
  dataOf(api.GET('/api/v1/audit/verify', { params: { query: { resolution: id } } }));
