import type { Bilingual } from '../contracts/text.js';
import type { Problem, Reason } from './problem.js';

const problem = (status: number, code: string, title: Bilingual, detail: Bilingual): Problem => ({
  status,
  code,
  title,
  detail,
});

/** The request does not have the documented shape: one reason per field. */
export const invalidRequest = (reasons: readonly Reason[]): Problem => ({
  status: 400,
  code: 'invalid_request',
  title: { vi: 'Yêu cầu không hợp lệ', en: 'Invalid request' },
  detail: {
    vi: 'Một số trường không đúng như tài liệu mô tả; hãy sửa từng lý do dưới đây rồi gửi lại.',
    en: 'Some fields are not as documented; correct each of the reasons below and send again.',
  },
  reasons,
});

export const malformed = problem(
  400,
  'malformed_request',
  { vi: 'Không đọc được yêu cầu', en: 'Unreadable request' },
  {
    vi: 'Nội dung gửi lên không phải JSON đúng hoặc địa chỉ bị hỏng; hãy kiểm tra và gửi lại.',
    en: 'The body is not well-formed JSON, or the address is broken; check it and send again.',
  },
);

export const forbiddenKey = problem(
  400,
  'forbidden_key',
  { vi: 'Tên trường bị cấm', en: 'Forbidden field name' },
  {
    vi: 'Không trường nào được mang tên __proto__, constructor hoặc prototype; hãy bỏ trường đó.',
    en: 'No field may be called __proto__, constructor or prototype; remove it.',
  },
);

export const notFound = problem(
  404,
  'not_found',
  { vi: 'Không tìm thấy', en: 'Not found' },
  {
    vi: 'Không có gì ở địa chỉ này, hoặc bạn không được xem; hãy kiểm tra lại đường dẫn.',
    en: 'There is nothing at this address, or you may not see it; check the path.',
  },
);

export const internal = problem(
  500,
  'internal_error',
  { vi: 'Lỗi hệ thống', en: 'Internal error' },
  {
    vi: 'Hệ thống gặp lỗi và đã ghi lại theo mã yêu cầu kèm đây; hãy thử lại hoặc báo mã này cho quản trị viên.',
    en: 'The system failed and logged it under the request id given here; try again, or tell the administrator this id.',
  },
);

const badRequest = problem(
  400,
  'invalid_request',
  { vi: 'Yêu cầu không hợp lệ', en: 'Invalid request' },
  {
    vi: 'Yêu cầu không đúng như tài liệu mô tả; hãy xem /api/docs rồi gửi lại.',
    en: 'The request is not as documented; see /api/docs and send again.',
  },
);

export const unavailable = problem(
  503,
  'unavailable',
  { vi: 'Tạm thời không phục vụ', en: 'Unavailable' },
  {
    vi: 'Hệ thống tạm thời chưa phục vụ được; hãy thử lại sau ít phút.',
    en: 'The system cannot serve right now; try again in a moment.',
  },
);

const others: readonly Problem[] = [
  badRequest,
  notFound,
  unavailable,
  problem(
    401,
    'unauthenticated',
    { vi: 'Chưa đăng nhập', en: 'Not signed in' },
    { vi: 'Phiên làm việc không có hoặc đã hết; hãy đăng nhập.', en: 'There is no session, or it has ended; sign in.' },
  ),
  problem(
    403,
    'forbidden',
    { vi: 'Không có quyền', en: 'Not permitted' },
    {
      vi: 'Bạn không được làm việc này từ đây; hãy kiểm tra vai trò hoặc nguồn gửi yêu cầu.',
      en: 'You may not do this from here; check your role or where the request comes from.',
    },
  ),
  problem(
    405,
    'method_not_allowed',
    { vi: 'Phương thức không dùng được', en: 'Method not allowed' },
    {
      vi: 'Địa chỉ này không nhận phương thức đó; hãy xem /api/docs.',
      en: 'This address does not take that method; see /api/docs.',
    },
  ),
  problem(
    406,
    'not_acceptable',
    { vi: 'Không có dạng được yêu cầu', en: 'Not acceptable' },
    {
      vi: 'Không có dạng nội dung nêu trong Accept; hãy xem /api/docs.',
      en: 'The form named in Accept does not exist; see /api/docs.',
    },
  ),
  problem(
    408,
    'request_timeout',
    { vi: 'Yêu cầu quá chậm', en: 'Request too slow' },
    {
      vi: 'Yêu cầu không đến đủ trong thời hạn; hãy gửi lại.',
      en: 'The request did not arrive whole in time; send it again.',
    },
  ),
  problem(
    413,
    'too_large',
    { vi: 'Nội dung quá lớn', en: 'Too large' },
    { vi: 'Nội dung gửi lên vượt giới hạn; hãy gửi ít hơn.', en: 'The body exceeds the limit; send less.' },
  ),
  problem(
    414,
    'uri_too_long',
    { vi: 'Địa chỉ quá dài', en: 'Address too long' },
    { vi: 'Một phần của địa chỉ quá dài; hãy rút ngắn.', en: 'A part of the address is too long; shorten it.' },
  ),
  problem(
    415,
    'unsupported_media_type',
    { vi: 'Kiểu nội dung không nhận được', en: 'Unsupported media type' },
    {
      vi: 'Hãy gửi nội dung với Content-Type: application/json.',
      en: 'Send the body as Content-Type: application/json.',
    },
  ),
  problem(
    429,
    'too_many_requests',
    { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
    { vi: 'Bạn gửi quá nhiều yêu cầu; hãy đợi rồi thử lại.', en: 'You send too many requests; wait, then try again.' },
  ),
  problem(
    431,
    'headers_too_large',
    { vi: 'Phần đầu yêu cầu quá lớn', en: 'Headers too large' },
    { vi: 'Phần đầu của yêu cầu vượt giới hạn; hãy rút ngắn.', en: 'The headers exceed the limit; shorten them.' },
  ),
];

/** The problem for a status that a library chose; an unlisted client error reads as a bad request, all else as internal. */
export function problemForStatus(status: number): Problem {
  const known = others.find((candidate) => candidate.status === status);
  if (known) return known;
  return status >= 400 && status < 500 ? { ...badRequest, status } : internal;
}
