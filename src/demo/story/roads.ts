import { inWorkingDays, resolution, type Thread } from './act.js';
import { endOfMonth, firstOfMonth, workingDaysAgo } from './days.js';
import { appraised, consulted, disseminated, drafted, entered, issued, term, version, voted } from './phrases.js';

/* A resolution in the middle of its term, whose mid-term review is being prepared, and the programmes of the communes. */

/** The committee's resolution on roads: two communes have their programmes, one after a return; the third has none. */
const roads: Thread = {
  name: 'giao-thong',
  chapters: [
    {
      from: workingDaysAgo(470),
      acts: entered(0, 'chuyenvien2', 'phobithu1', {
        kind: 'thematic',
        title: 'Nghị quyết chuyên đề về cứng hóa đường liên thôn, cầu dân sinh',
        issuerId: 'song-lam',
        field: 'Kinh tế - xã hội',
        term: term(firstOfMonth(-23), endOfMonth(24)),
        stage: 'issued',
        symbol: '22-NQ/HU',
        number: 22,
        issuedOn: inWorkingDays(-8),
        disseminatedOn: inWorkingDays(-2),
      }),
    },
    {
      from: workingDaysAgo(12),
      acts: [
        [0, 'bithu', 'review.begin'],
        [
          6,
          'chuyenvien2',
          'review.freeze',
          {
            cutOff: inWorkingDays(-1),
            figures: [
              { name: 'Đường liên thôn được cứng hóa (km)', planned: '62', actual: '35,4' },
              { name: 'Cầu dân sinh xây mới', planned: '9', actual: '4' },
              { name: 'Xã có chương trình hành động', planned: '3', actual: '2' },
            ],
          },
        ],
      ],
    },
  ],
};

const commune = {
  'xa-ben-truc': { staff: 'xa1.vanphong', secretary: 'xa1.bithu', deputy: 'xa1.phobithu', name: 'Bến Trúc' },
  'xa-doi-sim': { staff: 'xa2.vanphong', secretary: 'xa2.bithu', deputy: 'xa2.phobithu', name: 'Đồi Sim' },
} as const;

/** A commune concretises the resolution on roads. */
function roadsOf(unit: keyof typeof commune, thread: string, begun: number): Thread {
  const { staff, secretary, deputy, name } = commune[unit];
  return {
    name: thread,
    chapters: [
      {
        from: workingDaysAgo(begun),
        acts: [
          [
            0,
            staff,
            'create',
            {
              kind: 'action_programme',
              title: `Chương trình hành động của xã ${name} về đường liên thôn, cầu dân sinh`,
              issuerId: unit,
              term: term(firstOfMonth(-22), endOfMonth(23)),
              implements: [resolution('giao-thong')],
            },
          ],
          ...drafted(
            1,
            {
              name: thread,
              by: staff,
              survey: ['Các thôn ven suối', 33, 'Ba tuyến ngập khi mưa lớn'],
              discussion: ['Nhà văn hóa xã', 18, 'Nhân dân hiến đất, xã lo vật liệu'],
              plan: {
                position: `${unit}.${deputy}`,
                by: endOfMonth(20),
                targets: ['Cứng hóa 12 km đường liên thôn'],
                tasks: ['Giải phóng mặt bằng ba tuyến'],
                solutions: ['Mỗi tuyến một tổ giám sát của dân'],
                resources: ['Xi măng hỗ trợ và ngày công đóng góp'],
              },
              keyCadres: [`${unit}.${deputy}`],
              named: secretary,
            },
            secretary,
          ),
          ...consulted(10, {
            name: thread,
            by: staff,
            office: staff,
            audience: ['tuyen-giao'],
            opinions: [
              [4, 'tuyengiao', 'agree_with_comments', 'Nêu rõ cách vận động hiến đất.'],
              [5, deputy, 'agree', 'Nhất trí, xin nhận phần mặt bằng.'],
            ],
          }),
          [24, secretary, 'appraisers.name', { positions: ['to-chuc.thamdinh'] }],
          appraised(27, 'Đủ điều kiện trình Ban Thường vụ Đảng ủy xã.'),
          ...voted(29, { opened: secretary, yes: [secretary, deputy] }),
          ...issued(30, { name: thread, version: 2, signed: secretary, office: staff }),
          disseminated(36, 'Chi bộ các thôn', secretary, 'Nhà văn hóa xã'),
        ],
      },
    ],
  };
}

const first: Thread = roadsOf('xa-ben-truc', 'giao-thong-xa1', 455);

const second: Thread = {
  name: 'giao-thong-xa2',
  chapters: [
    ...roadsOf('xa-doi-sim', 'giao-thong-xa2', 452).chapters,
    {
      from: workingDaysAgo(405),
      acts: [
        [
          0,
          'phobithu2',
          'return',
          {
            reasons: [
              { section: 'Giải pháp', reason: 'Giải pháp còn chung, chưa rõ tuyến nào làm trước.' },
              { section: 'Nguồn lực', reason: 'Chưa nêu phần xã tự cân đối.' },
            ],
          },
        ],
        [4, 'xa2.vanphong', 'text.revise', { version: '3', hash: version('giao-thong-xa2', 3) }],
        [5, 'xa2.vanphong', 'draft.submit'],
        [7, 'xa2.bithu', 'draft.accept'],
        [8, 'xa2.vanphong', 'consultation.finish'],
        appraised(12, 'Đã rõ thứ tự các tuyến và phần vốn của xã.'),
        ...voted(14, { opened: 'xa2.bithu', yes: ['xa2.bithu', 'xa2.phobithu'] }),
        ...issued(15, { name: 'giao-thong-xa2', version: 3, signed: 'xa2.bithu', office: 'xa2.vanphong' }),
        disseminated(20, 'Chi bộ các thôn', 'xa2.bithu', 'Nhà văn hóa xã'),
      ],
    },
  ],
};

export const roadWorks: readonly Thread[] = [roads, first, second];
