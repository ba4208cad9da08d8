import { keyed } from '../../src/web/api/act-key.js';
import { isConflict, problemFrom, ProblemError, reasonsOf, ServerAway } from '../../src/web/api/problem.js';

describe('the key of an act', () => {
  const keys = (): (() => string) => {
    let last = 0;
    return () => `key ${(last += 1)}`;
  };

  test('stays for the same content, so that sending it again is one act', () => {
    const fresh = keys();
    const first = keyed(null, { type: 'sign', data: { hash: 'a' } }, fresh);
    expect(keyed(first, { type: 'sign', data: { hash: 'a' } }, fresh)).toBe(first);
  });

  test('changes with the content', () => {
    const fresh = keys();
    const first = keyed(null, { type: 'sign' }, fresh);
    expect(keyed(first, { type: 'issue' }, fresh).key).toBe('key 2');
  });
});

describe('a refusal', () => {
  const body = {
    type: 'urn:lotrinh:problem:version_stale',
    title: 'Đã thay đổi',
    status: 412,
    detail: 'Người khác vừa chuyển bước.',
    code: 'version_stale',
    reasons: [
      { code: 'day', message: 'Ngày không hợp lệ', field: 'data.date' },
      { code: 'other', message: 'Khác', field: 'data.update' },
      { code: 'all', message: 'Chung' },
    ],
    requestId: 'r-1',
  };

  test('keeps the words of the server', () => {
    const error = problemFrom(412, body);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ title: 'Đã thay đổi', message: 'Người khác vừa chuyển bước.', requestId: 'r-1' });
    expect(isConflict(error)).toBe(true);
  });

  test('gives each field its own reasons', () => {
    const error = problemFrom(400, { ...body, status: 400 });
    expect(reasonsOf(error, 'date').map(({ message }) => message)).toEqual(['Ngày không hợp lệ']);
    expect(isConflict(error)).toBe(false);
    expect(reasonsOf(new ServerAway(), 'date')).toEqual([]);
  });

  test.each([
    [500, '<html>'],
    [503, null],
  ])('%s without our words is the server being away', (status, unknown) => {
    expect(problemFrom(status, unknown)).toBeInstanceOf(ServerAway);
  });

  test('of somebody in between is still one', () => {
    expect(problemFrom(407, null)).toMatchObject({ status: 407, code: 'http_407' });
  });
});
