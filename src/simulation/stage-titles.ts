import type { Bilingual } from '../contracts/text.js';

/** The public stages in words. */
export const stageTitles: Readonly<Record<string, Bilingual>> = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  consultation: { vi: 'Lấy ý kiến', en: 'Consultation' },
  approval: { vi: 'Thông qua', en: 'Approval' },
  issued: { vi: 'Đã ban hành', en: 'Issued' },
  midterm_review: { vi: 'Sơ kết', en: 'Mid-term review' },
  final_review: { vi: 'Tổng kết', en: 'Final review' },
  closed: { vi: 'Đã tổng kết, kết thúc', en: 'Closed' },
  cancelled: { vi: 'Đã dừng', en: 'Cancelled' },
  superseded: { vi: 'Đã thay thế', en: 'Superseded' },
  repealed: { vi: 'Đã bãi bỏ', en: 'Repealed' },
};

export const stageTitle = (stage: string): Bilingual => stageTitles[stage] ?? { vi: stage, en: stage };
