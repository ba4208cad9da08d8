import { reasonsOf } from '../../api/problem.js';
import type { Draft, Fault } from './draft.js';

/** What each group of fields is given. */
export interface FormPart {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly faults: Partial<Record<keyof Draft, Fault>>;
  readonly error: unknown;
}

/** What the server said about a field. */
export const saidAbout = (error: unknown, field: string): string | null =>
  reasonsOf(error, field)
    .map(({ message }) => message)
    .join(' ') || null;
