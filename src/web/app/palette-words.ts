import { defineWords } from '../words/define-words.js';

export const paletteWords = defineWords(
  {
    title: 'Tìm và mở nhanh',
    hint: 'Gõ số, trích yếu, tên người hoặc lệnh…',
    resolutions: 'Nghị quyết',
    people: 'Người',
    commands: 'Lệnh',
    nothing: 'Không tìm thấy gì cho “{{q}}”. Hãy thử từ khác; gõ không dấu cũng được.',
    failed: 'Chưa tìm được vì không kết nối được máy chủ.',
    goTo: 'Mở {{place}}',
    create: 'Bắt đầu nghị quyết mới',
    speakVi: 'Chuyển sang tiếng Việt',
    speakEn: 'Switch to English',
    allFound: 'Xem mọi kết quả cho “{{q}}” trong danh sách',
  },
  {
    title: 'Search and go',
    hint: 'Number, title, name of a person, or a command…',
    resolutions: 'Resolutions',
    people: 'People',
    commands: 'Commands',
    nothing: 'Nothing found for “{{q}}”. Try other words; accents may be left out.',
    failed: 'No search now: the server cannot be reached.',
    goTo: 'Open {{place}}',
    create: 'Begin a new resolution',
    speakVi: 'Chuyển sang tiếng Việt',
    speakEn: 'Switch to English',
    allFound: 'All results for “{{q}}” in the list',
  },
);
