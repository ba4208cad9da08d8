import type { ResolutionItem } from '../../../../contracts/resolution-lists.js';

type Stage = ResolutionItem['stage'];

interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

interface Assumption {
  readonly code: string;
  readonly text: Bilingual;
}

/** A forecast as the server gives it; what it holds beyond the documented fields is read with care. */
export interface ForecastGiven {
  readonly entries: readonly {
    readonly state: string;
    readonly title: Bilingual;
    readonly from: string;
    readonly to: string;
    readonly [more: string]: unknown;
  }[];
  readonly stages: readonly { readonly stage: string; readonly from: string; readonly to: string }[];
}

export interface ForecastRows {
  readonly stages: readonly { readonly stage: Stage; readonly from: string; readonly to: string }[];
  readonly steps: readonly {
    readonly state: string;
    readonly title: Bilingual;
    readonly from: string;
    readonly to: string;
    readonly assumptions: readonly Assumption[];
  }[];
}

/** A forecast as rows to read: stages by their days, and below them the steps with what they assume. */
export const forecastRows = ({ entries, stages }: ForecastGiven): ForecastRows => ({
  stages: stages.map(({ stage, from, to }) => ({ stage: stage as Stage, from, to })),
  steps: entries.map(({ state, title, from, to, ...more }) => ({
    state,
    title,
    from,
    to,
    assumptions: assumptionsIn(more['assumptions']),
  })),
});

const assumptionsIn = (given: unknown): readonly Assumption[] =>
  Array.isArray(given) ? given.filter((one): one is Assumption => isAssumption(one)) : [];

const isAssumption = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'code' in one && 'text' in one && typeof one.text === 'object';
