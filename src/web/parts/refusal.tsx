import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { ProblemError, ServerAway } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { partsWords } from './parts-words.js';
import styles from './refusal.module.css';

/** Why the server would not do something: its own words, with every reason. Nothing where there is no error. */
export function Refusal({ error }: { readonly error: unknown }) {
  const say = useWords(partsWords);
  if (error === null || error === undefined) return null;
  const problem = error instanceof ProblemError ? error : null;
  const away = error instanceof ServerAway;
  return (
    <Alert
      color={away ? 'orange' : 'red'}
      icon={<IconAlertCircle />}
      role="alert"
      title={away ? say('awayTitle') : (problem?.title ?? say('failedTitle'))}
    >
      {problem && problem.reasons.length > 0 ? (
        <ul className={styles['reasons']}>
          {problem.reasons.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : (
        (problem?.message ?? say(away ? 'awayHint' : 'failedHintPlain'))
      )}
    </Alert>
  );
}
