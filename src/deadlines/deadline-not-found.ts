import { DomainError } from '../platform/index.js';

/** There is no such deadline, or it may not be seen: the caller is not told which. */
export const deadlineNotFound = (): DomainError =>
  new DomainError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: 'Không có thời hạn nào mang mã này, hoặc bạn không được xem; hãy lấy mã từ danh sách thời hạn.',
      en: 'There is no deadline with this id, or you may not see it; take the id from the list of deadlines.',
    },
  });
