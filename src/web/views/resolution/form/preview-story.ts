import type { Previewed, PreviewStory } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';

type Stage = Previewed['stage'];

/** One thing that an act would do; names and people are in words already, days as `YYYY-MM-DD`. */
export type Consequence =
  | { readonly kind: 'moves'; readonly from: string; readonly to: string }
  | { readonly kind: 'stays'; readonly at: string }
  | { readonly kind: 'newStage' | 'ends'; readonly stage: Stage }
  | { readonly kind: 'suspends' | 'resumes' | 'recordedOnly' }
  | { readonly kind: 'deadlineSet' | 'deadlineMoved'; readonly title: string; readonly day: string }
  | { readonly kind: 'deadlineMet' | 'deadlineCancelled'; readonly title: string }
  | { readonly kind: 'workOpened' | 'workClosed'; readonly title: string; readonly to: readonly string[] }
  | { readonly kind: 'told'; readonly title: string; readonly to: readonly string[] }
  | { readonly kind: 'othersTold'; readonly count: number };

type Before = Pick<Resolution, 'stage' | 'state' | 'stateTitle' | 'suspended'>;

const endings: readonly string[] = ['closed', 'cancelled', 'superseded', 'repealed'];

/** What the server says an act would do, in the order people ask: where it goes, by when, who must act, who is told. */
export function consequencesOf(before: Before, after: Previewed): Consequence[] {
  const { story } = after;
  const course = courseOf(before, after);
  const moves = before.state !== after.state;
  const stops = !before.suspended && after.suspended;
  const rest = [...(stops ? [] : deadlinesOf(story)), ...workOf(story, moves), ...toldOf(story)];
  if (rest.length === 0 && course.every(({ kind }) => kind === 'stays')) return [{ kind: 'recordedOnly' }];
  return [...course, ...rest];
}

function courseOf(before: Before, after: Previewed): Consequence[] {
  const { stateTitle } = after.story;
  if (!before.suspended && after.suspended) return [{ kind: 'suspends' }];
  const course: Consequence[] =
    before.state === after.state
      ? [{ kind: 'stays', at: stateTitle }]
      : [{ kind: 'moves', from: before.stateTitle, to: stateTitle }];
  const ends = endings.includes(after.stage);
  if (before.suspended && !after.suspended && !ends) course.push({ kind: 'resumes' });
  if (before.stage !== after.stage) course.push({ kind: ends ? 'ends' : 'newStage', stage: after.stage });
  return course;
}

/** What is over comes before what begins. */
function deadlinesOf({ deadlines }: PreviewStory): Consequence[] {
  const over = deadlines.flatMap(({ what, title }): Consequence[] =>
    what === 'met'
      ? [{ kind: 'deadlineMet', title }]
      : what === 'cancelled'
        ? [{ kind: 'deadlineCancelled', title }]
        : [],
  );
  const ahead = deadlines.flatMap(({ what, title, day }): Consequence[] => {
    if (day === null || what === 'met' || what === 'cancelled') return [];
    return [{ kind: what === 'set' ? 'deadlineSet' : 'deadlineMoved', title, day }];
  });
  return [...over, ...ahead];
}

/** What leaving a state closes by itself need not be said. */
const workOf = ({ work }: PreviewStory, moves: boolean): Consequence[] =>
  work
    .filter(({ what }) => what === 'opened' || !moves)
    .map(({ what, title, to }) => ({ kind: what === 'opened' ? 'workOpened' : 'workClosed', title, to }));

function toldOf({ told, others }: PreviewStory): Consequence[] {
  const people = told.map(({ title, to }): Consequence => ({ kind: 'told', title, to }));
  return others.length > 0 ? [...people, { kind: 'othersTold', count: others.length }] : people;
}
