import type { Act, Thread } from './act.js';
import { endOfMonth, firstOfMonth, workingDaysAgo, type Day } from './days.js';
import {
  appraised,
  committee,
  consulted,
  drafted,
  issued,
  term,
  voted,
  type Consulting,
  type Drafting,
} from './phrases.js';

/*
 * Resolutions on one subject each, as the desk has them today: one to sign, one in appraisal, one returned, one whose
 * dissemination is overdue.
 */

interface Theme {
  readonly name: string;
  readonly by: string;
  readonly title: string;
  readonly field: string;
  readonly term: readonly [from: Day, to: Day];
  readonly drafting: Omit<Drafting, 'name' | 'by' | 'keyCadres'> & { readonly keyCadres: readonly string[] };
  readonly consulting: Omit<Consulting, 'name' | 'by'>;
}

/** Thirty working days: begun, drafted, and three weeks of consultation, finished on the twenty-ninth. */
const prepared = ({ name, by, title, field, term: [from, to], drafting, consulting }: Theme): Act[] => [
  [0, by, 'create', { kind: 'thematic', title, issuerId: 'song-lam', field, term: term(from, to) }],
  ...drafted(2, { name, by, ...drafting }),
  ...consulted(11, { name, by, lasts: 15, ...consulting }),
];

const communes = ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac'] as const;

/** Carried by the ballot two days ago; a leader has to sign it. */
const health: Thread = {
  name: 'y-te',
  chapters: [
    {
      from: workingDaysAgo(44),
      acts: [
        ...prepared({
          name: 'y-te',
          by: 'tuyengiao.chuyenvien',
          title: 'Nghị quyết chuyên đề về nâng chất lượng trạm y tế xã',
          field: 'Kinh tế - xã hội',
          term: [firstOfMonth(1), endOfMonth(48)],
          drafting: {
            survey: ['Trạm y tế ba xã', 37, 'Thiếu bác sĩ trực đêm, máy siêu âm cũ'],
            discussion: ['Ban Tuyên giáo', 12, 'Ưu tiên người và thiết bị trước xây mới'],
            plan: {
              position: 'song-lam.phobithu2',
              by: endOfMonth(24),
              targets: ['Mỗi trạm có bác sĩ trực đêm'],
              tasks: ['Thay máy siêu âm ba trạm'],
              solutions: ['Luân phiên bác sĩ từ bệnh viện'],
              resources: ['Ngân sách huyện và bảo hiểm y tế'],
            },
            keyCadres: ['song-lam.phobithu2'],
          },
          consulting: {
            audience: communes,
            opinions: [
              [4, 'xa1.bithu', 'agree', 'Nhất trí.'],
              [6, 'xa2.bithu', 'agree', 'Nhất trí.'],
              [
                7,
                'xa3.bithu',
                'agree_with_comments',
                'Suối Bạc cần xe cứu thương.',
                'explained',
                'Xét ở kế hoạch năm.',
              ],
              [9, 'phobithu2', 'agree', 'Nhất trí; tôi nhận phần thiết bị.'],
            ],
          },
        }),
        appraised(36, 'Đủ căn cứ và nguồn lực, đủ điều kiện trình.'),
        ...voted(42, { yes: committee }),
      ],
    },
  ],
};

/** The opinions are answered; the appraisal is due in a few days. */
const tourism: Thread = {
  name: 'du-lich',
  chapters: [
    {
      from: workingDaysAgo(35),
      acts: prepared({
        name: 'du-lich',
        by: 'chuyenvien1',
        title: 'Nghị quyết chuyên đề về du lịch cộng đồng vùng đồi sim',
        field: 'Kinh tế - xã hội',
        term: [firstOfMonth(2), endOfMonth(37)],
        drafting: {
          survey: ['Xã Đồi Sim', 29, 'Mười hai hộ muốn đón khách tại nhà'],
          discussion: ['Phòng họp Văn phòng', 11, 'Làm điểm hai thôn rồi mới nhân rộng'],
          plan: {
            position: 'song-lam.phobithu2',
            by: endOfMonth(25),
            targets: ['Đón 15 nghìn lượt khách mỗi năm'],
            tasks: ['Đường dạo và điểm dừng chân'],
            solutions: ['Bộ quy tắc của thôn làm du lịch'],
            resources: ['Vốn tín dụng chính sách'],
          },
          keyCadres: ['song-lam.phobithu2'],
        },
        consulting: {
          audience: ['xa-doi-sim', 'xa-suoi-bac', 'tuyen-giao'],
          everybody: false,
          opinions: [
            [4, 'xa2.bithu', 'agree', 'Nhất trí, xã xin làm điểm.'],
            [6, 'tuyengiao', 'agree_with_comments', 'Thêm phần giữ cảnh quan.', 'accepted', 'Đã thêm một chỉ tiêu.'],
            [8, 'phobithu2', 'agree', 'Nhất trí.'],
          ],
        },
      }),
    },
  ],
};

