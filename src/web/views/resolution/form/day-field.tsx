import { ActionIcon, Input, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { shownDay } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import styles from './day-field.module.css';
import { dayFrom, isDay } from './form-values.js';
import { formWords } from './form-words.js';

const Calendar = lazy(async () => ({ default: (await import('./calendar.js')).Calendar }));

interface DayFieldProps {
  readonly id: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly error?: ReactNode;
  /** `YYYY-MM-DD`, or what was typed while that is no day yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day, typed as dd/MM/yyyy or picked from a calendar; the calendar is loaded when it is opened. */
export function DayField({ id, label, description, required = false, error, value, onChange }: DayFieldProps) {
  const say = useWords(formWords);
  const [open, setOpen] = useState(false);
  const picked = isDay(value) ? value : null;
  return (
    <Input.Wrapper id={id} label={label} description={description} required={required} error={error}>
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withRoles={false} closeOnEscape={false}>
        <Popover.Target>
          <TextInput
            id={id}
            inputMode="numeric"
            placeholder={say('dayExample')}
            value={picked === null ? value : shownDay(picked)}
            error={error !== undefined && error !== null}
            onChange={({ currentTarget }) => onChange(dayFrom(currentTarget.value) ?? currentTarget.value)}
            rightSection={
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('calendar', { title: label })}
                onClick={() => setOpen(!open)}
              >
                <IconCalendar size={18} stroke={1.7} />
              </ActionIcon>
            }
            rightSectionWidth={44}
          />
        </Popover.Target>
        <Popover.Dropdown
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            setOpen(false);
          }}
        >
          <div tabIndex={-1} data-autofocus className={styles['calendar']}>
            <Suspense fallback={null}>
              {open && (
                <Calendar
                  day={picked}
                  onPick={(day) => {
                    onChange(day);
                    setOpen(false);
                  }}
                />
              )}
            </Suspense>
          </div>
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  );
}
