import {
  anything,
  choice,
  count,
  date,
  event,
  group,
  groups,
  hash,
  optional,
  reference,
  references,
  text,
  type EventOf,
} from '../../../src/engine/core/index.js';
import { kindTitles, type Kind } from './kinds.js';

const AT_LEAST_ONE = 1;
const reason = text({ vi: 'Lý do', en: 'Reason' }, 2_000);
const reasons = groups(
  { vi: 'Lý do, theo từng phần của văn bản', en: 'Reasons, each on a section' },
  { section: text({ vi: 'Phần của văn bản', en: 'Section' }, 200), reason },
  AT_LEAST_ONE,
);
const textHash = hash({ vi: 'Mã băm của văn bản', en: 'Hash of the text' });
const documentNamed = text({ vi: 'Văn bản căn cứ', en: 'Document it rests on' }, 500);
const place = text({ vi: 'Địa điểm', en: 'Place' }, 300);
const participants = count({ vi: 'Số người tham gia', en: 'Number of participants' });
const position = reference({ vi: 'Chức vụ chịu trách nhiệm', en: 'Position answerable' }, 'position');
const assigned = {
  name: text({ vi: 'Nội dung', en: 'What' }, 1_000),
  position: optional(position),
  by: optional(date({ vi: 'Thời hạn', en: 'By' })),
};

const subject = {
  kind: choice<Kind>({ vi: 'Loại', en: 'Kind' }, kindTitles),
  title: text({ vi: 'Trích yếu', en: 'Title' }, 500),
  issuerId: reference({ vi: 'Cơ quan ban hành', en: 'Issuing body' }, 'unit'),
  term: group(
    { vi: 'Nhiệm kỳ', en: 'Term' },
    { from: date({ vi: 'Từ ngày', en: 'From' }), to: date({ vi: 'Đến ngày', en: 'To' }) },
  ),
  implements: optional(references({ vi: 'Thực hiện các nghị quyết', en: 'Implements' }, 'resolution')),
  field: optional(text({ vi: 'Lĩnh vực', en: 'Field' }, 100)),
  majority: optional(
    choice(
      { vi: 'Tỷ lệ biểu quyết', en: 'Majority' },
      {
        moreThanHalf: { vi: 'Quá nửa tổng số thành viên', en: 'More than half of all members' },
        twoThirds: { vi: 'Hai phần ba tổng số thành viên', en: 'Two thirds of all members' },
      },
    ),
  ),
  secrecy: optional(choice({ vi: 'Độ mật', en: 'Secrecy' }, { none: { vi: 'Không mật', en: 'None' } })),
};

