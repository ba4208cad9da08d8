import type { Text } from './text.js';

/**
 * Why an event is refused. `who`: another person may; `state`: not in this state; `gate`: something is missing.
 */
export interface Reason {
  readonly kind: 'who' | 'state' | 'gate';
  readonly code: string;
  readonly message: Text;
}

/** Why event data is malformed, with the path of the field. */
export interface DataProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Text;
}

/** The event is known and well formed, but not allowed now. Carries every reason. */
export class Refused extends Error {
  constructor(readonly reasons: readonly Reason[]) {
    super(reasons.map((reason) => reason.code).join(', '));
    this.name = 'Refused';
  }

  /** True when the only thing wrong is who asked. */
  get onlyWho(): boolean {
    return this.reasons.every((reason) => reason.kind === 'who');
  }
}

/** The event is unknown to the definition, or its data does not have the declared shape. */
export class Malformed extends Error {
  constructor(
    readonly code: 'event_unknown' | 'data_malformed',
    readonly problems: readonly DataProblem[],
  ) {
    super(problems.map((problem) => `${problem.path}: ${problem.code}`).join(', '));
    this.name = 'Malformed';
  }
}
