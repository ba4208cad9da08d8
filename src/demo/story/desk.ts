import type { Act, Thread } from './act.js';
import { daysAhead, endOfMonth, firstOfMonth, workingDaysAgo, type Day } from './days.js';
import {
  appraised,
  disseminated,
  drafted,
  frozen,
  issued,
  reported,
  standing,
  term,
  voted,
  written,
  type Drafting,
} from './phrases.js';

/* The daily desk: plans that one leader decides, and the work programmes of the standing committee. */

interface Paper {
  readonly name: string;
  readonly kind: 'plan' | 'work_programme';
  readonly title: string;
  readonly by: string;
  readonly term: readonly [from: Day, to: Day];
}

const begun = ({ kind, title, by, term: [from, to] }: Paper): Act => [
  0,
  by,
  'create',
  { kind, title, issuerId: 'song-lam', term: term(from, to) },
];

const papers = (paper: Paper, meetings: Pick<Drafting, 'survey' | 'discussion'>): Drafting => ({
  ...paper,
  ...meetings,
});

/** Half a year that is nearly over: its report waits for a leader. */
const half: Paper = {
  name: 'cong-tac',
  kind: 'work_programme',
  title: 'Chương trình công tác sáu tháng của Ban Thường vụ',
  by: 'chuyenvien1',
  term: [firstOfMonth(-5), endOfMonth(0)],
};
const halfYear: Thread = {
  name: half.name,
  chapters: [
    {
      from: firstOfMonth(-6),
      shift: 2,
      acts: [
        begun(half),
        ...drafted(1, {
          ...papers(half, {
            survey: ['Các ban của cấp ủy', 8, 'Ba nội dung chồng nhau giữa hai ban'],
            discussion: ['Phòng họp Văn phòng', 9, 'Gộp còn mười bốn nội dung'],
          }),
        }),
        appraised(11, 'Rõ việc, rõ người; đủ điều kiện trình.'),
        ...voted(12, { yes: standing }),
        ...issued(13, { name: half.name, version: 1, signed: 'phobithu1', capacity: 'K/T' }),
        disseminated(18, 'Trưởng các ban, bí thư các xã'),
      ],
    },
    {
      from: workingDaysAgo(15),
      acts: [
        [0, 'bithu', 'review.begin'],
        frozen(5, 'chuyenvien1', [
          ['Nội dung đã trình', '14', '12'],
          ['Kết luận đã ban hành', '14', '11'],
        ]),
        reported(11, 'chuyenvien1', 'báo cáo sáu tháng'),
      ],
    },
  ],
};

/** The next half: two of five have voted. */
const next: Paper = {
  name: 'cong-tac-toi',
  kind: 'work_programme',
  title: 'Chương trình công tác sáu tháng tới của Ban Thường vụ',
  by: 'chuyenvien1',
  term: [firstOfMonth(1), endOfMonth(6)],
};
const nextHalf: Thread = {
  name: next.name,
  chapters: [
    {
      from: workingDaysAgo(16),
      acts: [
        begun(next),
        ...drafted(1, {
          ...papers(next, {
            survey: ['Các ban của cấp ủy', 8, 'Hai đề án phải lùi một quý'],
            discussion: ['Phòng họp Văn phòng', 10, 'Mười hai nội dung, mỗi tháng hai'],
          }),
        }),
        appraised(12, 'Tiến độ khả thi, đủ điều kiện trình.'),
        [14, 'bithu', 'ballot.open'],
        [14, ['bithu', 'phobithu1'], 'vote.cast', { choice: 'yes' }],
      ],
    },
  ],
};

/** Appraised two days ago: a leader has to decide. */
const review: Paper = {
  name: 'nghia-trang',
  kind: 'plan',
  title: 'Kế hoạch rà soát quy hoạch nghĩa trang nhân dân',
  by: 'chuyenvien2',
  term: [firstOfMonth(1), endOfMonth(12)],
};
const toDecide: Thread = {
  name: review.name,
  chapters: [
    {
      from: workingDaysAgo(16),
      acts: [
        begun(review),
        ...drafted(
          1,
          papers(review, {
            survey: ['Bốn nghĩa trang', 14, 'Hai nơi đã kín chỗ'],
            discussion: ['Văn phòng', 7, 'Rà soát trước, mở rộng sau'],
          }),
        ),
        appraised(14, 'Phù hợp quy hoạch chung, đủ điều kiện phê duyệt.'),
      ],
    },
  ],
};