/** Every event of a resolution's life: its name on screen and what it asks of whoever sends it (domain.md section 3). */
export const events = {
  create: event({ vi: 'Lập hồ sơ nghị quyết', en: 'Begin a resolution' }, subject),
  adopt: event(
    { vi: 'Đưa nghị quyết đã có vào theo dõi', en: 'Adopt an existing resolution' },
    {
      ...subject,
      stage: choice(
        { vi: 'Đang ở giai đoạn', en: 'Present stage' },
        {
          draft: { vi: 'Dự thảo', en: 'Draft' },
          consultation: { vi: 'Lấy ý kiến', en: 'Consultation' },
          approval: { vi: 'Thông qua', en: 'Approval' },
          issued: { vi: 'Đã ban hành', en: 'Issued' },
          midterm_review: { vi: 'Sơ kết', en: 'Mid-term review' },
          final_review: { vi: 'Tổng kết', en: 'Final review' },
        },
      ),
      symbol: optional(text({ vi: 'Số, ký hiệu', en: 'Symbol' }, 60)),
      number: optional(count({ vi: 'Số', en: 'Number' })),
      issuedOn: optional(date({ vi: 'Ngày ban hành', en: 'Issued on' })),
      disseminatedOn: optional(date({ vi: 'Ngày quán triệt', en: 'Disseminated on' })),
    },
  ),
  'adopt.confirm': event({ vi: 'Xác nhận hồ sơ đưa vào', en: 'Confirm the adoption' }, {}),
  'adopt.refuse': event({ vi: 'Không nhận hồ sơ', en: 'Refuse the adoption' }, { reason }),

  'survey.record': event(
    { vi: 'Ghi nhận khảo sát', en: 'Record a survey' },
    {
      date: date({ vi: 'Ngày khảo sát', en: 'Date' }),
      place,
      participants,
      findings: text({ vi: 'Kết quả khảo sát', en: 'Findings' }),
    },
    { actOn: 'date' },
  ),
  'discussion.record': event(
    { vi: 'Ghi nhận thảo luận', en: 'Record a discussion' },
    {
      date: date({ vi: 'Ngày thảo luận', en: 'Date' }),
      place,
      participants,
      findings: text({ vi: 'Kết luận thảo luận', en: 'Findings' }),
    },
    { actOn: 'date' },
  ),
  'text.revise': event(
    { vi: 'Đưa vào bản dự thảo', en: 'Put in a version of the text' },
    { version: text({ vi: 'Bản dự thảo', en: 'Version' }, 40), hash: textHash },
  ),
  'content.set': event(
    { vi: 'Xác định chỉ tiêu, nhiệm vụ, giải pháp, nguồn lực', en: 'Set targets, tasks, solutions and resources' },
    {
      targets: groups({ vi: 'Chỉ tiêu', en: 'Targets' }, assigned),
      tasks: groups({ vi: 'Nhiệm vụ', en: 'Tasks' }, assigned),
      solutions: groups({ vi: 'Giải pháp', en: 'Solutions' }, assigned),
      resources: groups({ vi: 'Nguồn lực', en: 'Resources' }, assigned),
    },
  ),
  'key_cadres.name': event(
    { vi: 'Chỉ định cán bộ chủ chốt góp ý', en: 'Name the key cadres' },
    { positions: references({ vi: 'Chức vụ', en: 'Positions' }, 'position') },
  ),
  'appraisers.name': event(
    { vi: 'Chỉ định cơ quan thẩm định', en: 'Name the appraisers' },
    { positions: references({ vi: 'Chức vụ', en: 'Positions' }, 'position') },
  ),
  'draft.submit': event({ vi: 'Trình dự thảo', en: 'Submit the draft' }, {}),
  'draft.accept': event({ vi: 'Chấp nhận dự thảo', en: 'Accept the draft' }, {}),
  'draft.return': event({ vi: 'Trả lại dự thảo', en: 'Return the draft' }, { reasons }),

  'round.open': event(
    { vi: 'Mở đợt lấy ý kiến', en: 'Open a consultation round' },
    {
      audience: references({ vi: 'Đơn vị được lấy ý kiến', en: 'Units consulted' }, 'unit'),
      closesOn: date({ vi: 'Ngày kết thúc', en: 'Closing date' }),
    },
  ),
  'opinion.give': event(
    { vi: 'Góp ý', en: 'Give an opinion' },
    {
      stance: choice(
        { vi: 'Ý kiến', en: 'Stance' },
        {
          agree: { vi: 'Nhất trí', en: 'Agree' },
          agree_with_comments: { vi: 'Nhất trí, có góp ý', en: 'Agree, with comments' },
          disagree: { vi: 'Không nhất trí', en: 'Disagree' },
        },
      ),
      text: text({ vi: 'Nội dung góp ý', en: 'Opinion' }),
      section: optional(text({ vi: 'Phần của văn bản', en: 'Section' }, 200)),
      onBehalfOf: optional(reference({ vi: 'Thay mặt đơn vị', en: 'On behalf of' }, 'unit')),
    },
  ),
  'opinion.dispose': event(
    { vi: 'Trả lời ý kiến', en: 'Answer an opinion' },
    {
      opinion: count({ vi: 'Ý kiến số', en: 'Opinion' }),
      disposition: choice(
        { vi: 'Kết quả', en: 'Disposition' },
        {
          accepted: { vi: 'Tiếp thu', en: 'Accepted' },
          partly: { vi: 'Tiếp thu một phần', en: 'Partly accepted' },
          explained: { vi: 'Giải trình', en: 'Explained' },
        },
      ),
      answer: text({ vi: 'Nội dung trả lời', en: 'Answer' }),
    },
  ),
  'round.close': event({ vi: 'Kết thúc đợt lấy ý kiến', en: 'Close the round' }, {}),
  'consultation.finish': event({ vi: 'Hoàn thành lấy ý kiến', en: 'Finish the consultation' }, {}),

  'appraisal.report': event(
    { vi: 'Báo cáo thẩm định', en: 'Report the appraisal' },
    {
      verdict: choice(
        { vi: 'Kết luận', en: 'Verdict' },
        {
          favourable: { vi: 'Đủ điều kiện trình', en: 'Favourable' },
          with_changes: { vi: 'Đủ điều kiện, cần chỉnh lý', en: 'With changes' },
          unfavourable: { vi: 'Chưa đủ điều kiện', en: 'Unfavourable' },
        },
      ),
      text: text({ vi: 'Nội dung thẩm định', en: 'Report' }),
    },
  ),
  'decide.approve': event({ vi: 'Phê duyệt', en: 'Approve' }, {}),
  'ballot.open': event({ vi: 'Mở biểu quyết', en: 'Open the ballot' }, {}),
  'vote.cast': event(
    { vi: 'Biểu quyết', en: 'Vote' },
    {
      choice: choice(
        { vi: 'Biểu quyết', en: 'Vote' },
        {
          yes: { vi: 'Tán thành', en: 'Yes' },
          no: { vi: 'Không tán thành', en: 'No' },
          abstain: { vi: 'Không có ý kiến', en: 'Abstain' },
        },
      ),
      reservedOpinion: optional(text({ vi: 'Ý kiến bảo lưu', en: 'Reserved opinion' })),
    },
  ),
  'ballot.close': event({ vi: 'Kết thúc biểu quyết', en: 'Close the ballot' }, {}),
  return: event({ vi: 'Trả lại để hoàn thiện', en: 'Return for revision' }, { reasons }),
  sign: event(
    { vi: 'Ký', en: 'Sign' },
    {
      hash: textHash,
      capacity: choice(
        { vi: 'Quyền hạn ký', en: 'Capacity' },
        {
          'T/M': { vi: 'T/M: thay mặt tập thể', en: 'T/M: for the body' },
          'K/T': { vi: 'K/T: ký thay', en: 'K/T: for the head' },
        },
      ),
    },
  ),
  issue: event(
    { vi: 'Ban hành', en: 'Issue' },
    { date: date({ vi: 'Ngày ban hành', en: 'Date of issue' }) },
    { actOn: 'date' },
  ),

  'dissemination.record': event(
    { vi: 'Ghi nhận quán triệt', en: 'Record the dissemination' },
    {
      date: date({ vi: 'Ngày quán triệt', en: 'Date' }),
      place,
      audience: text({ vi: 'Thành phần', en: 'Audience' }, 500),
      evidence: text({ vi: 'Tài liệu minh chứng', en: 'Evidence' }, 500),
    },
    { actOn: 'date' },
  ),
  'review.begin': event({ vi: 'Bắt đầu đánh giá', en: 'Begin the review' }, {}),
  'review.freeze': event(
    { vi: 'Chốt số liệu', en: 'Freeze the figures' },
    {
      cutOff: date({ vi: 'Ngày chốt', en: 'Cut-off date' }),
      figures: groups(
        { vi: 'Số liệu', en: 'Figures' },
        {
          name: text({ vi: 'Chỉ tiêu', en: 'Target' }, 500),
          planned: text({ vi: 'Kế hoạch', en: 'Planned' }, 100),
          actual: text({ vi: 'Thực hiện', en: 'Actual' }, 100),
        },
      ),
    },
  ),
  'review.draft': event({ vi: 'Trình báo cáo đánh giá', en: 'Hand in the review report' }, { hash: textHash }),
  'review.approve': event(
    { vi: 'Thông qua báo cáo', en: 'Approve the report' },
    { conclusions: text({ vi: 'Kết luận', en: 'Conclusions' }) },
  ),
  'review.return': event({ vi: 'Trả lại báo cáo', en: 'Return the report' }, { reasons }),

  suspend: event({ vi: 'Tạm đình chỉ', en: 'Suspend' }, { reason, document: documentNamed }),
  resume: event({ vi: 'Tiếp tục thực hiện', en: 'Resume' }, { reason, document: documentNamed }),
  cancel: event({ vi: 'Dừng, không ban hành', en: 'Cancel' }, { reason }),
  supersede: event(
    { vi: 'Thay thế', en: 'Supersede' },
    { by: reference({ vi: 'Bằng nghị quyết', en: 'By the resolution' }, 'resolution') },
  ),
  repeal: event({ vi: 'Bãi bỏ', en: 'Repeal' }, { reason, document: documentNamed }),
  'parent.ended': event(
    { vi: 'Nghị quyết cấp trên hết hiệu lực', en: 'A parent has ended' },
    {
      parent: reference({ vi: 'Nghị quyết cấp trên', en: 'Parent' }, 'resolution'),
      how: choice(
        { vi: 'Bằng cách', en: 'How' },
        { superseded: { vi: 'Thay thế', en: 'Superseded' }, repealed: { vi: 'Bãi bỏ', en: 'Repealed' } },
      ),
    },
  ),
  'deadline.move': event(
    { vi: 'Dời hạn', en: 'Move a deadline' },
    {
      deadline: reference({ vi: 'Hạn', en: 'Deadline' }, 'deadline'),
      to: date({ vi: 'Đến hết ngày', en: 'To the end of' }),
      reason,
    },
  ),
  'deadline.due': event({ vi: 'Đến hạn', en: 'A deadline has come' }, {}),
  'fact.correct': event(
    { vi: 'Đính chính', en: 'Correct a record' },
    {
      entry: count({ vi: 'Mục số', en: 'Entry' }),
      data: anything({ vi: 'Nội dung đúng', en: 'Corrected data' }),
      reason,
    },
  ),
} as const;

export type ResolutionEvent = EventOf<typeof events>;
export type EventType = ResolutionEvent['type'];
export type EventData<Type extends EventType> = Extract<ResolutionEvent, { type: Type }>['data'];