/** Sent back before the ballot, with reasons; the revision is due soon. */
const culture: Thread = {
  name: 'van-hoa',
  chapters: [
    {
      from: workingDaysAgo(46),
      acts: [
        ...prepared({
          name: 'van-hoa',
          by: 'tuyengiao.chuyenvien',
          title: 'Nghị quyết chuyên đề về giữ gìn hát ví và nghề dệt truyền thống',
          field: 'Xây dựng Đảng',
          term: [firstOfMonth(1), endOfMonth(60)],
          drafting: {
            survey: ['Làng dệt Bến Trúc', 22, 'Còn sáu nghệ nhân trên bảy mươi tuổi'],
            discussion: ['Ban Tuyên giáo', 10, 'Truyền dạy trong trường học'],
            plan: {
              position: 'song-lam.phobithu1',
              by: endOfMonth(36),
              targets: ['Mười lớp truyền dạy'],
              tasks: ['Ghi âm, ghi hình các nghệ nhân'],
              solutions: ['Đưa hát ví vào giờ ngoại khóa'],
              resources: ['Quỹ văn hóa của huyện'],
            },
            keyCadres: ['song-lam.phobithu1'],
          },
          consulting: {
            audience: ['xa-ben-truc', 'to-chuc'],
            opinions: [
              [4, 'xa1.phobithu', 'agree', 'Nhất trí.'],
              [5, 'tochuc', 'agree', 'Nhất trí.'],
              [7, 'phobithu1', 'agree_with_comments', 'Làm rõ nguồn quỹ.', 'partly', 'Đã nêu hai nguồn.'],
            ],
          },
        }),
        appraised(36, 'Nguồn quỹ chưa có căn cứ; cần chỉnh lý.', 'thamdinh', 'with_changes'),
        [
          40,
          'phobithu1',
          'return',
          {
            reasons: [
              { section: 'Nguồn lực', reason: 'Quỹ văn hóa chưa được thành lập, cần nguồn thay thế.' },
              { section: 'Chỉ tiêu', reason: 'Mười lớp truyền dạy chưa rõ ở xã nào, năm nào.' },
            ],
          },
        ],
      ],
    },
  ],
};

/** Issued a month ago and not yet disseminated: overdue for some days. */
const environment: Thread = {
  name: 'moi-truong',
  chapters: [
    {
      from: workingDaysAgo(63),
      acts: [
        ...prepared({
          name: 'moi-truong',
          by: 'chuyenvien2',
          title: 'Nghị quyết chuyên đề về phân loại rác tại nguồn, giữ sạch lưu vực sông',
          field: 'Kinh tế - xã hội',
          term: [firstOfMonth(-1), endOfMonth(58)],
          drafting: {
            survey: ['Bãi rác Đồi Sim', 25, 'Bãi rác đầy trong hai năm tới'],
            discussion: ['Hội trường cấp ủy', 21, 'Phân loại tại nhà trước, thu gom theo ngày'],
            plan: {
              position: 'song-lam.phobithu2',
              by: endOfMonth(22),
              targets: ['Hộ phân loại rác đạt 70%'],
              tasks: ['Hai điểm ủ phân hữu cơ'],
              solutions: ['Giá thu gom theo khối lượng'],
              resources: ['Xã hội hóa thu gom'],
            },
            keyCadres: ['song-lam.phobithu2'],
          },
          consulting: {
            audience: communes,
            opinions: [
              [3, 'xa1.bithu', 'agree', 'Nhất trí.'],
              [5, 'xa2.bithu', 'disagree', 'Giá theo khối lượng khó làm ngay.', 'explained', 'Có lộ trình hai năm.'],
              [6, 'xa3.bithu', 'agree', 'Nhất trí.'],
              [8, 'phobithu2', 'agree', 'Nhất trí.'],
            ],
          },
        }),
        appraised(33, 'Đủ điều kiện trình.'),
        ...voted(37, {
          yes: committee.filter((one) => one !== 'uyvien4' && one !== 'uyvien5'),
          no: ['uyvien4'],
          abstain: ['uyvien5'],
        }),
        ...issued(41, { name: 'moi-truong', version: 2 }),
      ],
    },
  ],
};

export const themes: readonly Thread[] = [health, tourism, culture, environment];
