import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import styles from './brand.module.css';

/** The mark: a way with a goal. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#1a56b8" />
      <path d="M8 23c0-5 4-5 8-7s8-2 8-7" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <circle cx="8" cy="23" r="3" fill="#fff" />
      <circle cx="24" cy="9" r="3" fill="#ffd43b" />
    </svg>
  );
}

/** The name of the program, on the way home. */
export function Brand() {
  const say = useWords(frameWords);
  return (
    <Link to="/" className={styles['brand']}>
      <Mark />
      <span>{say('brand')}</span>
    </Link>
  );
}
