import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../../words/words.js';
import { factsWords } from './facts-words.js';
import styles from './hash-label.module.css';

const shownCharacters = 10;
const copiedFor = 2_000;

/** The beginning of a hash; pressing it copies the whole. */
export function HashLabel({ hash }: { readonly hash: string }) {
  const say = useWords(factsWords);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    void navigator.clipboard?.writeText(hash).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <button
      type="button"
      className={styles['hash']}
      onClick={copy}
      title={hash}
      aria-label={`${say('copy')}: ${hash.slice(0, shownCharacters)}`}
    >
      <code>{hash.slice(0, shownCharacters)}…</code>
      {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
      <span role="status" className={styles['told']}>
        {copied && say('copied')}
      </span>
    </button>
  );
}
