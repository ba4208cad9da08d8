import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Only read out, where the content says itself what it is. */
  readonly titleHidden?: boolean;
  readonly className?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the page, open for as long as it is drawn. The browser's own: it keeps the focus, closes by Escape and
 * lies above everything. What carries `data-autofocus` has the focus first.
 */
export function Dialog({ title, titleHidden = false, className = '', onClose, children }: DialogProps) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`${styles['dialog']} ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} className={titleHidden ? styles['hidden'] : styles['title']}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
