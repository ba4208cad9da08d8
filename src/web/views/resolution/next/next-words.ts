import { defineWords } from '../../../words/define-words.js';

export const nextWords = defineWords(
  {
    title: 'Bước tiếp theo',
    nothing: 'Hiện chưa có việc nào dành cho bạn.',
    waiting: 'Đang chờ {{who}}: {{what}}.',
    waitingClock: 'Đến hạn, hệ thống tự chuyển bước: {{what}}.',
    over: 'Hồ sơ đã kết thúc, không còn bước nào.',
    grave: 'Việc hệ trọng',
    graveHint: 'Làm dừng hoặc chấm dứt hồ sơ',
    needs: '«{{title}}» còn thiếu:',
    rest: '{{count}} việc khác, vì sao chưa làm được',
    as: 'Với tư cách {{who}}',
  },
  {
    title: 'Next step',
    nothing: 'There is nothing for you to do now.',
    waiting: 'Waiting for {{who}}: {{what}}.',
    waitingClock: 'When its time comes, the system goes on by itself: {{what}}.',
    over: 'The record has ended; no step is left.',
    grave: 'Grave acts',
    graveHint: 'They stop or end the record',
    needs: '“{{title}}” still lacks:',
    rest: { one: '1 other step, and why not now', other: '{{count}} other steps, and why not now' },
    as: 'As {{who}}',
  },
);
