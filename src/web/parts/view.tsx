import { useEffect, useRef, type ReactNode } from 'react';
import { InPieces } from './in-pieces.js';
import styles from './view.module.css';

interface ViewProps {
  /** What the page is called, in its heading and in the tab of the browser. */
  readonly title: string;
  /** One quiet line above the heading: number, unit. */
  readonly above?: ReactNode;
  /** One line below it. */
  readonly lead?: ReactNode;
  /** Buttons at the right end of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

let firstPath: string | undefined;
let leftFirst = false;

/** Whether one came here from another page in this tab; the first page leaves the focus where the browser puts it. */
function arrived(): boolean {
  firstPath ??= location.pathname;
  leftFirst ||= location.pathname !== firstPath;
  return leftFirst;
}

/** A page: its heading, which takes the focus when one comes from another page, and what is on it. */
export function View({ title, above, lead, actions, children }: ViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lộ Trình`;
  }, [title]);
  useEffect(() => {
    if (arrived()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['names']}>
          {above !== undefined && <div className={styles['above']}>{above}</div>}
          <h1 ref={heading} tabIndex={-1} className={styles['title']}>
            {title}
          </h1>
          {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      <InPieces atOnce={arrived()}>{children}</InPieces>
    </>
  );
}
