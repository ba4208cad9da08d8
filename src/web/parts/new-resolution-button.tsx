import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import styles from './new-resolution-button.module.css';
import { partsWords } from './parts-words.js';

/** The way to begin a resolution; on a phone the sign alone. */
export function NewResolutionButton() {
  const say = useWords(partsWords);
  return (
    <Button
      renderRoot={(props) => <Link {...props} to="/resolutions/new" aria-label={say('newResolution')} />}
      className={styles['button'] ?? ''}
    >
      <IconPlus size={18} aria-hidden />
      <span className={styles['words']}>{say('newResolution')}</span>
    </Button>
  );
}
