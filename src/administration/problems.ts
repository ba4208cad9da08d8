import { DomainError } from '../platform/index.js';

export const notForYou = (): DomainError =>
  new DomainError({
    status: 403,
    code: 'not_permitted',
    title: { vi: 'Bạn không có quyền xem', en: 'You may not read this' },
    detail: {
      vi: 'Trạng thái vận hành chỉ dành cho người quản trị và ủy ban kiểm tra.',
      en: 'How the program runs is for administrators and inspectors.',
    },
  });

export const noSuchWorkflow = (): DomainError =>
  new DomainError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: 'Bản cài này không có quy trình ở phiên bản đó; hãy xem danh sách quy trình.',
      en: 'This build has no such workflow in that version; see the list of workflows.',
    },
  });
