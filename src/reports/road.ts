import type { LocalDate } from '../calendar/rules/index.js';
import type { RoadmapItem } from '../contracts/reports.js';
import type { Forecast, Text } from '../engine/index.js';
import type { Stay } from '../resolutions/index.js';
import { endStages } from './narrowing.js';

type Stage = RoadmapItem['stage'];
type Mark = RoadmapItem['marks'][number];

/** What one line on the road is made of. */
export interface Life {
  /** Every stay in a stage, oldest first; the last is the present one. */
  readonly stays: readonly Stay[];
  readonly ahead: Pick<Forecast, 'stages' | 'ends'>;
  readonly owed: readonly {
    readonly name: string;
    readonly title: string;
    readonly day: LocalDate;
    readonly overdue: boolean;
  }[];
  readonly today: LocalDate;
  readonly titles: Readonly<Record<string, Text>>;
  readonly language: keyof Text;
}

const reviews: readonly string[] = ['midterm_review', 'final_review'];
const isEnd = (stage: string): boolean => (endStages as readonly string[]).includes(stage);

/** The stages one after another, as they were and as they are expected. Pure. */
export function spansOf({ stays, ahead, today }: Life): RoadmapItem['spans'] {
  const [present, ...coming] = ahead.stages;
  const past = stays.flatMap(({ stage, enteredOn, leftOn }) => {
    if (enteredOn === null || isEnd(stage)) return [];
    const expected = present?.stage === stage ? present.to : today;
    const to = leftOn ?? (expected > today ? expected : today);
    return [{ stage: stage as Stage, from: enteredOn, to: to < enteredOn ? enteredOn : to, forecast: false }];
  });
  return [...past, ...coming.map(({ stage, from, to }) => ({ stage: stage as Stage, from, to, forecast: true }))];
}

/** What is owed, the reviews that were and will be, and the end. Pure. */
export function marksOf({ stays, ahead, owed, titles, language }: Life): Mark[] {
  const titleOf = (stage: string): string => titles[stage]?.[language] ?? stage;
  const ofStage = (kind: Mark['kind'], stage: string, day: LocalDate, isForecast: boolean): Mark => ({
    kind,
    name: stage,
    title: titleOf(stage),
    day,
    overdue: false,
    forecast: isForecast,
  });
  const been = stays.flatMap(({ stage, enteredOn }) => {
    if (enteredOn === null || !(reviews.includes(stage) || isEnd(stage))) return [];
    return [ofStage(isEnd(stage) ? 'end' : 'review', stage, enteredOn, false)];
  });
  const coming = ahead.stages.slice(1).filter(({ stage }) => reviews.includes(stage));
  return [
    ...owed.map((one): Mark => ({ ...one, kind: 'deadline', forecast: false })),
    ...been,
    ...coming.map(({ stage, from }) => ofStage('review', stage, from, true)),
    ...(ahead.ends === null ? [] : [ofStage('end', 'closed', ahead.ends, true)]),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
