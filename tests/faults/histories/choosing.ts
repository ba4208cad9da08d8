import { addDays, vietnamCalendar } from '../../../src/calendar/rules/index.js';
import {
  hashOf,
  parseSnapshot,
  restore,
  transitionMeta,
  type Capacity,
  type Definition,
  type Snapshot,
  type StateMeta,
} from '../../../src/engine/index.js';
import { kinds, resolutionV1, type Kind, type ResolutionContext } from '../../../workflows/resolution/v1/index.js';
import type { Chance } from '../chance.js';
import { paperFor, spoilt } from './papers.js';
import { entitled, type Everybody } from './people.js';

const definition: Definition = resolutionV1;
const calendarHash = hashOf(vietnamCalendar);

/** Something somebody is about to do. */
export interface Intent {
  readonly person: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
  /** The position to act in; left to the program when null. */
  readonly capacity: string | null;
  /** Under which it is somebody else's position. */
  readonly delegation: string | null;
  /** Whether anything can come of it. `no`: it must be refused. */
  readonly hope: 'some' | 'no';
  readonly occurredOn?: string;
}

export interface Moment {
  readonly today: string;
  readonly issued: readonly string[];
  readonly everybody: Everybody;
}

export interface Position {
  readonly snapshot: Snapshot;
  readonly version: number;
}

export const contextOf = ({ snapshot }: Position): ResolutionContext =>
  snapshot.context as unknown as ResolutionContext;

export const positionOf = (row: { readonly snapshot: string; readonly version: number }): Position => ({
  snapshot: parseSnapshot(row.snapshot),
  version: row.version,
});

/** What comes up often and what rarely: a life that is cancelled at its second step has little to tell. */
const rare: Readonly<Record<string, number>> = {
  cancel: 0.03,
  repeal: 0.12,
  supersede: 0.25,
  suspend: 0.3,
  return: 0.12,
  'draft.return': 0.35,
  'review.return': 0.5,
  'adopt.refuse': 0.1,
  'deadline.move': 0.5,
  'fact.correct': 0.5,
  resume: 2,
};

function weightOf(event: string, main: string | undefined, context: ResolutionContext): number {
  const { records, text, content, keyCadres, opinions, ballot } = context;
  const missing: Readonly<Record<string, boolean>> = {
    'survey.record': !records.some((record) => record.event === 'survey.record'),
    'discussion.record': !records.some((record) => record.event === 'discussion.record'),
    'text.revise': text === null,
    'content.set': content === null || Object.values(content).some(({ items }) => items === 0),
    'key_cadres.name': keyCadres.length === 0,
    'opinion.dispose': opinions.some(({ disposition }) => disposition === null),
    'opinion.give': true,
    'vote.cast': (ballot?.entitled ?? []).some(({ position }) => ballot?.votes[position] === undefined),
  };
  if (missing[event] === true) return event === 'opinion.give' || event === 'vote.cast' ? 14 : 6;
  // The clock closes a round, a ballot and a term unless everybody has spoken or the day is near.
  if (event === 'round.close' || event === 'ballot.close' || event === 'review.begin') return 1.5;
  if (event === main) return Object.values(missing).filter(Boolean).length > 1 ? 3 : 6;
  return missing[event] === false ? 0.2 : (rare[event] ?? 1);
}

function weighed(items: readonly (readonly [string, number])[], chance: Chance): string {
  let left = chance.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) if ((left -= weight) < 0) return item;
  return items[0]?.[0] ?? 'sign';
}

/** What somebody does next to a resolution that stands there; null where it has ended. */
export function intention(position: Position, { today, issued, everybody }: Moment, chance: Chance): Intent | null {
  if (position.snapshot.status === 'done') return null;
  const context = contextOf(position);
  const snapshot = restore(definition, position.snapshot, {
    instance: 'any',
    now: `${today}T02:00:00.000Z`,
    occurredOn: today,
    actor: { kind: 'system', instance: 'nobody' },
    facts: {},
    calendar: vietnamCalendar,
    calendarHash,
    seq: position.version + 1,
  });
  const by = (type: string): readonly string[] | undefined => transitionMeta(snapshot, { type })?.by;
  const every = Object.keys(definition.events).filter((type) => definition.starts[type] === undefined);
  const possible = every.filter((type) => by(type)?.some((relation) => relation !== 'system' && relation !== 'clock'));
  const main = (snapshot._nodes as { meta?: StateMeta }[]).map(({ meta }) => meta?.main).findLast((name) => name);
  const known = { context, today, issued, chance };
  if (chance.likely(0.1)) return hopeless({ possible, every, by, everybody }, known);
  const event = weighed(
    possible.map((type) => [type, weightOf(type, main, context)]),
    chance,
  );
  const { able } = entitled(everybody, context, event, by(event) ?? []);
  const willing = event === 'vote.cast' || event === 'opinion.give' ? silent(able, event, context) : able;
  if (willing.length === 0) return null;
  const { person, position: held, delegation } = chance.of(willing);
  return {
    person,
    event,
    data: paperFor(event, known),
    capacity: chance.likely(0.5) ? held : null,
    delegation,
    hope: 'some',
  };
}

