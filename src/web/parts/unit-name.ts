import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unitsQuery } from '../api/queries.js';

/** Names units by their id; a unit that is not known yet, or may not be seen, has an empty name. */
export function useUnitName(): (id: string) => string {
  const { data } = useQuery(unitsQuery());
  return useMemo(() => {
    const names = new Map(data?.items.map((unit) => [unit.id, unit.name]));
    return (id) => names.get(id) ?? '';
  }, [data]);
}
