import { inWorkingDays, onDay, type Act, type Thread } from './act.js';
import { inYear, termEnd, termStart, workingDaysAgo } from './days.js';
import {
  appraised,
  asked,
  committee,
  concluded,
  consulted,
  delegates,
  disseminated,
  drafted,
  entered,
  frozen,
  issued,
  reported,
  term,
  voted,
} from './phrases.js';

/* The long rhythm: the resolutions of two congresses, and those of three years. */

const lastCongress: Thread = {
  name: 'dai-hoi-cu',
  chapters: [
    {
      from: workingDaysAgo(440),
      acts: entered(0, 'chuyenvien1', 'bithu', {
        kind: 'congress',
        title: 'Nghị quyết Đại hội Đảng bộ Sông Lam, nhiệm kỳ {lastTerm}',
        issuerId: 'song-lam',
        term: term(termStart(-1), termEnd(-1)),
        stage: 'issued',
        symbol: '01-NQ/HU',
        number: 1,
        issuedOn: onDay(termStart(-1)),
        disseminatedOn: onDay(termStart(-1)),
      }),
    },
    {
      from: termEnd(-1),
      shift: -45,
      acts: [
        [0, 'bithu', 'review.begin'],
        frozen(6, 'chuyenvien1', [
          ['Chỉ tiêu đạt và vượt', '22', '19'],
          ['Hộ nghèo còn lại (%)', '1,5', '1,3'],
          ['Xã đạt chuẩn nông thôn mới', '3', '3'],
        ]),
        reported(20, 'chuyenvien1', 'tổng kết nhiệm kỳ trước'),
        concluded(27, 'phobithu1', 'Đạt 19 trên 22 chỉ tiêu; ba chỉ tiêu còn lại chuyển sang nhiệm kỳ mới.'),
      ],
    },
  ],
};

const congress: Thread = {
  name: 'dai-hoi',
  chapters: [
    {
      from: termStart(0),
      shift: -52,
      acts: [
        [
          0,
          'chuyenvien2',
          'create',
          {
            kind: 'congress',
            title: 'Nghị quyết Đại hội Đảng bộ Sông Lam, nhiệm kỳ {term}',
            issuerId: 'song-lam',
            term: term(termStart(0), termEnd(0)),
          },
        ],
        ...drafted(3, {
          name: 'dai-hoi',
          by: 'chuyenvien2',
          survey: ['Ba xã và mười một chi bộ', 164, 'Dân mong đường, nước sạch và việc làm tại chỗ'],
          discussion: ['Hội trường cấp ủy', 46, 'Chọn ba khâu đột phá của nhiệm kỳ'],
          plan: {
            position: 'song-lam.phobithu2',
            by: termEnd(0),
            targets: ['Thu nhập bình quân tăng 1,6 lần', 'Tỷ lệ hộ dùng nước sạch đạt 98%', 'Hộ nghèo dưới 1%'],
            tasks: ['Cầu qua sông ở Bến Trúc', 'Vùng dược liệu Đồi Sim'],
            solutions: ['Giao chỉ tiêu theo từng năm cho từng đầu mối'],
            resources: ['Vốn đầu tư công trung hạn', 'Đóng góp của nhân dân'],
          },
          keyCadres: ['song-lam.phobithu1', 'song-lam.phobithu2'],
        }),
        ...consulted(13, {
          name: 'dai-hoi',
          by: 'chuyenvien2',
          lasts: 18,
          audience: ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac', 'tuyen-giao', 'to-chuc'],
          everybody: false,
          opinions: [
            [5, 'xa1.bithu', 'agree', 'Nhất trí với dự thảo.'],
            [7, 'xa2.bithu', 'agree_with_comments', 'Nêu rõ vùng dược liệu.', 'accepted', 'Đã thêm vào nhiệm vụ.'],
            [9, 'tuyengiao', 'agree', 'Nhất trí.'],
            [10, 'phobithu1', 'agree', 'Nhất trí, đề nghị giữ ba khâu đột phá.'],
            [12, 'phobithu2', 'agree_with_comments', 'Chỉ tiêu thu nhập cần lộ trình.', 'partly', 'Đã chia theo năm.'],
            [15, 'tochuc', 'disagree', 'Phần cán bộ còn chung.', 'explained', 'Có đề án riêng về cán bộ.'],
          ],
        }),
        appraised(41, 'Dự thảo đủ điều kiện trình Đại hội.'),
        ...voted(45, {
          yes: delegates.filter((one) => !['xa3.bithu', 'tochuc'].includes(one)),
          no: ['tochuc'],
          abstain: ['xa3.bithu'],
        }),
        ...issued(46, { name: 'dai-hoi', version: 2 }),
        disseminated(55, 'Cán bộ chủ chốt và bí thư các chi bộ'),
      ],
    },
  ],
};

/** Half a year is looked back on in July, by the clock; the whole of it from December on. */
const reviewsOf = (year: number, half: string, whole: string): Thread['chapters'] => [
  {
    from: inYear(year, '07-02'),
    acts: [
      frozen(3, 'chuyenvien1', [
        ['Thu ngân sách (tỷ đồng)', '52,0', half],
        ['Giải ngân đầu tư công (%)', '95', '47'],
      ]),
      reported(9, 'chuyenvien1', `sơ kết ${half}`),
      concluded(14, 'bithu', 'Sáu tháng cuối năm tập trung vào giải ngân đầu tư công.'),
    ],
  },
  {
    from: inYear(year, '12-01'),
    acts: [
      [0, 'bithu', 'review.begin'],
      frozen(7, 'chuyenvien1', [
        ['Thu ngân sách (tỷ đồng)', '52,0', whole],
        ['Giải ngân đầu tư công (%)', '95', '96,2'],
      ]),
      reported(15, 'chuyenvien1', `tổng kết ${whole}`),
      concluded(24, 'bithu', 'Hoàn thành 14 trên 15 chỉ tiêu của năm.'),
    ],
  },
];

