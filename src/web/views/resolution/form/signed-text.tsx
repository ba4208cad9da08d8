import { Checkbox } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { useWords } from '../../../words/words.js';
import { Callout } from '../callout.js';
import { formWords } from './form-words.js';
import styles from './signed-text.module.css';

interface SignedTextProps {
  readonly text: NonNullable<Resolution['text']>;
  /** Null while there is nothing to confirm yet. */
  readonly confirmed: boolean | null;
  readonly onConfirm: (confirmed: boolean) => void;
}

/** Exactly what is about to be signed; a signature is never given by the way. */
export function SignedText({ text: { version, hash }, confirmed, onConfirm }: SignedTextProps) {
  const say = useWords(formWords);
  return (
    <Callout tone="careful" sign={<IconSignature aria-hidden />} title={say('signWarning')}>
      <p className={styles['version']}>{say('signVersion', { version })}</p>
      <code className={styles['hash']}>{hash}</code>
      {confirmed !== null && (
        <Checkbox
          mt={12}
          label={say('signConfirm')}
          checked={confirmed}
          onChange={({ currentTarget }) => onConfirm(currentTarget.checked)}
        />
      )}
    </Callout>
  );
}
