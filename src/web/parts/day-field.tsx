import { ActionIcon, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { shownDay } from '../words/days.js';
import { typedDay } from '../words/typed-day.js';
import { useWords } from '../words/words.js';
import styles from './day-field.module.css';
import { partsWords } from './parts-words.js';

interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly min?: string;
  readonly max?: string;
}

/**
 * A day, typed as it is written here, 22/11/2026, or picked from the browser's own calendar. What is not a day stays as
 * it was typed and says so; it never turns into another day.
 */
export function DayField({ label, description, value, onChange, error, required = false, min, max }: DayFieldProps) {
  const say = useWords(partsWords);
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === '' ? '' : shownDay(value));
  const unread = typed !== null && typed.trim() !== '' && typedDay(typed) === null;
  return (
    <div className={styles['field']}>
      <TextInput
        label={label}
        description={description}
        required={required}
        withAsterisk={false}
        placeholder="dd/mm/yyyy"
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        error={unread ? say('noDay') : error}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange(typedDay(currentTarget.value) ?? '');
        }}
        onBlur={() => {
          if (!unread) setTyped(null);
        }}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('pickDay', { label })}
            onClick={() => calendar.current?.showPicker()}
          >
            <IconCalendar size={18} />
          </ActionIcon>
        }
      />
      <input
        ref={calendar}
        type="date"
        className={styles['calendar']}
        tabIndex={-1}
        aria-hidden
        min={min}
        max={max}
        value={value}
        onChange={({ currentTarget }) => {
          setTyped(null);
          onChange(currentTarget.value);
        }}
      />
    </div>
  );
}
