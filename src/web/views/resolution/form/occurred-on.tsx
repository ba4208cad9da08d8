import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../words/words.js';
import { DayField } from './day-field.js';
import { formWords } from './form-words.js';

interface OccurredOnProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** The day of the act on paper, for those who enter it later. */
export function OccurredOn({ value, onChange, error }: OccurredOnProps) {
  const say = useWords(formWords);
  const [open, setOpen] = useState(value !== '');
  if (!open) {
    return (
      <div>
        <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setOpen(true)}>
          {say('addOccurredOn')}
        </Button>
      </div>
    );
  }
  return (
    <DayField
      id="occurredOn"
      label={say('occurredOn')}
      description={say('occurredOnHint')}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
