/** An act that was refused to a person. */
export interface Denial {
  readonly person: string;
  readonly instance: string | null;
  readonly event: string;
  readonly status: number;
  readonly code: string;
}

/** Remembers refusals, collapsed per person, event and minute, in a transaction of their own. */
export interface Denials {
  record(denial: Denial): Promise<void>;
}
