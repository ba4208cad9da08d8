import type { Answer, House } from './house.js';

/** A request that can be sent in either language. */
export type Send = (headers: Record<string, string>) => Promise<Answer>;

/** What a refused request must be answered with. */
export interface Refusal {
  readonly status: number;
  readonly code?: string;
  /** Codes of all reasons, in whatever order. */
  readonly reasons?: readonly string[];
  /** How many denials each sending leaves behind. */
  readonly denials?: 0 | 1;
  /** What the English detail or one of its reasons says. */
  readonly says?: RegExp;
}

/** How the inside of the program would show: stacks, SQL, names of tables, drivers and files. */
export const inside =
  /\bat \S+ \(|node_modules|\.[jt]s:\d|\b(?:select|insert|update|delete)\b.+\b(?:from|into|set|where)\b|syntax error|pg_|postgres|relation "|violates|constraint|undefined|\[object|NaN/i;

/**
 * A problem of RFC 9457 as this program writes it, saying nothing of its inside. An answer may name what was `sent`, so
 * where that itself looks like the inside of a program, nothing can be concluded from its echo.
 */
export function expectProblem(answer: Answer, status: number, sent = ''): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const { body } = answer;
  expect(body).toMatchObject({
    type: `urn:lotrinh:problem:${body.code}`,
    title: expect.stringMatching(/\S/),
    status,
    detail: expect.stringMatching(/\S/),
    code: expect.stringMatching(/^[a-z_.|]+$/),
  });
  for (const reason of body.reasons ?? []) {
    expect(reason).toMatchObject({ code: expect.stringMatching(/^\S+$/), message: expect.stringMatching(/\S/) });
  }
  if (!inside.test(sent)) expect(JSON.stringify({ ...body, requestId: '' })).not.toMatch(inside);
}

/**
 * Sends the same request in Vietnamese and in English: the documented refusal in each language, and nothing written but
 * the denials that are expected.
 */
export async function expectRefused(
  house: House,
  send: Send,
  { status, code, reasons, denials = 0, says }: Refusal,
): Promise<void> {
  const before = await house.stored();
  const vietnamese = await send({ 'accept-language': 'vi' });
  const english = await send({ 'accept-language': 'en' });
  const after = await house.stored();
  for (const answer of [vietnamese, english]) {
    expectProblem(answer, status);
    if (code !== undefined) expect(answer.body.code).toBe(code);
    if (reasons !== undefined) {
      expect((answer.body.reasons ?? []).map((reason) => reason.code).sort()).toEqual([...reasons].sort());
    }
  }
  expect(vietnamese.body['title']).not.toBe(english.body['title']);
  expect(vietnamese.body.detail).not.toBe(english.body.detail);
  if (says) expect(JSON.stringify(english.body)).toMatch(says);
  expect(after).toEqual({ ...before, denials: before.denials + 2 * denials });
}
