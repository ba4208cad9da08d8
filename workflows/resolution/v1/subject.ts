import { addDays, lastDay, type LocalDate } from '../../../src/calendar/rules/index.js';
import type { DataProblem, JsonObject, Listing } from '../../../src/engine/core/index.js';
import type { ResolutionContext } from './context.js';
import type { EventData } from './events.js';
import { kinds } from './kinds.js';

/** The columns by which lists and boards find a resolution. */
export function listing(context: ResolutionContext): Listing {
  const { kind, title, issuer, issue, term, field, parents, rounds } = context;
  const consulted = rounds.flatMap(({ audience }) => audience);
  return {
    kind,
    title,
    unit: issuer,
    symbol: issue?.symbol ?? null,
    term,
    field,
    involved: [...new Set(consulted)].filter((unit) => unit !== issuer),
    implements: parents.map(({ id }) => id),
  };
}

/** The days of the resolution itself that deadlines name. */
export const subjectDates = ['round', 'concretisation'] as const;

/** Such a day; null where the resolution has none. */
export function subjectDate(name: string, context: ResolutionContext): LocalDate | null {
  switch (name) {
    case 'round':
      return context.rounds.find(({ open }) => open)?.closesOn ?? null;
    case 'concretisation':
      return concretiseBy(context);
    default:
      throw new Error(`a resolution has no day named ${name}`);
  }
}

/** An action programme is owed within its period from the earliest parent's issue. */
function concretiseBy({ kind, parents, periods, env }: ResolutionContext): LocalDate | null {
  if (kind !== 'action_programme') return null;
  const [earliest] = parents.flatMap(({ issuedOn }) => issuedOn ?? []).sort();
  return earliest === undefined ? null : lastDay(periods.concretisation, earliest, env.calendar);
}

/** What the shapes of the fields cannot say about a resolution to be begun. */
export function startProblems(data: JsonObject): DataProblem[] {
  const { kind, term, majority } = data as unknown as EventData<'create'>;
  return [
    ...(term.to <= term.from
      ? [problem('data.term', 'term_reversed', 'phải kết thúc sau ngày bắt đầu', 'must end after it begins')]
      : []),
    ...(term.to > addDays(term.from, LONGEST_TERM_IN_DAYS)
      ? [problem('data.term', 'term_too_long', 'không dài quá mười năm', 'may not be longer than ten years')]
      : []),
    ...(majority !== undefined && kind !== 'annual' && kind !== 'thematic'
      ? [
          problem(
            'data.majority',
            'majority_fixed',
            'chỉ chọn được cho nghị quyết năm và nghị quyết chuyên đề',
            'can be chosen for annual and thematic resolutions only',
          ),
        ]
      : []),
  ];
}

const LONGEST_TERM_IN_DAYS = 3_654;

/** What else an adopted resolution must bring along: from issue on, its symbol and its day. */
export function adoptionProblems(data: JsonObject): DataProblem[] {
  const { kind, stage, symbol, number, issuedOn, disseminatedOn } = data as unknown as EventData<'adopt'>;
  const { consultation, midterm } = kinds[kind];
  const isIssued = stage === 'issued' || stage === 'midterm_review' || stage === 'final_review';
  return [
    ...startProblems(data),
    ...(isIssued && symbol === undefined
      ? [problem('data.symbol', 'missing', 'phải có khi đã ban hành', 'is needed once issued')]
      : []),
    ...(isIssued && issuedOn === undefined
      ? [problem('data.issuedOn', 'missing', 'phải có khi đã ban hành', 'is needed once issued')]
      : []),
    ...((stage === 'consultation' && !consultation) || (stage === 'midterm_review' && !midterm)
      ? [
          problem(
            'data.stage',
            'stage_skipped',
            'loại này không có giai đoạn đó',
            'is none that this kind goes through',
          ),
        ]
      : []),
    ...(!isIssued && [symbol, number, issuedOn, disseminatedOn].some((given) => given !== undefined)
      ? [
          problem(
            'data.stage',
            'not_issued',
            'chưa ban hành thì chưa có số, ngày',
            'has neither symbol nor day before it is issued',
          ),
        ]
      : []),
    ...(issuedOn !== undefined && disseminatedOn !== undefined && disseminatedOn < issuedOn
      ? [problem('data.disseminatedOn', 'too_early', 'không thể trước ngày ban hành', 'cannot be before the issue')]
      : []),
  ];
}

const problem = (path: string, code: string, vi: string, en: string): DataProblem => ({
  path,
  code,
  message: { vi, en },
});
