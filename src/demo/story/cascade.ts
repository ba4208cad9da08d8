import { inWorkingDays, resolution, type Thread } from './act.js';
import { endOfMonth, firstOfMonth, inYear, workingDaysAgo } from './days.js';
import { appraised, consulted, disseminated, drafted, entered, issued, standing, term, voted } from './phrases.js';

/*
 * What the province has asked for. Of two resolutions one was concretised within its sixty days; the other waits for its
 * action programme, which is overdue, and everybody up to the standing committee has been told.
 */

const data: Thread = {
  name: 'tinh-du-lieu',
  chapters: [
    {
      from: workingDaysAgo(300),
      acts: entered(0, 'tinh.chuyenvien', 'tinh.bithu', {
        kind: 'thematic',
        title: 'Nghị quyết về dữ liệu số phục vụ người dân đến năm {year+3}',
        issuerId: 'truong-giang',
        term: term(inYear(-2, '01-01'), inYear(3, '12-31')),
        stage: 'issued',
        symbol: '16-NQ/TU',
        number: 16,
        issuedOn: inWorkingDays(-3),
        disseminatedOn: inWorkingDays(-1),
      }),
    },
  ],
};

const digitising: Thread = {
  name: 'so-hoa',
  chapters: [
    {
      from: workingDaysAgo(296),
      acts: [
        [
          0,
          'chuyenvien1',
          'create',
          {
            kind: 'action_programme',
            title: 'Chương trình hành động về số hóa thủ tục hành chính ở cơ sở',
            issuerId: 'song-lam',
            field: 'Kinh tế - xã hội',
            term: term(inYear(-2, '01-01'), inYear(3, '12-31')),
            implements: [resolution('tinh-du-lieu')],
          },
        ],
        ...drafted(1, {
          name: 'so-hoa',
          by: 'chuyenvien1',
          survey: ['Bộ phận một cửa ba xã', 41, 'Người dân còn nộp bản sao hai lần'],
          discussion: ['Phòng họp Văn phòng', 14, 'Làm trước ba nhóm thủ tục hộ tịch, đất đai, bảo trợ'],
          plan: {
            position: 'song-lam.phobithu2',
            by: inYear(1, '12-31'),
            targets: ['Hồ sơ nộp trực tuyến đạt 80%', 'Không yêu cầu nộp lại giấy tờ đã số hóa'],
            tasks: ['Số hóa sổ hộ tịch của ba xã'],
            solutions: ['Tổ công nghệ cộng đồng ở từng thôn'],
            resources: ['Máy quét và đường truyền cho bộ phận một cửa'],
          },
          keyCadres: ['song-lam.phobithu2'],
        }),
        ...consulted(10, {
          name: 'so-hoa',
          by: 'chuyenvien1',
          audience: ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac'],
          opinions: [
            [3, 'xa1.bithu', 'agree', 'Nhất trí.'],
            [4, 'xa2.phobithu', 'agree_with_comments', 'Cần người hướng dẫn tại thôn xa.', 'accepted', 'Đã bổ sung.'],
            [
              6,
              'xa3.phobithu',
              'agree_with_comments',
              'Đường truyền ở Suối Bạc còn yếu.',
              'partly',
              'Ưu tiên năm đầu.',
            ],
            [7, 'phobithu2', 'agree', 'Mỗi việc phải có một người chịu trách nhiệm.'],
          ],
        }),
        // The appraiser is on leave and has lent the act.
        appraised(27, 'Nội dung bám nghị quyết của tỉnh, đủ điều kiện trình.', 'tochuc.chuyenvien'),
        ...voted(29, { yes: standing }),
        ...issued(30, { name: 'so-hoa', version: 2 }),
        disseminated(38, 'Bí thư các xã, trưởng các ban'),
      ],
    },
  ],
};

const green: Thread = {
  name: 'tinh-nong-thon',
  chapters: [
    {
      from: workingDaysAgo(70),
      acts: entered(0, 'tinh.chuyenvien', 'tinh.bithu', {
        kind: 'thematic',
        title: 'Nghị quyết về nông thôn xanh, làng nghề bền vững',
        issuerId: 'truong-giang',
        term: term(firstOfMonth(-3), endOfMonth(56)),
        stage: 'issued',
        symbol: '23-NQ/TU',
        number: 23,
        issuedOn: inWorkingDays(-2),
        disseminatedOn: inWorkingDays(0),
      }),
    },
  ],
};

/** Begun late, still in draft: overdue for a month, and nobody can say they were not told. */
const village: Thread = {
  name: 'nong-thon',
  chapters: [
    {
      from: workingDaysAgo(62),
      acts: [
        [
          0,
          'chuyenvien1',
          'create',
          {
            kind: 'action_programme',
            title: 'Chương trình hành động về nông thôn xanh và làng nghề ven sông',
            issuerId: 'song-lam',
            field: 'Kinh tế - xã hội',
            term: term(firstOfMonth(-3), endOfMonth(56)),
            implements: [resolution('tinh-nong-thon')],
          },
        ],
        [
          12,
          'chuyenvien1',
          'survey.record',
          {
            date: inWorkingDays(-2),
            place: 'Làng dệt Bến Trúc',
            participants: 27,
            findings: 'Nước thải nhuộm chưa được thu gom',
          },
        ],
        [
          21,
          'chanhvp',
          'discussion.record',
          {
            date: inWorkingDays(-1),
            place: 'Phòng họp Văn phòng',
            participants: 9,
            findings: 'Chưa thống nhất nguồn vốn',
          },
        ],
        [
          24,
          'chuyenvien1',
          'deadline.move',
          { deadline: 'drafting', to: inWorkingDays(24), reason: 'Chờ số liệu khảo sát nước thải của hai làng nghề.' },
        ],
      ],
    },
  ],
};

export const cascade: readonly Thread[] = [data, digitising, green, village];
