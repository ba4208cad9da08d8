import { defineWords } from '../../words/define-words.js';

export const boardWords = defineWords(
  {
    title: 'Bảng giai đoạn',
    count: '{{count}} nghị quyết',
    overdue: '{{count}} quá hạn',
    empty: 'Chưa có',
    more: 'Xem thêm',
    ended: 'Đã kết thúc',
    stages: 'Các giai đoạn',
    nothingTitle: 'Không có nghị quyết nào khớp',
    nothingHint: 'Hãy bỏ bớt bộ lọc hoặc tìm bằng từ khác.',
  },
  {
    title: 'Stage board',
    count: { one: '1 resolution', other: '{{count}} resolutions' },
    overdue: '{{count}} overdue',
    empty: 'None',
    more: 'Show more',
    ended: 'Ended',
    stages: 'Stages',
    nothingTitle: 'No resolution fits',
    nothingHint: 'Take a filter away, or search for other words.',
  },
);
