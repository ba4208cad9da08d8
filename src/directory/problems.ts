import type { Bilingual } from '../contracts/text.js';
import { DomainError, type Problem } from '../platform/index.js';

const problem = (status: number, code: string, title: Bilingual, detail: Bilingual): Problem => ({
  status,
  code,
  title,
  detail,
});

/** Nobody is signed in, or the session has ended, was revoked, or its person was deactivated: the caller is not told which. */
export const notSignedIn = (): DomainError =>
  new DomainError(
    problem(
      401,
      'unauthenticated',
      { vi: 'Chưa đăng nhập', en: 'Not signed in' },
      {
        vi: 'Phiên làm việc không có hoặc đã kết thúc; hãy đăng nhập.',
        en: 'There is no session, or it has ended; sign in.',
      },
    ),
  );

/** Unknown name, wrong password, deactivated person: one answer for all. */
export const wrongCredentials = (): DomainError =>
  new DomainError(
    problem(
      401,
      'credentials_wrong',
      { vi: 'Không đăng nhập được', en: 'Sign-in failed' },
      {
        vi: 'Tên đăng nhập hoặc mật khẩu không đúng; hãy nhập lại hoặc nhờ quản trị viên đặt lại mật khẩu.',
        en: 'The username or password is wrong; enter them again, or ask an administrator for a new password.',
      },
    ),
  );

export const tooManyFailures = (seconds: number): DomainError =>
  new DomainError(
    problem(
      429,
      'sign_in_throttled',
      { vi: 'Đăng nhập sai quá nhiều lần', en: 'Too many failed sign-ins' },
      {
        vi: `Đã có quá nhiều lần đăng nhập sai; hãy đợi ${seconds} giây rồi thử lại.`,
        en: `There were too many failed sign-ins; wait ${seconds} seconds, then try again.`,
      },
    ),
  );

export const csrfMissing = (): DomainError =>
  new DomainError(
    problem(
      403,
      'csrf_token_missing',
      { vi: 'Thiếu mã chống giả mạo', en: 'CSRF token missing' },
      {
        vi: 'Yêu cầu dùng cookie mà không kèm đúng mã X-CSRF-Token của phiên; hãy tải lại trang rồi làm lại.',
        en: 'The request uses the cookie without the X-CSRF-Token of its session; reload the page and do it again.',
      },
    ),
  );

export const notInDirectory = (what: Bilingual, id: string): DomainError =>
  new DomainError(
    problem(
      404,
      'not_found',
      { vi: 'Không tìm thấy', en: 'Not found' },
      {
        vi: `Không có ${what.vi} nào mang mã ${id.slice(0, 100)}; hãy kiểm tra lại mã.`,
        en: `There is no ${what.en} with the id ${id.slice(0, 100)}; check the id.`,
      },
    ),
  );

const conflict = (code: string, detail: Bilingual): Problem =>
  problem(409, code, { vi: 'Trái với danh bạ hiện có', en: 'At odds with the directory' }, detail);

const conflicts: Record<string, Problem> = {
  unit_code_key: conflict('unit.code.taken', {
    vi: 'Mã tổ chức này đã có; hãy chọn mã khác.',
    en: 'This unit code is taken; choose another.',
  }),
  person_username_key: conflict('person.username.taken', {
    vi: 'Tên đăng nhập này đã có người dùng; hãy chọn tên khác.',
    en: 'This username is taken; choose another.',
  }),
  committee_term_overlap: conflict('term.overlaps', {
    vi: 'Nhiệm kỳ này trùng thời gian với một nhiệm kỳ khác của cùng tổ chức; hãy sửa ngày.',
    en: 'This term overlaps another term of the same unit; correct the dates.',
  }),
  committee_term_ordinal_key: conflict('term.ordinal.taken', {
    vi: 'Tổ chức đã có nhiệm kỳ mang số thứ tự này; hãy sửa số thứ tự.',
    en: 'The unit already has a term of this ordinal; correct it.',
  }),
};

