import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './callout.module.css';

interface CalloutProps {
  readonly tone: 'plain' | 'good' | 'careful' | 'against';
  readonly title?: ReactNode;
  readonly sign?: ReactNode;
  /** `alert` is read out at once, `status` when there is a pause. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}

const signs = {
  plain: <IconInfoCircle aria-hidden />,
  good: <IconCircleCheck aria-hidden />,
  careful: <IconAlertTriangle aria-hidden />,
  against: <IconAlertTriangle aria-hidden />,
} as const;

/** Something to be read before going on: in words and with a sign, never by its colour alone. */
export function Callout({ tone, title, sign, role, children }: CalloutProps) {
  return (
    <div className={styles['callout']} data-tone={tone} role={role}>
      <span className={styles['sign']}>{sign ?? signs[tone]}</span>
      <div className={styles['text']}>
        {title !== undefined && <p className={styles['title']}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
