import { defineWords } from '../../words/define-words.js';

export const inboxWords = defineWords(
  {
    title: 'Việc của tôi',
    late: 'Quá hạn, cần xử lý ngay',
    waiting: 'Đang chờ tôi',
    soon: 'Sắp đến hạn',
    soonHint: 'trong {{days}} ngày tới',
    see: 'Xem xét',
    open: 'Mở',
    escalated: 'Báo lên: quá hạn {{count}} ngày làm việc, chưa được xử lý',
    vacant: 'Chức vụ chịu trách nhiệm đang khuyết; bạn theo dõi thay',
    responsible: 'Chịu trách nhiệm: {{who}}',
    emptyTitle: 'Không có việc nào đang chờ bạn',
    emptyHint: 'Việc mới sẽ hiện ở đây ngay khi đến lượt bạn. Bạn có thể xem mọi nghị quyết trên bảng giai đoạn.',
    toBoard: 'Mở bảng giai đoạn',
    more: 'Xem thêm',
  },
  {
    title: 'My work',
    late: 'Overdue, act now',
    waiting: 'Waiting for me',
    soon: 'Due soon',
    soonHint: 'within {{days}} days',
    see: 'Look into it',
    open: 'Open',
    escalated: {
      one: 'Escalated: 1 working day overdue and not done',
      other: 'Escalated: {{count}} working days overdue and not done',
    },
    vacant: 'Nobody holds the position that owes this; you watch over it',
    responsible: 'Responsible: {{who}}',
    emptyTitle: 'Nothing is waiting for you',
    emptyHint: 'New work appears here as soon as it is your turn. All resolutions stand on the stage board.',
    toBoard: 'Open the board',
    more: 'Show more',
  },
);