const periodReversed = conflict('period.reversed', {
  vi: 'Ngày cuối sớm hơn ngày đầu; hãy sửa ngày.',
  en: 'The last day is before the first; correct the dates.',
});
const unknownReference = conflict('reference.unknown', {
  vi: 'Tổ chức, người hoặc chức vụ được nhắc tới không có trong danh bạ; hãy kiểm tra mã.',
  en: 'A unit, person or position referred to is not in the directory; check the ids.',
});
const idTaken = conflict('id.taken', {
  vi: 'Mã này đã có; hãy chọn mã khác.',
  en: 'This id is taken; choose another.',
});
const positionFixed = conflict('position.fixed', {
  vi: 'Chức vụ đã kết thúc hoặc không được sửa; hãy tạo chức vụ mới từ ngày thay đổi.',
  en: 'The position has ended or may not be edited; start a new position from the day of the change.',
});

/** Delegating somebody else's position. */
export const notYoursToDelegate = (): DomainError =>
  new DomainError(
    problem(
      403,
      'delegation.not_yours',
      { vi: 'Không phải chức vụ của bạn', en: 'Not your position' },
      {
        vi: 'Chỉ người đang giữ chức vụ, hoặc quản trị viên, được ủy quyền hay chấm dứt ủy quyền của chức vụ đó.',
        en: 'Only whoever holds the position, or an administrator, may delegate it or end its delegation.',
      },
    ),
  );

const refused = (code: string, detail: Bilingual) => (): DomainError => new DomainError(conflict(code, detail));

/** What stands against a delegation, or against ending it. */
export const delegationConflicts = {
  inThePast: refused('delegation.in_the_past', {
    vi: 'Ủy quyền không bắt đầu trong quá khứ; hãy chọn từ hôm nay trở đi.',
    en: 'A delegation does not begin in the past; choose today or a later day.',
  }),
  toItself: refused('delegation.to_itself', {
    vi: 'Người nhận đang giữ chính chức vụ này; hãy chọn người khác.',
    en: 'The receiver holds this very position; choose somebody else.',
  }),
  ended: refused('delegation.ended', {
    vi: 'Ủy quyền này đã kết thúc và không sửa được nữa; hãy lập ủy quyền mới nếu cần.',
    en: 'This delegation has ended and stays as it is; record a new one if it is needed.',
  }),
  endOutside: refused('delegation.end_outside', {
    vi: 'Ngày cuối phải từ hôm qua (chấm dứt ngay) và trước ngày hết hạn đã ghi; hãy chọn ngày khác.',
    en: 'The last day is yesterday (which ends it at once) or later, and before the last day recorded; choose another.',
  }),
};

/** What a constraint of the directory's tables means in words; anything else is thrown on as it is. */
export function inWords(error: unknown, fixed?: () => DomainError): unknown {
  const { code, constraint = '' } = driverError(error);
  if (code === '23001' && fixed) return fixed();
  const known = conflicts[constraint] ?? byClass(code, constraint);
  return known ? new DomainError(known) : error;
}

function byClass(code: string | undefined, constraint: string): Problem | undefined {
  if (constraint.endsWith('_period_check')) return periodReversed;
  if (code === '23503') return unknownReference;
  if (code === '23505') return idTaken;
  if (code === '23001') return positionFixed;
  return undefined;
}

function driverError(error: unknown): { code?: string; constraint?: string } {
  const inner = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  return typeof inner === 'object' && inner !== null ? inner : {};
}

export const noSuchSession = (): DomainError =>
  new DomainError(
    problem(
      404,
      'not_found',
      { vi: 'Không tìm thấy', en: 'Not found' },
      {
        vi: 'Bạn không có phiên làm việc nào mang mã này, hoặc nó đã kết thúc; hãy tải lại danh sách.',
        en: 'You have no session with this id, or it has ended; load the list again.',
      },
    ),
  );

export const notAllSessions = (): DomainError =>
  new DomainError(
    problem(
      403,
      'not_permitted',
      { vi: 'Bạn không có quyền xem', en: 'You may not read this' },
      {
        vi: 'Phiên làm việc của mọi người chỉ dành cho người quản trị; hãy bỏ all=true để xem của mình.',
        en: 'The sessions of everybody are for administrators; leave out all=true to see your own.',
      },
    ),
  );
