import { initials } from '../words/names.js';
import styles from './person-badge.module.css';

/** A person's letters in a circle; the name stands beside it or is read out. */
export function PersonBadge({ name, size = 32 }: { readonly name: string; readonly size?: number }) {
  return (
    <span className={styles['badge']} style={{ width: size, height: size, fontSize: size * 0.38 }} aria-hidden>
      {initials(name)}
    </span>
  );
}
