import { NativeSelect } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/queries.js';
import { kindWords, stageWords } from '../words/field-words.js';
import { inOrder } from '../words/names.js';
import { useWords } from '../words/words.js';
import { filterWords } from './filter-words.js';
import { parseFilters, type ResolutionFilters } from './resolution-filters.js';

interface FilterFieldsProps {
  readonly filters: ResolutionFilters;
  readonly onChange: (filters: ResolutionFilters) => void;
  readonly withStage: boolean;
}

type Field = 'stage' | 'kind' | 'unitId' | 'due';

/** The filters themselves: fields of the browser's own, which a phone shows best. */
export function FilterFields({ filters, onChange, withStage }: FilterFieldsProps) {
  const say = useWords(filterWords);
  const sayStage = useWords(stageWords);
  const sayKind = useWords(kindWords);
  const { data: units } = useQuery(unitsQuery());
  const unitOptions = (units?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => inOrder(one.label, other.label));
  const field = (name: Field, label: string, any: string, options: readonly { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={label}
      value={filters[name] ?? ''}
      data-set={filters[name] !== undefined || undefined}
      data={[{ value: '', label: any }, ...options]}
      onChange={({ currentTarget: { value } }) => onChange(parseFilters({ ...filters, [name]: value }))}
    />
  );
  return (
    <>
      {withStage && field('stage', say('stage'), say('anyStage'), named(keysOf(stageWords.vi), sayStage))}
      {field('kind', say('kind'), say('anyKind'), named(keysOf(kindWords.vi), sayKind))}
      {field('unitId', say('unit'), say('anyUnit'), unitOptions)}
      {field('due', say('due'), say('anyDue'), named(['overdue', 'week', 'month'] as const, say))}
    </>
  );
}

const keysOf = <Key extends string>(texts: Readonly<Record<Key, string>>): Key[] => Object.keys(texts) as Key[];

const named = <Key extends string>(keys: readonly Key[], say: (key: Key) => string) =>
  keys.map((value) => ({ value, label: say(value) }));
