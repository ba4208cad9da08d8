import type { JournalView } from '../../../../contracts/journal.js';

export interface Figure {
  readonly name: string;
  readonly planned: string;
  readonly actual: string;
}

/** One review as far as it has come. */
export interface ReviewRead {
  readonly phase: 'midterm_review' | 'final_review';
  readonly begunOn: string;
  readonly cutOff: string | null;
  readonly figures: readonly Figure[];
  readonly report: JournalView | null;
  readonly approval: JournalView | null;
  /** What the approval concluded; empty until then, and where it was erased. */
  readonly conclusions: string;
}

type Draft = { -readonly [Key in keyof ReviewRead]: ReviewRead[Key] };

/** The reviews that the journal tells of, the latest first. `midterm`: whether this kind has one at half of its term. */
export function reviewsOf(journal: readonly JournalView[], midterm: boolean): ReviewRead[] {
  const reviews: Draft[] = [];
  for (const entry of journal) {
    const { event, data } = entry;
    const last = reviews.at(-1);
    if (event === 'review.begin') {
      const phase = midterm && reviews.length === 0 ? 'midterm_review' : 'final_review';
      reviews.push({
        phase,
        begunOn: entry.occurredOn,
        cutOff: null,
        figures: [],
        report: null,
        approval: null,
        conclusions: '',
      });
    } else if (!last) continue;
    else if (event === 'review.freeze') Object.assign(last, frozen(data));
    else if (event === 'review.draft') last.report = entry;
    else if (event === 'review.approve') Object.assign(last, { approval: entry, conclusions: concluded(data) });
    else if (event === 'review.return') last.report = null;
  }
  return reviews.toReversed();
}

function frozen(data: JournalView['data']): Pick<ReviewRead, 'cutOff' | 'figures'> {
  const figures = Array.isArray(data?.['figures']) ? (data['figures'] as Record<string, unknown>[]) : [];
  return {
    cutOff: typeof data?.['cutOff'] === 'string' ? data['cutOff'] : null,
    figures: figures.map(({ name, planned, actual }) => ({
      name: String(name),
      planned: String(planned),
      actual: String(actual),
    })),
  };
}

const concluded = (data: JournalView['data']): string => {
  const conclusions = data?.['conclusions'];
  return typeof conclusions === 'string' ? conclusions : '';
};