/** Those who have not spoken yet, where there are any. */
function silent(able: readonly Capacity[], event: string, { ballot, opinions, rounds }: ResolutionContext) {
  const round = rounds.length - 1;
  const left = able.filter(({ position }) =>
    event === 'vote.cast'
      ? ballot?.votes[position] === undefined
      : !opinions.some((opinion) => opinion.round === round && opinion.position === position),
  );
  return left.length > 0 ? left : able;
}

interface Field {
  readonly possible: readonly string[];
  readonly every: readonly string[];
  readonly by: (type: string) => readonly string[] | undefined;
  readonly everybody: Everybody;
}

/** Something that must be refused: of the wrong person, in the wrong state, on a wrong day, or a form filled in wrongly. */
function hopeless({ possible, every, by, everybody }: Field, known: Parameters<typeof paperFor>[1]): Intent {
  const { chance, context, today } = known;
  const event = chance.of(possible);
  const data = paperFor(event, known);
  const { able, unable } = entitled(everybody, context, event, by(event) ?? []);
  const anybody = chance.of(able.length > 0 ? able : everybody);
  const intent = { person: anybody.person, event, data, capacity: null, delegation: null, hope: 'no' } as const;
  switch (chance.below(5)) {
    case 0:
      return unable.length > 0 ? { ...intent, person: chance.of(unable).person } : { ...intent, event: 'unheard.of' };
    case 1: {
      const impossible = every.filter((type) => !possible.includes(type));
      const other = chance.of(impossible);
      return { ...intent, event: other, data: paperFor(other, known) };
    }
    case 2:
      return { ...intent, data: spoilt(data, chance) };
    case 3:
      // Farther than the clock is ever set back: a step counts from the day of the one before it.
      return { ...intent, occurredOn: addDays(today, chance.between(40, 70)) };
    default:
      return { ...intent, capacity: 'no-such-position' };
  }
}

/** With what a life begins: anew, or with a past. */
export function beginning({ today, issued }: Moment, chance: Chance, kind: Kind): Intent {
  const isCommune = chance.likely(0.2);
  const needsParent = kind === 'action_programme' || chance.likely(0.2);
  const parents = needsParent && issued.length > 0 ? [chance.of(issued)] : [];
  const subject = {
    kind,
    title: `Nghị quyết về giao thông nông thôn, lần ${chance.between(1, 999)}`,
    issuerId: isCommune ? 'xa-ben-truc' : 'song-lam',
    term: { from: addDays(today, -chance.between(0, 90)), to: addDays(today, chance.between(60, 420)) },
    ...(parents.length > 0 && { implements: parents }),
    ...((kind === 'annual' || kind === 'thematic') && chance.likely(0.2) && { majority: 'twoThirds' }),
  };
  const person = isCommune ? 'xa1.vanphong' : chance.of(['chuyenvien1', 'chuyenvien2', 'tuyengiao.chuyenvien']);
  const intent = { person, capacity: null, delegation: null, hope: 'some' } as const;
  if (chance.likely(0.5)) return { ...intent, event: 'create', data: subject };
  return { ...intent, event: 'adopt', data: { ...subject, ...past(today, chance, kind) } };
}

function past(today: string, chance: Chance, kind: Kind): Record<string, unknown> {
  const { consultation, midterm } = kinds[kind];
  const issuedOn = addDays(today, -chance.between(5, 90));
  const issue = { symbol: `${chance.between(100, 900)}-NQ/HU`, issuedOn };
  const number = { number: chance.between(1_000, 900_000) };
  return chance.of([
    { stage: 'draft' },
    ...(consultation ? [{ stage: 'consultation' }, { stage: 'consultation' }] : []),
    { stage: 'approval' },
    { stage: 'approval' },
    { stage: 'issued', ...issue, ...number },
    { stage: 'issued', ...issue, disseminatedOn: addDays(issuedOn, chance.between(0, 5)) },
    { stage: 'issued', ...issue, ...number, disseminatedOn: today },
    ...(midterm ? [{ stage: 'midterm_review', ...issue }] : []),
    { stage: 'final_review', ...issue },
  ]);
}