/** Submitted two days ago: a leader has to look at the draft. */
const youth: Paper = {
  name: 'thanh-nien',
  kind: 'plan',
  title: 'Kế hoạch hỗ trợ thanh niên khởi nghiệp ở nông thôn',
  by: 'tochuc.chuyenvien',
  term: [firstOfMonth(1), endOfMonth(18)],
};
const toCheck: Thread = {
  name: youth.name,
  chapters: [
    {
      from: workingDaysAgo(9),
      acts: [
        begun(youth),
        ...written(
          1,
          papers(youth, {
            survey: ['Đoàn thanh niên ba xã', 35, 'Thiếu vốn mồi và người kèm'],
            discussion: ['Ban Tổ chức', 8, 'Chọn hai mươi mô hình'],
          }),
        ),
      ],
    },
  ],
};

/** Ninety days, of which a week is left. */
const campaign: Paper = {
  name: 'ho-tich',
  kind: 'plan',
  title: 'Kế hoạch 90 ngày làm sạch dữ liệu hộ tịch',
  by: 'chuyenvien2',
  term: [daysAhead(-83), daysAhead(6)],
};
const decided = (day: number, paper: Paper, leader = 'phobithu2'): Act[] => [
  appraised(day, 'Đủ điều kiện phê duyệt.'),
  [day + 1, leader, 'decide.approve'],
  ...issued(day + 2, { name: paper.name, version: 1, signed: leader, capacity: 'K/T' }),
];
const ninetyDays: Thread = {
  name: campaign.name,
  chapters: [
    {
      from: workingDaysAgo(75),
      acts: [
        begun(campaign),
        ...drafted(
          1,
          papers(campaign, {
            survey: ['Bộ phận một cửa', 12, 'Một phần tư hồ sơ sai ngày sinh'],
            discussion: ['Văn phòng', 9, 'Mỗi xã một tổ rà soát'],
          }),
        ),
        ...decided(11, campaign),
        disseminated(18, 'Cán bộ tư pháp, hộ tịch các xã'),
      ],
    },
  ],
};

/** Tried for half a year and given up. */
const market: Paper = {
  name: 'cho-dem',
  kind: 'plan',
  title: 'Kế hoạch mở chợ đêm bến sông',
  by: 'chuyenvien1',
  term: [firstOfMonth(-8), endOfMonth(4)],
};
const nightMarket: Thread = {
  name: market.name,
  chapters: [
    {
      from: workingDaysAgo(178),
      acts: [
        begun(market),
        ...drafted(
          1,
          papers(market, {
            survey: ['Bến sông', 44, 'Ba mươi hộ đăng ký gian hàng'],
            discussion: ['Văn phòng', 10, 'Mở thử hai tối mỗi tuần'],
          }),
        ),
        ...decided(11, market),
        disseminated(19, 'Các hộ đăng ký gian hàng'),
      ],
    },
    {
      from: workingDaysAgo(48),
      acts: [
        [
          0,
          'bithu',
          'repeal',
          {
            reason: 'Bến sông nằm trong phạm vi kè chống sạt lở sắp thi công.',
            document: 'Kết luận họp Ban Thường vụ Sông Lam',
          },
        ],
      ],
    },
  ],
};

/** Begun, and stopped before it was anything. */
const board: Paper = {
  name: 'bang-tin',
  kind: 'plan',
  title: 'Kế hoạch lắp bảng tin điện tử ở trung tâm',
  by: 'tuyengiao.chuyenvien',
  term: [firstOfMonth(-4), endOfMonth(7)],
};
const stopped: Thread = {
  name: board.name,
  chapters: [
    {
      from: workingDaysAgo(118),
      acts: [
        begun(board),
        ...written(
          2,
          papers(board, {
            survey: ['Quảng trường', 19, 'Vị trí vướng dây điện'],
            discussion: ['Ban Tuyên giáo', 6, 'Chi phí vượt dự kiến'],
          }),
        ).slice(0, 2),
        [17, 'phobithu1', 'cancel', { reason: 'Chuyển sang loa truyền thanh thông minh, đã có nguồn.' }],
      ],
    },
  ],
};

export const desk: readonly Thread[] = [halfYear, nextHalf, toDecide, toCheck, ninetyDays, nightMarket, stopped];
