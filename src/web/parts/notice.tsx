import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly sign?: ReactNode;
  readonly title: string;
  /** What it means and what to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** True where it tells of something that went wrong: it is read out at once. */
  readonly alarming?: boolean;
}

/** What stands where content would be: nothing to show, a failure, no access. Says what to do. */
export function Notice({ sign, title, children, action, alarming = false }: NoticeProps) {
  return (
    <div className={styles['notice']} role={alarming ? 'alert' : undefined}>
      {sign !== undefined && <div className={styles['sign']}>{sign}</div>}
      <p className={styles['title']}>{title}</p>
      {children !== undefined && <div className={styles['text']}>{children}</div>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
