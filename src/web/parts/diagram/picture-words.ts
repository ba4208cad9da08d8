import { defineWords } from '../../words/define-words.js';

export const pictureWords = defineWords(
  {
    definition: 'Sơ đồ quy trình',
    picture: 'Sơ đồ quy trình. Đang ở «{{state}}». {{allowed}}',
    allowedAre: 'Bước làm được: {{steps}}.',
    noneAllowed: 'Chưa có bước nào làm được từ đây.',
    larger: 'Phóng to',
    smaller: 'Thu nhỏ',
    inWords: 'Sơ đồ bằng chữ',
    isCurrent: 'đang ở đây',
    isTravelled: 'đã qua',
    leads: '{{title}} → {{to}}',
    leadsAllowed: '{{title}} → {{to}} (làm được)',
  },
  {
    definition: 'Workflow diagram',
    picture: 'Workflow diagram. It stands at “{{state}}”. {{allowed}}',
    allowedAre: 'Possible steps: {{steps}}.',
    noneAllowed: 'No step is possible from here.',
    larger: 'Zoom in',
    smaller: 'Zoom out',
    inWords: 'The diagram in words',
    isCurrent: 'it stands here',
    isTravelled: 'travelled',
    leads: '{{title}} → {{to}}',
    leadsAllowed: '{{title}} → {{to}} (possible)',
  },
);
