/** One reason of a refusal, in the language it was asked in; `field` names the part of the request it is about. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** The body of an `application/problem+json` answer. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly reasons?: readonly Reason[];
  readonly requestId?: string;
}

/** What the server refused, in words that were written for a person: show `title`, `detail` and the reasons as they are. */
export class ProblemError extends Error {
  readonly status: number;
  /** Stable; decide by it, never by the words. */
  readonly code: string;
  readonly title: string;
  readonly reasons: readonly Reason[];
  readonly requestId: string | undefined;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.name = 'ProblemError';
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.reasons = body.reasons ?? [];
    this.requestId = body.requestId;
  }
}

/** No answer came, or one that says the server cannot work just now. What was asked may be asked again. */
export class ServerAway extends Error {
  constructor() {
    super('the server cannot be reached');
    this.name = 'ServerAway';
  }
}

/** Somebody else moved the resolution meanwhile: show what changed, keep what was typed. */
export const isConflict = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.status === 412;

/** There is none, or the caller may not see it; nobody can tell which. */
export const isNotFound = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.status === 404;

export const isForbidden = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.status === 403;

/** The reasons that concern one field of a form, by the end of its path: `data.date` for `date`. */
export const reasonsOf = (error: unknown, field: string): readonly Reason[] =>
  error instanceof ProblemError
    ? error.reasons.filter((one) => one.field === field || one.field?.endsWith(`.${field}`) === true)
    : [];

/** Reads a refusal; an answer that is none of ours counts as the server being away. */
export function problemFrom(status: number, body: unknown): ProblemError | ServerAway {
  if (isProblemBody(body)) return new ProblemError(body);
  if (status >= 500) return new ServerAway();
  return new ProblemError({ title: `HTTP ${status}`, status, detail: '', code: `http_${status}` });
}

const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body;
