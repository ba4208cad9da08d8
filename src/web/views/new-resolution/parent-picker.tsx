import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import type { Draft } from './draft.js';
import { newResolutionWords } from './new-resolution-words.js';
import styles from './new-resolution.module.css';

type Parents = Draft['implements'];

interface ParentPickerProps {
  readonly chosen: Parents;
  readonly onChange: (parents: Parents) => void;
}

/** Which resolutions this one carries out: found by number or title, several may be chosen. */
export function ParentPicker({ chosen, onChange }: ParentPickerProps) {
  const say = useWords(newResolutionWords);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.normalize('NFC').trim());
  const { data } = useQuery({
    queryKey: ['resolutions', 'palette', q],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions', { params: { query: { q, limit: 8 } } })),
    enabled: q.length >= 2,
  });
  const found = (data?.items ?? []).filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <div className={styles['parents']}>
      <TextInput
        type="search"
        label={say('implements')}
        description={say('implementsHint')}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      {q.length >= 2 && found.length > 0 && (
        <ul aria-label={say('found')} className={styles['found']}>
          {found.map(({ id, symbol, title }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onChange([...chosen, { id, title: [symbol, title].filter(Boolean).join(' · ') }]);
                  setTyped('');
                }}
              >
                <IconPlus size={15} aria-hidden />
                <span>{[symbol, title].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <ul aria-label={say('implements')} className={styles['chosen']}>
          {chosen.map(({ id, title }) => (
            <li key={id}>
              <span>{title}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('remove', { title })}
                onClick={() => onChange(chosen.filter((one) => one.id !== id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
