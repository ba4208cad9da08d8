import { NotFoundException } from '@nestjs/common';
import fc from 'fast-check';
import { z } from 'zod';
import { holdsUnseen, holdsUnstorable, identifier, nameText, personText } from '../../src/contracts/text.js';
import { DomainError, language, problemBody, type Problem } from '../../src/platform/problem.js';
import { problemOf } from '../../src/platform/problem-filter.js';
import { parseRequest } from '../../src/platform/validation.js';

const asked = (header?: string): string => language({ headers: { 'accept-language': header } });

describe('the language of an answer', () => {
  test.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['*', 'vi'],
    ['fr-FR, de;q=0.8', 'vi'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.3, vi;q=0.2', 'en'],
    ['en;q=0', 'vi'],
    ['fr, en;q=0.1', 'en'],
  ])('%s → %s', (header, expected) => {
    expect(asked(header)).toBe(expected);
  });

  test('any header at all is answered in one of the two', () => {
    fc.assert(fc.property(fc.string(), (header) => ['vi', 'en'].includes(asked(header))));
  });
});

const refusal: Problem = {
  status: 409,
  code: 'transition_refused',
  title: { vi: 'Chưa thể', en: 'Not now' },
  detail: { vi: 'Có lý do.', en: 'There are reasons.' },
  reasons: [{ code: 'quorum', message: { vi: 'Thiếu phiếu', en: 'Votes are missing' } }],
};

describe('a problem', () => {
  test('is told in one language, with every reason', () => {
    expect(problemBody(refusal, 'en', 'request-1')).toEqual({
      type: 'urn:lotrinh:problem:transition_refused',
      title: 'Not now',
      status: 409,
      detail: 'There are reasons.',
      code: 'transition_refused',
      reasons: [{ code: 'quorum', message: 'Votes are missing' }],
      requestId: 'request-1',
    });
  });

  test('is carried by any error, whatever its class', () => {
    expect(problemOf(new DomainError(refusal))).toBe(refusal);
    expect(problemOf(Object.assign(new Error('engine'), { problem: refusal }))).toBe(refusal);
  });

  test('of the framework keeps its status; of anything else is internal and says nothing', () => {
    expect(problemOf(new NotFoundException('details')).code).toBe('not_found');
    expect(problemOf(Object.assign(new Error('big'), { statusCode: 413 })).code).toBe('too_large');
    for (const thrown of [new Error('select 1'), 'text', undefined, null, { statusCode: 500 }, { problem: 'x' }]) {
      expect(problemOf(thrown).code).toBe('internal_error');
    }
  });
});

describe('text at the edge', () => {
  const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

  test('the two spellings of one Vietnamese text become one', () => {
    const spellings = ['Nghị quyết về đường thủy'.normalize('NFC'), ' Nghị quyết về đường thủy\u0020'.normalize('NFD')];
    expect(new Set(spellings.map((text) => personText().parse(text))).size).toBe(1);
    expect(new Set(spellings.map((text) => nameText().parse(text))).size).toBe(1);
  });

  test('length is measured after trimming and normalising', () => {
    expect(accepts(nameText(1), 'ệ'.normalize('NFD'))).toBe(true);
    expect(accepts(nameText(3), `  abc  `)).toBe(true);
    expect(accepts(nameText(3), 'abcd')).toBe(false);
    expect(accepts(personText(10, 0), '   ')).toBe(true);
  });

  test.each([
    ['a NUL', 'a\0b', false, false],
    ['a lone surrogate', 'a\ud800b', false, false],
    ['a bell', 'a\u0007b', false, false],
    ['an emoji', 'a😀b', true, true],
    ['a line break', 'a\nb', true, false],
    ['a zero-width space', 'a\u200bb', true, false],
    ['a right-to-left override', 'a\u202eb', true, false],
    ['a soft hyphen', 'a\u00adb', true, false],
  ])('%s', (_what, text, inText, inName) => {
    expect([accepts(personText(), text), accepts(nameText(), text)]).toEqual([inText, inName]);
  });

  test('identifiers are compared byte by byte and hold nothing that cannot be seen', () => {
    for (const good of ['a', '12-NQ/TU', 'tỉnh-ủy', '0b9c.1:2']) expect(accepts(identifier, good)).toBe(true);
    const bad = ['', ' a', 'a b', 'a\u200b', 'tỉnh'.normalize('NFD'), '../a', "a'b", 'a%', 'x'.repeat(201), 'a\0'];
    for (const text of bad) expect([text, accepts(identifier, text)]).toEqual([text, false]);
  });

  test('whatever is accepted can be stored and is in NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = nameText().safeParse(text);
        if (!result.success) return true;
        const { data } = result;
        return !holdsUnstorable(data) && !holdsUnseen(data) && data === data.normalize('NFC') && data === data.trim();
      }),
    );
  });
});

describe('reasons of a schema', () => {
  const reasons = (schema: z.ZodType, value: unknown): string[] => {
    try {
      parseRequest(schema, value);
      return [];
    } catch (error) {
      return problemOf(error).reasons?.map(({ code, message }) => `${code} ${message.en}`) ?? [];
    }
  };

  test('say what is wrong and what is needed', () => {
    const schema = z.strictObject({
      count: z.number().int().min(1).max(9),
      tags: z.array(z.string()).min(1).max(2),
      on: z.iso.date(),
      at: z.iso.datetime(),
      flag: z.boolean(),
      share: z.number().gt(0).lt(1),
    });
    const value = { count: 10, tags: [], on: '2026-02-30', at: 'soon', flag: 'yes', share: 1 };
    expect(reasons(schema, value)).toEqual([
      'field.too_big count: Must be at most 9.',
      'field.too_small tags: Must be at least 1 items.',
      'field.format on: Must be a real date, like 2026-03-02.',
      'field.format at: Must be an instant in UTC, like 2026-03-02T01:00:00.000Z.',
      'field.type flag: Wrong type; true or false is needed.',
      'field.too_big share: Must be less than 1.',
    ]);
  });

  test('carry the code of a check of our own, and stop at fifty', () => {
    expect(reasons(z.object({ name: nameText() }), { name: 'a\u200b' })).toEqual([
      expect.stringContaining('text.unseen'),
    ]);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, 1]));
    expect(reasons(z.strictObject({}), many)).toHaveLength(50);
  });
});
