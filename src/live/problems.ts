import { DomainError } from '../platform/index.js';

export const tooManyStreams = (most: number): DomainError =>
  new DomainError({
    status: 429,
    code: 'too_many_streams',
    title: { vi: 'Quá nhiều luồng tin', en: 'Too many streams' },
    detail: {
      vi: `Phiên làm việc này đang mở ${most} luồng tin trực tiếp; hãy đóng bớt thẻ hoặc chương trình khác rồi mở lại.`,
      en: `This session has ${most} live streams open; close some tabs or programs, then open it again.`,
    },
  });

export const streamsFull = (): DomainError =>
  new DomainError({
    status: 503,
    code: 'unavailable',
    title: { vi: 'Tạm thời không phục vụ', en: 'Unavailable' },
    detail: {
      vi: 'Máy chủ đang dừng hoặc đã đủ luồng tin trực tiếp; hãy thử lại sau ít giây.',
      en: 'The server is stopping, or has as many live streams as it takes; try again in some seconds.',
    },
  });
