import { defineWords } from '../../../words/define-words.js';

export const historyWords = defineWords(
  {
    empty: 'Chưa có diễn biến nào.',
    onPaper: 'ngày trên văn bản {{day}}',
    entry: 'Mục {{seq}}',
    clockFor: 'Đồng hồ của hệ thống, do đến hạn: {{deadline}}',
    warned: 'Đã cảnh báo: {{title}}',
    warnedOf: 'Thời hạn {{deadline}} · cho {{who}}',
    whole: 'Xem {{count}} mục trước đó',
    verify: 'Kiểm chứng',
    sound: 'Diễn biến còn nguyên vẹn: {{count}} mục nối đúng chuỗi mã băm, trạng thái dựng lại khớp với hồ sơ.',
    erased: 'Chuỗi mã băm nguyên vẹn; một số nội dung đã được xóa theo quy định nên không dựng lại được toàn bộ.',
    broken: 'Có {{count}} chỗ không khớp. Hãy báo quản trị viên ngay.',
    correct: 'Đính chính',
    correctOf: 'Đính chính mục {{seq}}, {{title}}',
    list: 'Diễn biến, mới nhất trước',
    lead: 'Mới nhất trước. Mỗi mục được niêm bằng mã băm nối với mục trước.',
    readersTitle: 'Diễn biến không dành cho người đọc bên ngoài',
    readersText:
      'Diễn biến xây dựng chỉ dành cho các tổ chức đã tham gia. Bạn xem được nghị quyết đã ban hành và các thời hạn của nó.',
  },
  {
    empty: 'Nothing has happened yet.',
    onPaper: 'dated {{day}} on paper',
    entry: 'Entry {{seq}}',
    clockFor: 'The clock, because its time had come: {{deadline}}',
    warned: 'Warned: {{title}}',
    warnedOf: 'Deadline {{deadline}} · to {{who}}',
    whole: { one: 'See 1 earlier entry', other: 'See {{count}} earlier entries' },
    verify: 'Verify',
    sound: {
      one: 'The history is whole: 1 entry stands in its chain of hashes, and the state folded from it is the state stored.',
      other:
        'The history is whole: {{count}} entries stand in their chain of hashes, and the state folded from them is the state stored.',
    },
    erased: 'The chain of hashes is whole; some data was lawfully erased, so not everything can be folded again.',
    broken: {
      one: 'One thing does not match. Tell the administrator at once.',
      other: '{{count}} things do not match. Tell the administrator at once.',
    },
    correct: 'Correct',
    correctOf: 'Correct entry {{seq}}, {{title}}',
    list: 'History, newest first',
    lead: 'Newest first. Each entry is sealed by a hash that ties it to the one before.',
    readersTitle: 'The history is not for readers from outside',
    readersText: 'How it came about is for the bodies that took part. You may read what was issued, and its deadlines.',
  },
);
