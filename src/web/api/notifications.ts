import { useMutation } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import { queryClient } from './query-client.js';

/** Marks one notification as read by me; the first reading counts, so it may be sent twice. */
export const useMarkRead = () =>
  useMutation({
    mutationFn: (id: string) => dataOf(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  });

/** Marks everything up to one notification, itself included, as read by me. */
export const useMarkAllRead = () =>
  useMutation({
    mutationFn: (upTo: string) => dataOf(api.POST('/api/v1/notifications/read', { body: { upTo } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  });
