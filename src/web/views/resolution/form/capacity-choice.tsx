import '@mantine/core/styles/Combobox.layer.css';
import { Select } from '@mantine/core';
import { useWords } from '../../../words/words.js';
import type { Action } from '../next/next-steps.js';
import styles from './act-form.module.css';
import { formWords } from './form-words.js';
import { useCapacities } from './use-capacities.js';

interface CapacityChoiceProps {
  readonly action: Action;
  readonly value: string | null;
  readonly onChange: (capacity: string | null) => void;
}

/** In which capacity: said where there is one, chosen where there are several. */
export function CapacityChoice({ action, value, onChange }: CapacityChoiceProps) {
  const say = useWords(formWords);
  const options = useCapacities(action);
  const [only] = options;
  if (!only) return null;
  if (options.length === 1) {
    return (
      <p className={styles['as']}>
        {say('as')} <b>{only.label}</b>
      </p>
    );
  }
  return (
    <Select
      label={say('as')}
      data={[...options]}
      value={value ?? only.value}
      onChange={onChange}
      allowDeselect={false}
    />
  );
}
