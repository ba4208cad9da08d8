import { problemsIn, relationsOf, type EventDeclaration } from '../../../../src/engine/core/index.js';
import type { Recorded, ResolutionContext } from '../context.js';
import { events, type ResolutionEvent } from '../events.js';
import { needs, data, actingPerson, today, dataOf } from './asking.js';

const recorded = (context: ResolutionContext, event: ResolutionEvent) =>
  context.records.find(({ entry }) => entry === dataOf(event, 'fact.correct').entry);

/** When a record is corrected. */
export const correction = {
  recordKnown: needs(
    'correction.unknown',
    ({ context, event }) => recorded(context, event) !== undefined,
    {
      vi: 'Mục này không có hoặc không thuộc loại đính chính được.',
      en: 'There is no such entry, or it is of a kind that cannot be corrected.',
    },
    data,
  ),
  recordYours: needs(
    'correction.not_yours',
    ({ context, event }) =>
      relationsOf(context.env.actor).includes('issuer.leader') ||
      (recorded(context, event)?.person ?? actingPerson(context)) === actingPerson(context),
    {
      vi: 'Chỉ người đã ghi hoặc lãnh đạo cơ quan ban hành mới đính chính được.',
      en: 'Only whoever recorded it, or a leader of the issuing body, may correct it.',
    },
    data,
  ),
  gateNotPassed: needs(
    'correction.too_late',
    ({ context, event }) => !hasServed(context, recorded(context, event)),
    {
      vi: 'Bước dựa trên mục này đã qua và văn bản đã ký, không đính chính được nữa.',
      en: 'The gate it fed was passed and the text signed; it can no longer be corrected.',
    },
    data,
  ),
  correctionFits: needs(
    'correction.malformed',
    ({ context, event }) => correctionProblems(context, event).length === 0,
    (context, event) => {
      const problems = correctionProblems(context, event);
      return {
        vi: `Nội dung đúng chưa hợp lệ: ${problems.map(({ path, message }) => `${path} ${message.vi}`).join('; ')}.`,
        en: `The corrected data is malformed: ${problems.map(({ path, message }) => `${path} ${message.en}`).join('; ')}.`,
      };
    },
    data,
  ),
};

/** Whether the gate that a record fed was passed: a review by its approval, everything before the signature by it. */
function hasServed({ records, review, signature, disseminatedOn }: ResolutionContext, record?: Recorded): boolean {
  if (!record) return false;
  const isLatest = records.findLast(({ event }) => event === record.event) === record;
  if (record.event === 'review.freeze') return !isLatest || review === null || review.cutOff === null;
  if (record.event === 'dissemination.record') return !isLatest || disseminatedOn === null;
  return signature !== null && record.entry < signature.entry;
}

function correctionProblems(context: ResolutionContext, event: ResolutionEvent) {
  const record = recorded(context, event);
  if (!record) return [];
  const { fields, actOn } = events[record.event] as EventDeclaration;
  const right = dataOf(event, 'fact.correct').data;
  const problems = problemsIn(fields, right, 'data.data');
  const day = actOn === undefined ? undefined : right[actOn];
  return problems.length === 0 && typeof day === 'string' && day > today(context)
    ? [{ path: `data.data.${actOn}`, code: 'in_future', message: { vi: 'chưa đến', en: 'has not come' } }]
    : problems;
}
