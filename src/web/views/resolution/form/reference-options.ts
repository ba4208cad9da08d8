import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { api, dataOf } from '../../../api/client.js';
import { unitsQuery } from '../../../api/queries.js';
import { byGivenName, inOrder } from '../../../words/names.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { positionsQuery, useNames } from '../names/use-names.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import type { Reference } from './field-spec.js';
import { formWords } from './form-words.js';

/** Something that a reference may point to. */
export interface ReferenceOption {
  readonly value: string;
  readonly label: string;
}

interface Options {
  readonly options: readonly ReferenceOption[];
  readonly isLoading: boolean;
}

/** What a reference may point to, in words and in the order people look for it. `search` narrows what the server is asked. */
export function useReferenceOptions(to: Reference, resolution: Resolution, search: string): Options {
  const language = useLanguage();
  const positions = useQuery({ ...positionsQuery(), enabled: to === 'position' || to === 'person' });
  const units = useQuery({ ...unitsQuery(), enabled: to === 'unit' });
  const resolutions = useQuery({ ...resolutionsNamed(search), enabled: to === 'resolution' });
  const options = useMemo((): readonly ReferenceOption[] => {
    switch (to) {
      case 'position':
        return (positions.data ?? [])
          .map(({ id, personName, title, unitName }) => ({
            value: id,
            name: personName,
            label: `${personName}, ${title[language]}, ${unitName}`,
          }))
          .toSorted(byGivenName);
      case 'person':
        return [...new Map((positions.data ?? []).map(({ personId, personName }) => [personId, personName]))]
          .map(([value, name]) => ({ value, name, label: name }))
          .toSorted(byGivenName);
      case 'unit':
        return (units.data?.items ?? [])
          .map(({ id, name }) => ({ value: id, label: name }))
          .toSorted((one, other) => inOrder(one.label, other.label));
      case 'resolution':
        return (resolutions.data?.items ?? [])
          .filter(({ id }) => id !== resolution.id)
          .map(({ id, symbol, title }) => ({ value: id, label: symbol === null ? title : `${symbol} · ${title}` }));
      case 'deadline':
        return resolution.deadlines.map(({ name, title }) => ({ value: name, label: title }));
      case 'document':
      case 'entry':
        return [];
    }
  }, [to, positions.data, units.data, resolutions.data, resolution, language]);
  return { options, isLoading: positions.isLoading || units.isLoading || resolutions.isLoading };
}

const resolutionsNamed = (q: string) => ({
  queryKey: ['resolutions', 'named', q],
  queryFn: () =>
    dataOf(
      api.GET('/api/v1/resolutions', { params: { query: { limit: 30, ...(q.trim() !== '' && { q: q.trim() }) } } }),
    ),
});

/** Opinions that have no answer yet, by the number of their entry. */
export function useOpenOpinions({ id, opinions }: Resolution): readonly ReferenceOption[] {
  const say = useWords(formWords);
  const names = useNames();
  const { data } = useQuery(wholeJournalQuery(id));
  return opinions
    .filter(({ disposition }) => disposition === null)
    .map(({ entry, position, unit }) => {
      const text = data?.find(({ seq }) => seq === entry)?.data?.['text'];
      const who = names.position(position)?.personName ?? names.unit(unit);
      const label = say('opinionNumber', { seq: entry, who });
      return { value: String(entry), label: typeof text === 'string' ? `${label}: ${text}` : label };
    });
}
