import { invalidRequest } from './known-problems.js';
import { DomainError, type Reason } from './problem.js';

/** What makes an act safe to repeat, and safe against what the sender has not seen. */
export interface Conditions {
  /** `Idempotency-Key`: the same act under the same key is applied once. */
  readonly key?: string | undefined;
  /** `If-Match`: the version the sender looked at; any when absent. */
  readonly expectedVersion?: number | undefined;
}

/** Reads the headers of an act. @throws 400 when one is malformed */
export const conditionsOf = (headers: Record<string, string | undefined>): Conditions => ({
  key: keyOf(headers['idempotency-key']),
  expectedVersion: versionOf(headers['if-match']),
});

function keyOf(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DomainError(invalidRequest([malformedKey]));
}

/** `"7"`, the ETag of a resolution read before; `*` asks for any version. */
function versionOf(match: string | undefined): number | undefined {
  if (match === undefined || match.trim() === '*') return undefined;
  const [, quoted, plain] = /^\s*(?:(?:W\/)?"(\d{1,9})"|(\d{1,9}))\s*$/.exec(match) ?? [];
  const version = quoted ?? plain;
  if (version === undefined) throw new DomainError(invalidRequest([malformedMatch]));
  return Number(version);
}

const malformedKey: Reason = {
  code: 'idempotency_key.malformed',
  field: 'Idempotency-Key',
  message: {
    vi: 'Idempotency-Key gồm 1 đến 200 ký tự ASCII không có khoảng trắng.',
    en: 'Idempotency-Key is 1 to 200 printable ASCII characters without blanks.',
  },
};

const malformedMatch: Reason = {
  code: 'if_match.malformed',
  field: 'If-Match',
  message: {
    vi: 'If-Match phải là ETag của hồ sơ đã đọc, ví dụ "7".',
    en: 'If-Match must be the ETag of the resolution as read, for example "7".',
  },
};
