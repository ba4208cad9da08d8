import type { FormValues } from './form-values.js';

/** Where drafts are kept: the session storage of the browser, which ends with the tab. */
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whose form of what: another person at the same machine finds nothing of it. */
export interface DraftOf {
  readonly person: string;
  readonly resolution: string;
  readonly event: string;
  /** What the event is about, where it has forms of its own for each: a deadline, an entry. */
  readonly about: string;
}

/** What was typed into a form that has not been sent. */
export interface FormDraft {
  readonly values: FormValues;
  readonly occurredOn: string;
  readonly capacity: string | null;
}

const keyOf = ({ person, resolution, event, about }: DraftOf): string =>
  `lotrinh.draft.${person}.${resolution}.${event}.${about}`;

/** What was typed before, if it is still there and readable. */
export function readDraft(store: Store, of: DraftOf): FormDraft | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(of)) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed through a reload, a crash and a new sign-in. A full store is no reason to disturb anybody. */
export function keepDraft(store: Store, of: DraftOf, draft: FormDraft): void {
  try {
    store.setItem(keyOf(of), JSON.stringify(draft));
  } catch {
    // The form itself still holds what was typed.
  }
}

export function dropDraft(store: Store, of: DraftOf): void {
  try {
    store.removeItem(keyOf(of));
  } catch {
    // Nothing was kept then.
  }
}

const isDraft = (value: unknown): value is FormDraft =>
  typeof value === 'object' &&
  value !== null &&
  'values' in value &&
  typeof value.values === 'object' &&
  value.values !== null &&
  'occurredOn' in value &&
  typeof value.occurredOn === 'string' &&
  'capacity' in value;
