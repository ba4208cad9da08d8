import { needs, when, actingPerson, today } from './asking.js';

/** When an existing resolution enters with its past. */
export const adoption = {
  adopting: when(({ context }) => context.adopted !== null),
  notAdopter: needs('four_eyes.adopter', ({ context }) => context.adopted?.person !== actingPerson(context), {
    vi: 'Người đưa hồ sơ vào không tự xác nhận. Cần một lãnh đạo khác.',
    en: 'Whoever entered the resolution may not confirm it. Another leader must.',
  }),
  adoptedPast: needs(
    'adopt.future',
    ({ context }) => [context.issue?.on, context.disseminatedOn].every((day) => !day || day <= today(context)),
    {
      vi: 'Ngày ban hành hoặc ngày quán triệt chưa đến. Hãy từ chối và lập lại hồ sơ với ngày đúng.',
      en: 'The day of issue or of dissemination has not come. Refuse, and enter it again with the right day.',
    },
  ),
  adoptedInConsultation: when(({ context }) => context.adopted?.stage === 'consultation'),
  adoptedInApproval: when(({ context }) => context.adopted?.stage === 'approval'),
  adoptedAsIssued: when(({ context }) => context.adopted?.stage === 'issued' && context.disseminatedOn === null),
  adoptedInForce: when(({ context }) => context.adopted?.stage === 'issued' && context.disseminatedOn !== null),
  adoptedInMidterm: when(({ context }) => context.adopted?.stage === 'midterm_review'),
  adoptedInFinal: when(({ context }) => context.adopted?.stage === 'final_review'),
};
