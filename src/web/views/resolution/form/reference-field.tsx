import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import { MultiSelect, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { folded } from '../../../words/names.js';
import { useWords } from '../../../words/words.js';
import type { Reference } from './field-spec.js';
import { formWords } from './form-words.js';
import { useReferenceOptions, type ReferenceOption } from './reference-options.js';

interface Common {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly error?: ReactNode;
}

interface ReferenceFieldProps extends Common {
  readonly to: Reference;
  readonly resolution: Resolution;
}

/** Finds with and without accents, in any part of the name. */
const filter: OptionsFilter = ({ options, search }) => {
  const sought = folded(search.trim());
  return (options as ComboboxItem[]).filter(({ label }) => folded(label).includes(sought));
};

/** One person, position, unit, resolution or deadline, found by typing. */
export function ReferenceField(
  props: ReferenceFieldProps & { readonly value: string; readonly onChange: (value: string) => void },
) {
  const { to, resolution, ...rest } = props;
  const [search, setSearch] = useState('');
  const { options, isLoading } = useReferenceOptions(to, resolution, useDeferredValue(search));
  return <PickOne {...rest} options={options} isLoading={isLoading} onSearch={setSearch} />;
}

/** Several of them. */
export function ReferencesField(
  props: ReferenceFieldProps & {
    readonly value: readonly string[];
    readonly onChange: (value: readonly string[]) => void;
  },
) {
  const { to, resolution, value, onChange, ...rest } = props;
  const say = useWords(formWords);
  const [search, setSearch] = useState('');
  const { options, isLoading } = useReferenceOptions(to, resolution, useDeferredValue(search));
  return (
    <MultiSelect
      {...rest}
      data={[...withChosen(options, value)]}
      value={[...value]}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={filter}
      hidePickedOptions
      placeholder={value.length === 0 ? say('search') : ''}
      nothingFoundMessage={say(isLoading ? 'searching' : 'nothingFound')}
      clearButtonProps={{ 'aria-label': say('clear') }}
    />
  );
}

interface PickOneProps extends Common {
  readonly options: readonly ReferenceOption[];
  readonly isLoading?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSearch?: (search: string) => void;
}

/** One of a list, found by typing. */
export function PickOne({ options, isLoading = false, value, onChange, onSearch, required, ...rest }: PickOneProps) {
  const say = useWords(formWords);
  return (
    <Select
      {...rest}
      required={required}
      data={[...withChosen(options, value === '' ? [] : [value])]}
      value={value === '' ? null : value}
      onChange={(picked) => onChange(picked ?? '')}
      {...(onSearch && { onSearchChange: onSearch })}
      searchable
      clearable={!required}
      allowDeselect={false}
      filter={filter}
      placeholder={say('search')}
      nothingFoundMessage={say(isLoading ? 'searching' : 'nothingFound')}
      clearButtonProps={{ 'aria-label': say('clear') }}
    />
  );
}

/** What was chosen stays to be seen, also while the list does not hold it. */
const withChosen = (options: readonly ReferenceOption[], chosen: readonly string[]): readonly ReferenceOption[] => [
  ...options,
  ...chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value })),
];
