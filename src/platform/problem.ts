import type { Bilingual } from '../contracts/text.js';

/** One reason of a refusal; `field` names the part of the request it is about, as a dotted path. */
export interface Reason {
  readonly code: string;
  readonly message: Bilingual;
  readonly field?: string;
}

/** A refusal before it is put into the caller's language. `code` is stable; clients decide by it, never by the words. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  readonly reasons?: readonly Reason[];
}

/** The one error of the rooms: it carries what the caller is told. Whatever else carries a `problem` is treated alike. */
export class DomainError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail.en);
    this.name = 'DomainError';
  }
}

export type Language = 'vi' | 'en';

/** The language of the answer: the first of vi and en that the caller prefers; Vietnamese when it names neither. */
export function language(request: { headers: { 'accept-language'?: string | undefined } }): Language {
  const wanted = (request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((q) => q !== undefined);
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && (tag === 'vi' || tag === 'en'))
    .sort((one, other) => other.quality - one.quality);
  return wanted[0]?.tag === 'en' ? 'en' : 'vi';
}

/** The body of an `application/problem+json` answer (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly reasons?: readonly { code: string; message: string; field?: string }[];
  readonly requestId?: string;
}

/** Puts a problem into one language. */
export const problemBody = (problem: Problem, into: Language, requestId?: string): ProblemBody => ({
  type: `urn:lotrinh:problem:${problem.code}`,
  title: problem.title[into],
  status: problem.status,
  detail: problem.detail[into],
  code: problem.code,
  ...(problem.reasons && { reasons: problem.reasons.map((reason) => reasonBody(reason, into)) }),
  ...(requestId !== undefined && { requestId }),
});

const reasonBody = ({ code, message, field }: Reason, into: Language): { code: string; message: string } => ({
  code,
  message: message[into],
  ...(field !== undefined && { field }),
});

/** Reads the problem that an error carries, whoever threw it; the engine has its own class and does not know ours. */
export function carriedProblem(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined;
  const { problem } = error;
  const looksRight =
    typeof problem === 'object' && problem !== null && 'status' in problem && 'code' in problem && 'detail' in problem;
  return looksRight ? (problem as Problem) : undefined;
}
