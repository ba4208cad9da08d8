import type { DeadlineDeclaration } from '../../../src/engine/core/index.js';

const declared = <Name extends string>(
  table: Record<Name, Omit<DeadlineDeclaration, 'ladder'>>,
): Record<Name, DeadlineDeclaration> =>
  Object.fromEntries(
    Object.entries<Omit<DeadlineDeclaration, 'ladder'>>(table).map(([name, entry]) => [
      name,
      { ...entry, ladder: 'default' },
    ]),
  ) as Record<Name, DeadlineDeclaration>;

/** Everything that is owed in a resolution's life: by whom, until when, and what ends it. */
export const deadlines = declared({
  adoption: {
    title: { vi: 'Xác nhận hồ sơ đưa vào', en: 'Confirm the adoption' },
    rule: { within: 'adoption' },
    responsible: 'issuer.leader',
    metBy: ['adopt.confirm', 'adopt.refuse'],
  },
  concretisation: {
    title: { vi: 'Cụ thể hóa nghị quyết cấp trên', en: 'Concretise the parent resolution' },
    rule: { on: 'concretisation' },
    responsible: 'issuer.leader',
    metBy: ['issue'],
  },
  drafting: {
    title: { vi: 'Soạn thảo', en: 'Drafting' },
    rule: { within: 'drafting' },
    responsible: 'drafter',
    metBy: ['draft.submit'],
  },
  check: {
    title: { vi: 'Xem xét dự thảo', en: 'Internal check' },
    rule: { within: 'check' },
    responsible: 'issuer.leader',
    metBy: ['draft.accept', 'draft.return'],
  },
  revision: {
    title: { vi: 'Hoàn thiện sau khi trả lại', en: 'Revision after a return' },
    rule: { within: 'revision' },
    responsible: 'drafter',
    metBy: ['draft.submit'],
  },
  roundOpening: {
    title: { vi: 'Mở đợt lấy ý kiến', en: 'Open the round' },
    rule: { within: 'roundOpening' },
    responsible: 'issuer.advisor',
    metBy: ['round.open', 'consultation.finish'],
  },
  round: {
    title: { vi: 'Lấy ý kiến', en: 'Consultation round' },
    rule: { on: 'round' },
    responsible: 'consultee.silent',
    metBy: ['round.close'],
    event: 'round.close',
  },
  answering: {
    title: { vi: 'Tiếp thu, giải trình ý kiến', en: 'Answer the opinions' },
    rule: { within: 'answering' },
    responsible: 'drafter',
    metBy: ['consultation.finish'],
  },
  appraisal: {
    title: { vi: 'Thẩm định', en: 'Appraisal' },
    rule: { within: 'appraisal' },
    responsible: 'appraiser',
    metBy: ['appraisal.report'],
  },
  decision: {
    title: { vi: 'Phê duyệt', en: 'Decision' },
    rule: { within: 'decision' },
    responsible: 'issuer.leader',
    metBy: ['decide.approve'],
  },
  ballotOpening: {
    title: { vi: 'Mở biểu quyết', en: 'Open the ballot' },
    rule: { within: 'ballotOpening' },
    responsible: 'issuer.leader',
    metBy: ['ballot.open'],
  },
  ballot: {
    title: { vi: 'Biểu quyết', en: 'Ballot' },
    rule: { within: 'ballot' },
    responsible: 'member.silent',
    metBy: ['ballot.close'],
    event: 'ballot.close',
  },
  signing: {
    title: { vi: 'Ký', en: 'Signing' },
    rule: { within: 'signing' },
    responsible: 'issuer.leader',
    metBy: ['sign'],
  },
  issue: {
    title: { vi: 'Ban hành', en: 'Issue' },
    rule: { within: 'issue' },
    responsible: 'issuer.advisor',
    metBy: ['issue'],
  },
  dissemination: {
    title: { vi: 'Quán triệt', en: 'Dissemination' },
    rule: { within: 'dissemination' },
    responsible: 'issuer.head',
    metBy: ['dissemination.record'],
  },
  midterm: {
    title: { vi: 'Bắt đầu sơ kết', en: 'Mid-term review begins' },
    rule: { atTermShare: 0.5 },
    moment: 'dayStart',
    responsible: 'issuer.leader',
    metBy: ['review.begin'],
    event: 'review.begin',
  },
  final: {
    title: { vi: 'Bắt đầu tổng kết', en: 'Final review begins' },
    rule: { atTermShare: 1 },
    moment: 'dayStart',
    responsible: 'issuer.leader',
    metBy: ['review.begin'],
    event: 'review.begin',
  },
  freeze: {
    title: { vi: 'Chốt số liệu', en: 'Freeze the figures' },
    rule: { within: 'freeze' },
    responsible: 'issuer.advisor',
    metBy: ['review.freeze'],
  },
  reviewReport: {
    title: { vi: 'Báo cáo đánh giá', en: 'Review report' },
    rule: { within: 'reviewReport' },
    responsible: 'issuer.advisor',
    metBy: ['review.draft'],
  },
  reviewApproval: {
    title: { vi: 'Thông qua báo cáo đánh giá', en: 'Approve the review report' },
    rule: { within: 'reviewApproval' },
    responsible: 'issuer.leader',
    metBy: ['review.approve', 'review.return'],
  },
  suspension: {
    title: { vi: 'Hết thời gian tạm đình chỉ', en: 'Suspension at its longest' },
    rule: { within: 'suspension' },
    responsible: 'issuer.leader',
    metBy: ['resume', 'repeal', 'supersede'],
  },
});

export type DeadlineName = keyof typeof deadlines;

/** The obligations of one state, by name. */
export const owed = (...names: DeadlineName[]): Record<string, DeadlineDeclaration> =>
  Object.fromEntries(names.map((name) => [name, deadlines[name]]));

/** Deadlines that advisory staff may move themselves; all others only a leader. */
export const movableByAdvisors: readonly string[] = [
  'drafting',
  'revision',
  'roundOpening',
  'answering',
  'freeze',
  'reviewReport',
] satisfies DeadlineName[];
