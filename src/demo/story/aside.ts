import { inWorkingDays, onDay, resolution, text, type Thread } from './act.js';
import { endOfMonth, firstOfMonth, inYear, workingDaysAgo } from './days.js';
import { entered, term } from './phrases.js';

/* Beside them: one that was superseded, what lies below it, one that is suspended, two that are being written. */

/** Replaced by the one on sorting waste; a programme below learned of it. */
const environmentBefore: Thread = {
  name: 'moi-truong-cu',
  chapters: [
    {
      from: workingDaysAgo(460),
      acts: entered(0, 'chuyenvien2', 'phobithu1', {
        kind: 'thematic',
        title: 'Nghị quyết chuyên đề về thu gom rác thải nông thôn',
        issuerId: 'song-lam',
        field: 'Kinh tế - xã hội',
        term: term(firstOfMonth(-40), endOfMonth(43)),
        stage: 'issued',
        symbol: '14-NQ/HU',
        number: 14,
        issuedOn: onDay(firstOfMonth(-40)),
        disseminatedOn: onDay(firstOfMonth(-39)),
      }),
    },
    {
      from: workingDaysAgo(17),
      acts: [[0, 'bithu', 'supersede', { by: resolution('moi-truong') }]],
    },
  ],
};

const wasteBelow: Thread = {
  name: 'rac-xa3',
  chapters: [
    {
      from: workingDaysAgo(456),
      acts: entered(0, 'xa3.vanphong', 'xa3.bithu', {
        kind: 'action_programme',
        title: 'Chương trình hành động của xã Suối Bạc về thu gom rác thải',
        issuerId: 'xa-suoi-bac',
        term: term(firstOfMonth(-38), endOfMonth(43)),
        implements: [resolution('moi-truong-cu')],
        stage: 'issued',
        symbol: '06-CTr/ĐU',
        number: 6,
        issuedOn: onDay(firstOfMonth(-38)),
        disseminatedOn: onDay(firstOfMonth(-37)),
      }),
    },
  ],
};

const environmentBelow: Thread = {
  name: 'moi-truong-xa1',
  chapters: [
    {
      from: workingDaysAgo(9),
      acts: [
        [
          0,
          'xa1.vanphong',
          'create',
          {
            kind: 'action_programme',
            title: 'Chương trình hành động của xã Bến Trúc về phân loại rác tại nguồn',
            issuerId: 'xa-ben-truc',
            term: term(firstOfMonth(0), endOfMonth(58)),
            implements: [resolution('moi-truong')],
          },
        ],
        [
          4,
          'xa1.vanphong',
          'survey.record',
          {
            date: inWorkingDays(-1),
            place: 'Chợ Bến Trúc',
            participants: 16,
            findings: 'Tiểu thương sẵn sàng thu rác theo giờ',
          },
        ],
      ],
    },
  ],
};

/** Stopped by the province until the planning is done. */
const crafts: Thread = {
  name: 'cum-nghe',
  chapters: [
    {
      from: workingDaysAgo(405),
      acts: entered(0, 'chuyenvien1', 'phobithu2', {
        kind: 'thematic',
        title: 'Nghị quyết chuyên đề về cụm tiểu thủ công nghiệp Bến Trúc',
        issuerId: 'song-lam',
        field: 'Kinh tế - xã hội',
        term: term(firstOfMonth(-20), endOfMonth(39)),
        stage: 'issued',
        symbol: '24-NQ/HU',
        number: 24,
        issuedOn: inWorkingDays(-6),
        disseminatedOn: inWorkingDays(-3),
      }),
    },
    {
      from: workingDaysAgo(33),
      acts: [
        [
          0,
          'tinh.phobithu',
          'suspend',
          {
            reason: 'Vị trí cụm nằm trong vùng đang điều chỉnh quy hoạch hành lang thoát lũ.',
            document: 'Thông báo kết luận của Ban Thường vụ Tỉnh ủy Trường Giang',
          },
        ],
      ],
    },
  ],
};

/** In writing; the sixty days end within the week. */
const housing: Thread = {
  name: 'nha-o',
  chapters: [
    {
      from: workingDaysAgo(38),
      acts: [
        [
          0,
          'chuyenvien2',
          'create',
          {
            kind: 'thematic',
            title: 'Nghị quyết chuyên đề về xóa nhà tạm cho hộ khó khăn',
            issuerId: 'song-lam',
            field: 'Kinh tế - xã hội',
            term: term(inYear(0, '01-01'), inYear(2, '12-31')),
          },
        ],
        [
          10,
          'chuyenvien2',
          'survey.record',
          {
            date: inWorkingDays(-2),
            place: 'Xã Suối Bạc',
            participants: 31,
            findings: 'Còn 46 nhà tạm, 12 nhà ở vùng sạt lở',
          },
        ],
        [26, 'chuyenvien2', 'text.revise', { version: '1', hash: text('nha-o 1') }],
      ],
    },
  ],
};

export const aside: readonly Thread[] = [environmentBefore, wasteBelow, environmentBelow, crafts, housing];
