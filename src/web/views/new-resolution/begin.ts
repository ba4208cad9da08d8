import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Begun } from '../../../contracts/acts.js';
import { keyed, type KeyedAct } from '../../api/act-key.js';
import { refreshAfterAct } from '../../api/act.js';
import { api, dataOf } from '../../api/client.js';
import { freshKey } from '../../api/fresh-key.js';
import { adoptBody, newBody, type Draft } from './draft.js';

/** Begins or adopts a resolution; pressing twice, or again after a lost answer, begins one. */
export function useBegin(onBegun: (id: string) => void) {
  const latest = useRef<KeyedAct | null>(null);
  return useMutation({
    mutationFn: (draft: Draft): Promise<Begun> => {
      latest.current = keyed(latest.current, draft, freshKey);
      const params = { header: { 'Idempotency-Key': latest.current.key } };
      return draft.adopted
        ? dataOf(api.POST('/api/v1/resolutions/adopt', { params, body: adoptBody(draft) }))
        : dataOf(api.POST('/api/v1/resolutions', { params, body: newBody(draft) }));
    },
    onSuccess: async ({ id }) => {
      await refreshAfterAct(id);
      onBegun(id);
    },
  });
}
