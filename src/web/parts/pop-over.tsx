import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import styles from './pop-over.module.css';

interface PopOverProps {
  /** What the panel is called. */
  readonly label: string;
  /** What is on the button; its text is its name. */
  readonly button: ReactNode;
  readonly buttonClass?: string | undefined;
  /** Where it opens: under the button on a phone; beside or above it on a desk. */
  readonly place: 'below' | 'above';
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A button that opens a panel over the page. The browser's own popover: it closes by Escape and by pressing elsewhere,
 * gives the focus back and says to assistive technology whether it is open. What is in it is drawn only while it is open.
 */
export function PopOver({ label, button, buttonClass, place, children }: PopOverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const element = panel.current;
    const onToggle = (event: Event): void => setOpen((event as ToggleEvent).newState === 'open');
    element?.addEventListener('toggle', onToggle);
    return () => element?.removeEventListener('toggle', onToggle);
  }, []);
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClass} aria-expanded={open}>
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles['panel']}
        data-place={place}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
