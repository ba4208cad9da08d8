import { DomainError } from '../platform/index.js';

export const noSuchCalendar = (code: string): DomainError =>
  new DomainError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: `Không có lịch làm việc nào mang mã ${code.slice(0, 100)}; lịch của hệ thống có mã vn.`,
      en: `There is no working calendar with the code ${code.slice(0, 100)}; the one of this system is vn.`,
    },
  });

export const noSuchVersion = (): DomainError =>
  new DomainError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: 'Lịch này không có phiên bản mang mã băm đã cho; hãy lấy mã từ danh sách phiên bản.',
      en: 'This calendar has no version of that hash; take the hash from the list of versions.',
    },
  });

export const nothingPending = (): DomainError =>
  new DomainError({
    status: 409,
    code: 'calendar.nothing_pending',
    title: { vi: 'Không có phiên bản lịch đang chờ', en: 'No calendar version waits' },
    detail: {
      vi: 'Không có phiên bản nào chờ áp dụng; hãy ghi ngày thay đổi trước, hoặc gửi kèm version hay days.',
      en: 'No version waits for being applied; enter a changed day first, or send a version or days along.',
    },
  });

export const dayPast = (date: string, today: string): DomainError =>
  new DomainError({
    status: 409,
    code: 'calendar.day.past',
    title: { vi: 'Ngày này đã qua', en: 'The day has passed' },
    detail: {
      vi: `Ngày ${date} ở trước hôm nay (${today}); có thể đã có hạn đến theo ngày đó. Nếu đúng là phải sửa quá khứ, hãy gửi "past": true và nêu lý do; hạn đã đến vẫn giữ nguyên.`,
      en: `The day ${date} is before today (${today}); deadlines may have fallen by it. If the past must be corrected, send "past": true and say why; what has come stays as it was.`,
    },
  });

export const notKeeper = (): DomainError =>
  new DomainError({
    status: 403,
    code: 'not_permitted',
    title: { vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' },
    detail: {
      vi: 'Lịch làm việc do quản trị viên giữ (xem trước: cả lãnh đạo); hãy nhờ người đang giữ chức vụ đó.',
      en: 'Working calendars are kept by administrators (previewing: by leaders too); ask one of them.',
    },
  });
