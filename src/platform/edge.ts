import { holdsUnstorable } from '../contracts/text.js';
import { forbiddenKey, invalidRequest } from './known-problems.js';
import { DomainError } from './problem.js';

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 64;

const tooDeep = invalidRequest([
  {
    code: 'body.depth',
    message: {
      vi: `Nội dung lồng nhau quá ${deepest} tầng; hãy làm phẳng nó.`,
      en: `The body is nested more than ${deepest} levels deep; flatten it.`,
    },
  },
]);

const unstorable = (field: string): DomainError =>
  new DomainError(
    invalidRequest([
      {
        code: 'text.unstorable',
        field,
        message: {
          vi: `${field}: chứa ký tự NUL hoặc ký tự hỏng (nửa cặp thay thế); hãy nhập lại đoạn này.`,
          en: `${field}: holds a NUL or a broken character (half a surrogate pair); enter it again.`,
        },
      },
    ]),
  );

const unreadableNumber = (field: string): DomainError =>
  new DomainError(
    invalidRequest([
      {
        code: 'number.unreadable',
        field,
        message: {
          vi: `${field}: số quá lớn, không lưu được; hãy nhập lại.`,
          en: `${field}: the number is too large to be stored; enter it again.`,
        },
      },
    ]),
  );

/**
 * What no request may hold anywhere, whatever its schema says: names that reach into prototypes, characters that cannot
 * be stored, numbers that are none, nesting without end. Walks with a list of its own, so that a deep body cannot exhaust the stack.
 */
export function demandClean(body: unknown): void {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: body, path: '', depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && holdsUnstorable(value)) throw unstorable(path || 'body');
    // JSON has no infinity, but a reader makes one of 1e999.
    if (typeof value === 'number' && !Number.isFinite(value)) throw unreadableNumber(path || 'body');
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth >= deepest) throw new DomainError(tooDeep);
    for (const [key, inner] of Object.entries(value)) {
      if (forbiddenKeys.has(key)) throw new DomainError(forbiddenKey);
      if (holdsUnstorable(key)) throw unstorable(path || 'body');
      if (path.length < 500) waiting.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      else throw new DomainError(tooDeep);
    }
  }
}
