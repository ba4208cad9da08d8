import { defineWords } from './define-words.js';

/** The field's own words: stages and kinds of a resolution. */
export const stageWords = defineWords(
  {
    draft: 'Dự thảo',
    consultation: 'Lấy ý kiến',
    approval: 'Phê duyệt',
    issued: 'Đã ban hành',
    midterm_review: 'Sơ kết',
    final_review: 'Tổng kết',
    closed: 'Đã kết thúc',
    cancelled: 'Đã hủy',
    superseded: 'Đã được thay thế',
    repealed: 'Đã bãi bỏ',
  },
  {
    draft: 'Draft',
    consultation: 'Consultation',
    approval: 'Approval',
    issued: 'Issued',
    midterm_review: 'Mid-term review',
    final_review: 'Final review',
    closed: 'Closed',
    cancelled: 'Cancelled',
    superseded: 'Superseded',
    repealed: 'Repealed',
  },
);

export const kindWords = defineWords(
  {
    congress: 'Nghị quyết đại hội',
    annual: 'Nghị quyết năm',
    thematic: 'Nghị quyết chuyên đề',
    action_programme: 'Chương trình hành động',
    work_programme: 'Chương trình công tác',
    plan: 'Kế hoạch',
  },
  {
    congress: 'Congress resolution',
    annual: 'Annual resolution',
    thematic: 'Thematic resolution',
    action_programme: 'Action programme',
    work_programme: 'Work programme',
    plan: 'Plan',
  },
);

export const dueWords = defineWords(
  {
    overdue: 'Quá hạn {{count}} ngày',
    today: 'Hôm nay',
    tomorrow: 'Ngày mai',
    left: 'Còn {{count}} ngày',
    none: 'Chưa có thời hạn',
  },
  {
    overdue: { one: '1 day overdue', other: '{{count}} days overdue' },
    today: 'Today',
    tomorrow: 'Tomorrow',
    left: { one: '1 day left', other: '{{count}} days left' },
    none: 'Nothing due',
  },
);
