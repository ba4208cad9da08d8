import styles from './overview.module.css';

interface BarProps {
  /** Per cent of the longest. */
  readonly share: number;
  /** Which part of it is late, 0 to 1. */
  readonly late: number;
}

/** A figure as a length. The number itself stands beside it. */
export function Bar({ share, late }: BarProps) {
  if (share === 0) return null;
  return (
    <span className={styles['length']} style={{ width: `${share}%` }} aria-hidden>
      <span style={{ width: `${late * 100}%` }} />
    </span>
  );
}
