import type { BodyOf } from '../../api/shapes.js';

type NewBody = BodyOf<'/api/v1/resolutions'>;
type AdoptBody = BodyOf<'/api/v1/resolutions/adopt'>;
export type Kind = NewBody['kind'];
export type AdoptedStage = AdoptBody['stage'];

/** What has been typed so far; every field empty until it is filled. */
export interface Draft {
  readonly adopted: boolean;
  readonly kind: Kind;
  readonly title: string;
  readonly issuerId: string;
  readonly from: string;
  readonly to: string;
  readonly field: string;
  readonly implements: readonly { readonly id: string; readonly title: string }[];
  readonly stage: AdoptedStage;
  readonly symbol: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly disseminatedOn: string;
}

/** The longest title the API takes. */
export const longestTitle = 500;

/** Years that a kind is usually made for, counted from the first of January of this one. */
const usualYears: Readonly<Record<Kind, number>> = {
  congress: 5,
  annual: 1,
  thematic: 5,
  action_programme: 5,
  work_programme: 1,
  plan: 1,
};

/** The term proposed for a kind; whoever drafts it changes it. */
export const usualTerm = (kind: Kind, year: number): { from: string; to: string } => ({
  from: `${year}-01-01`,
  to: `${year + usualYears[kind] - 1}-12-31`,
});

/** An empty draft of the kind most often begun. */
export const emptyDraft = (year: number): Draft => ({
  adopted: false,
  kind: 'thematic',
  title: '',
  issuerId: '',
  ...usualTerm('thematic', year),
  field: '',
  implements: [],
  stage: 'issued',
  symbol: '',
  number: '',
  issuedOn: '',
  disseminatedOn: '',
});

/** Another kind brings its own usual term, unless the term was changed by hand. */
export function withKind(draft: Draft, kind: Kind, year: number): Draft {
  const before = usualTerm(draft.kind, year);
  const untouched = draft.from === before.from && draft.to === before.to;
  return { ...draft, kind, ...(untouched && usualTerm(kind, year)) };
}

interface Unit {
  readonly id: string;
  readonly type: string;
  readonly parentId: string | null;
}

/** Advisory organs draft for the unit above them. */
const advisory = new Set(['office', 'department', 'inspection']);

/** The unit a person of this unit usually drafts for; empty where that cannot be said. */
export function usualIssuer(units: readonly Unit[], own: string | undefined): string {
  const unit = units.find(({ id }) => id === own);
  if (!unit) return '';
  return advisory.has(unit.type) ? (unit.parentId ?? '') : unit.id;
}

/** What is wrong with a field before anything is sent; the server has the last word. */
export type Fault = 'missing' | 'tooLong' | 'orderOfDays';

export function faultsOf(draft: Draft): Partial<Record<keyof Draft, Fault>> {
  const title = draft.title.trim().length;
  return {
    ...(title === 0 && { title: 'missing' as const }),
    ...(title > longestTitle && { title: 'tooLong' as const }),
    ...(draft.issuerId === '' && { issuerId: 'missing' as const }),
    ...(draft.from === '' && { from: 'missing' as const }),
    ...(draft.to === '' && { to: 'missing' as const }),
    ...(draft.from !== '' && draft.to !== '' && draft.to <= draft.from && { to: 'orderOfDays' as const }),
  };
}

/** The draft as the API takes it; fields left empty are left out. */
export function newBody(draft: Draft): NewBody {
  const { kind, title, issuerId, from, to, field } = draft;
  return {
    kind,
    title: title.trim(),
    issuerId,
    term: { from, to },
    ...(field.trim() !== '' && { field: field.trim() }),
    ...(draft.implements.length > 0 && { implements: draft.implements.map(({ id }) => id) }),
  };
}

/** The same for a document that exists on paper, with its past. */
export function adoptBody(draft: Draft): AdoptBody {
  const { stage, symbol, number, issuedOn, disseminatedOn } = draft;
  return {
    ...newBody(draft),
    stage,
    ...(symbol.trim() !== '' && { symbol: symbol.trim() }),
    ...(/^\d+$/.test(number.trim()) && { number: Number(number.trim()) }),
    ...(issuedOn !== '' && { issuedOn }),
    ...(disseminatedOn !== '' && { disseminatedOn }),
  };
}
