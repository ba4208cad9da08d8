import { needs, when, actingPerson } from './asking.js';

/** Before the draft goes on: it rests on a survey and a discussion, and somebody else passes it. */
export const drafting = {
  surveyed: needs('survey.missing', ({ context }) => context.records.some((r) => r.event === 'survey.record'), {
    vi: 'Chưa có khảo sát thực tiễn. Hãy ghi nhận một cuộc khảo sát trước khi trình.',
    en: 'No survey is recorded. Record one before submitting.',
  }),
  discussed: needs(
    'discussion.missing',
    ({ context }) => context.records.some((r) => r.event === 'discussion.record'),
    {
      vi: 'Chưa có thảo luận tập thể. Hãy ghi nhận một cuộc thảo luận trước khi trình.',
      en: 'No discussion is recorded. Record one before submitting.',
    },
  ),
  textExists: needs('text.missing', ({ context }) => context.text !== null, {
    vi: 'Chưa có văn bản dự thảo. Hãy đưa vào một bản dự thảo.',
    en: 'There is no text. Put in a version of the draft.',
  }),
  notDrafter: needs(
    'four_eyes.drafter',
    ({ context }) => !context.drafters.some(({ person }) => person === actingPerson(context)),
    {
      vi: 'Người soạn thảo không tự duyệt văn bản của mình. Cần một người khác.',
      en: 'The drafter may not pass their own text. Somebody else must.',
    },
  ),
  consulted: when(({ context }) => context.rules.consultation),
};