const yearBefore: Thread = {
  name: 'nam-kia',
  chapters: [
    {
      from: inYear(-2, '03-10'),
      acts: entered(0, 'chuyenvien1', 'phobithu1', {
        kind: 'annual',
        title: 'Nghị quyết về nhiệm vụ trọng tâm năm {year-2}',
        issuerId: 'song-lam',
        term: term(inYear(-2, '01-01'), inYear(-2, '12-31')),
        stage: 'issued',
        symbol: '21-NQ/HU',
        number: 21,
        issuedOn: onDay(inYear(-3, '12-18')),
        disseminatedOn: onDay(inYear(-2, '01-08')),
      }),
    },
    ...reviewsOf(-2, '24,1', '53,6'),
  ],
};

const year = (count: number, words: string): Thread['chapters'][number]['acts'] => [
  [
    0,
    'chuyenvien2',
    'create',
    {
      kind: 'annual',
      title: `Nghị quyết về nhiệm vụ trọng tâm năm ${words}`,
      issuerId: 'song-lam',
      field: 'Kinh tế - xã hội',
      term: term(inYear(count, '01-01'), inYear(count, '12-31')),
    },
  ],
];

const draftOf = (name: string, count: number): Act[] =>
  drafted(2, {
    name,
    by: 'chuyenvien2',
    survey: ['Ba xã, hai hợp tác xã', 58, 'Vốn vay cho vụ mới còn chậm'],
    discussion: ['Hội trường cấp ủy', 32, 'Giữ 15 chỉ tiêu, thêm một chỉ tiêu về môi trường'],
    plan: {
      position: 'song-lam.phobithu2',
      by: inYear(count, '12-31'),
      targets: ['Thu ngân sách trên địa bàn', 'Giải ngân đầu tư công'],
      tasks: ['Hoàn thành nhà văn hóa xã Suối Bạc'],
      solutions: ['Giao ban tháng theo từng chỉ tiêu'],
      resources: ['Vốn đầu tư công của năm'],
    },
    keyCadres: ['song-lam.phobithu2', 'song-lam.uyvien2'],
  });

const lastYear: Thread = {
  name: 'nam-truoc',
  chapters: [
    {
      from: inYear(-2, '10-12'),
      acts: [
        ...year(-1, '{year-1}'),
        ...draftOf('nam-truoc', -1),
        ...consulted(11, {
          name: 'nam-truoc',
          by: 'chuyenvien2',
          lasts: 15,
          audience: ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac'],
          opinions: [
            [4, 'xa1.bithu', 'agree', 'Nhất trí.'],
            [6, 'xa2.bithu', 'agree', 'Nhất trí.'],
            [8, 'xa3.phobithu', 'agree_with_comments', 'Đề nghị ghi tiến độ nhà văn hóa.', 'accepted', 'Đã ghi quý.'],
            [9, 'phobithu2', 'agree', 'Nhất trí.'],
            [11, 'uyvien2', 'agree', 'Nhất trí.'],
          ],
        }),
        appraised(34, 'Chỉ tiêu bám nghị quyết Đại hội; đủ điều kiện trình.'),
        ...voted(38, { yes: committee.filter((one) => one !== 'uyvien5'), abstain: ['uyvien5'] }),
        ...issued(39, { name: 'nam-truoc', version: 2 }),
        disseminated(48, 'Bí thư các xã, trưởng các ban'),
      ],
    },
    ...reviewsOf(-1, '26,8', '54,9'),
  ],
};

/** Out for consultation. The round was to close; two bodies and a key cadre were late, and it was given nine more days. */
const thisYear: Thread = {
  name: 'nam',
  chapters: [
    {
      from: workingDaysAgo(27),
      acts: [
        ...year(0, '{year}'),
        ...draftOf('nam', 0),
        ...asked(12, {
          name: 'nam',
          by: 'chuyenvien2',
          audience: ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac', 'tuyen-giao', 'to-chuc', 'kiem-tra'],
          opinions: [
            [4, 'xa1.bithu', 'agree', 'Nhất trí với 16 chỉ tiêu.'],
            [5, 'tuyengiao', 'agree', 'Nhất trí.'],
            [7, 'tochuc', 'agree_with_comments', 'Gắn chỉ tiêu với đánh giá cán bộ.'],
            [8, 'phobithu2', 'agree_with_comments', 'Chỉ tiêu môi trường cần cách đo.'],
          ],
        }),
        [
          21,
          'bithu',
          'deadline.move',
          {
            deadline: 'round',
            to: inWorkingDays(10),
            reason: 'Hai xã và Ủy ban Kiểm tra chưa góp ý vì bận ứng phó mưa lũ.',
          },
        ],
        [25, 'xa2.phobithu', 'opinion.give', { stance: 'agree', text: 'Nhất trí; gửi chậm vì ứng phó mưa lũ.' }],
      ],
    },
  ],
};

export const rhythm: readonly Thread[] = [lastCongress, congress, yearBefore, lastYear, thisYear];
