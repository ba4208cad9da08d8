import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconShieldCheck } from '@tabler/icons-react';
import type { VerificationView } from '../../../../contracts/audit.js';
import { useMe } from '../../../parts/me.js';
import { Refusal } from '../../../parts/refusal.js';
import { useWords } from '../../../words/words.js';
import { Callout } from '../callout.js';
import { verifyJournal } from '../resolution-queries.js';
import styles from './verify-button.module.css';
import { historyWords } from './history-words.js';

/** Proves on demand that nobody touched the history, and says so in a sentence. */
export function VerifyButton({ id }: { readonly id: string }) {
  const say = useWords(historyWords);
  const { may } = useMe();
  const verification = useMutation({ mutationFn: () => verifyJournal(id) });
  if (!may.verify) return null;
  return (
    <div className={styles['verify']}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconShieldCheck size={17} aria-hidden />}
        loading={verification.isPending}
        onClick={() => verification.mutate()}
      >
        {say('verify')}
      </Button>
      <div role="status" className={styles['outcome']}>
        {verification.data && <Outcome outcome={verification.data} />}
      </div>
      <Refusal error={verification.error} />
    </div>
  );
}

function Outcome({ outcome: { status, entries, broken } }: { readonly outcome: VerificationView }) {
  const say = useWords(historyWords);
  if (status === 'broken') {
    return (
      <Callout tone="against" title={say('broken', { count: broken.length })}>
        <ul>
          {broken.map(({ check, advice }) => (
            <li key={check}>{advice}</li>
          ))}
        </ul>
      </Callout>
    );
  }
  return (
    <Callout tone="good" sign={<IconShieldCheck aria-hidden />}>
      {say(status, { count: entries })}
    </Callout>
  );
}
