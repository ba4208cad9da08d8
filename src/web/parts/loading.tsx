import { partsWords } from './parts-words.js';
import { useWords } from '../words/words.js';
import styles from './loading.module.css';

/** The place of a list that is on its way: grey lines that appear only when it takes longer than a blink. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const say = useWords(partsWords);
  return (
    <div className={styles['loading']} role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles['line']} style={{ width: `${88 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
