import { VisuallyHidden } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import styles from './overview.module.css';

export interface Column {
  readonly name: string;
  /** The column of the bars, which needs no heading for those who see it. */
  readonly hidden?: boolean;
  readonly isNumber?: boolean;
}

interface PanelProps {
  readonly name: string;
  readonly hint?: string;
  readonly columns: readonly Column[];
  /** Said in place of the table. */
  readonly nothing?: string;
  /** The rows have names that need the room. */
  readonly longNames?: boolean;
  /** Rows. */
  readonly children: ReactNode;
}

/** Figures of one kind: a table in which the bars are only an addition. */
export function Panel({ name, hint, columns, nothing, longNames = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles['panel']} aria-labelledby={id}>
      <h2 id={id}>
        {name}
        {hint !== undefined && <small>{hint}</small>}
      </h2>
      {nothing !== undefined ? (
        <p className={styles['nothing']}>{nothing}</p>
      ) : (
        <table className={styles['table']} aria-labelledby={id} data-long={longNames || undefined}>
          <thead>
            <tr>
              {columns.map(({ name: column, hidden, isNumber }) => (
                <th key={column} scope="col" className={isNumber ? styles['number'] : undefined}>
                  {hidden ? <VisuallyHidden>{column}</VisuallyHidden> : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}
