import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { shownDay } from '../words/days.js';
import { useWords } from '../words/words.js';
import { Dialog } from './dialog.js';
import styles from './filter-bar.module.css';
import { FilterFields } from './filter-fields.js';
import { filterWords } from './filter-words.js';
import { useIsPhone } from './phone.js';
import { countOfFilters, type ResolutionFilters } from './resolution-filters.js';
import { useUnitName } from './unit-name.js';

interface FilterBarProps {
  readonly filters: ResolutionFilters;
  readonly onChange: (filters: ResolutionFilters) => void;
  /** Whether the stage is one of the filters; on the board it is the column. */
  readonly withStage?: boolean;
}

/** Search and filters of the board and the list; on a phone the filters wait behind a button. */
export function FilterBar({ filters, onChange, withStage = false }: FilterBarProps) {
  const say = useWords(filterWords);
  const isPhone = useIsPhone();
  const [opened, setOpened] = useState(false);
  const count = countOfFilters(filters);
  const { within, dueFrom, dueBefore, suspended, ...plain } = filters;
  const unitName = useUnitName();
  const odd = [
    ...(within === undefined ? [] : [say('within', { unit: unitName(within) })]),
    ...(dueFrom === undefined ? [] : [say('dueFrom', { day: shownDay(dueFrom) })]),
    ...(dueBefore === undefined ? [] : [say('dueBefore', { day: shownDay(dueBefore) })]),
    ...(suspended === undefined ? [] : [say(suspended === 'true' ? 'suspended' : 'active')]),
  ];
  const fields = <FilterFields filters={filters} onChange={onChange} withStage={withStage} />;
  return (
    <div className={styles['bar']} role="search">
      <SearchField
        value={filters.q ?? ''}
        onChange={(q) => onChange(q === '' ? without(filters, 'q') : { ...filters, q })}
      />
      {isPhone ? (
        <Button
          className={styles['open'] ?? ''}
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          {count > 0 ? say('filtersSet', { count }) : say('filters')}
        </Button>
      ) : (
        <div className={styles['desk']}>{fields}</div>
      )}
      {odd.map((words) => (
        <span key={words} className={styles['odd']}>
          {words}
          <ActionIcon size="sm" variant="transparent" aria-label={say('clear')} onClick={() => onChange(plain)}>
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      {count > 0 && (
        <Button
          variant="subtle"
          className={styles['clear'] ?? ''}
          onClick={() => onChange(filters.q ? { q: filters.q } : {})}
        >
          {say('clear')}
        </Button>
      )}
      {opened && (
        <Dialog title={say('filters')} onClose={() => setOpened(false)}>
          <div className={styles['sheet']}>
            {fields}
            <Button onClick={() => setOpened(false)}>{say('apply')}</Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const without = <Key extends keyof ResolutionFilters>(filters: ResolutionFilters, key: Key): ResolutionFilters => {
  const { [key]: _left, ...rest } = filters;
  return rest;
};

/** Long enough that a word is typed without a question for each letter. */
const pauseOfTyping = 250;

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (q: string) => void }) {
  const say = useWords(filterWords);
  const [typed, setTyped] = useState(value);
  // The address changed by itself, by going back or by a link: it counts.
  useEffect(() => setTyped((before) => (before.trim() === value ? before : value)), [value]);
  useEffect(() => {
    const asked = typed.normalize('NFC').trim();
    if (asked === value) return undefined;
    const timer = setTimeout(() => onChange(asked), pauseOfTyping);
    return () => clearTimeout(timer);
    // Only what is typed starts the wait.
  }, [typed]);
  return (
    <TextInput
      className={styles['search'] ?? ''}
      type="search"
      maxLength={200}
      aria-label={say('search')}
      placeholder={say('searchShort')}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      rightSection={
        typed !== '' && (
          <ActionIcon variant="transparent" color="gray" aria-label={say('clearSearch')} onClick={() => setTyped('')}>
            <IconX size={16} />
          </ActionIcon>
        )
      }
    />
  );
}
