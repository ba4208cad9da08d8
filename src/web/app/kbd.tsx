import styles from './kbd.module.css';

/** A key of the keyboard, for those who look for it; not read out. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className={styles['kbd']} aria-hidden>
      {children}
    </kbd>
  );
}
