import { isLocalDate, localDateOf, vietnamCalendar } from '../../src/calendar/rules/index.js';
import {
  Malformed,
  Refused,
  canonical,
  hashOf,
  noDeadlines,
  relationsIn,
  start,
  step,
  type Actor,
  type Command,
  type Definition,
  type Effect,
  type Json,
  type JsonObject,
  type Outcome,
  type Snapshot,
  type StepEnvironment,
  type WorkflowContext,
} from '../../src/engine/core/index.js';
import { resolutionV1, type Kind, type ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { capacities, holders } from './committee.js';

const calendarHash = hashOf(vietnamCalendar);
const instance = 'resolution-1';

/** One life on paper: no database, no clock but the day written on the stage. */
export interface Scene {
  readonly today: string;
  readonly snapshot: Snapshot | null;
  readonly seq: number;
  readonly outcome: Outcome | null;
}

export const opening = (today: string): Scene => ({ today, snapshot: null, seq: 0, outcome: null });
export const onDay = (scene: Scene, today: string): Scene => ({ ...scene, today });

export const definition: Definition = resolutionV1;

/** What the rooms would establish. */
const facts = (scene: Scene): Record<string, Json> => {
  const rules = scene.snapshot && contextOf(scene).rules;
  return {
    parents: [],
    children: [],
    successor: { issued: true },
    entitledMembers: holders(rules?.decides ?? 'member'),
    number: { number: 7, symbol: '07-NQ/HU' },
  };
};

/** The day on the paper, where the event has one. */
const dayOfAct = ({ type, data }: Command): string | null => {
  const actOn = definition.events[type]?.actOn;
  const day = actOn === undefined ? undefined : (data as JsonObject | null)?.[actOn];
  return isLocalDate(day) ? day : null;
};

const environment = (
  scene: Scene,
  actor: Actor,
  more: Record<string, Json> = {},
  command: Command = { type: '', data: {} },
): StepEnvironment => ({
  instance,
  now: `${scene.today}T02:00:00.000Z`,
  occurredOn: dayOfAct(command) ?? scene.today,
  actor,
  facts: { ...facts(scene), ...more },
  calendar: vietnamCalendar,
  calendarHash,
  seq: scene.seq + 1,
});

const after = (scene: Scene, outcome: Outcome): Scene => ({
  today: scene.today,
  snapshot: outcome.snapshot,
  seq: scene.seq + 1,
  outcome,
});

export const contextOf = ({ snapshot }: Scene): ResolutionContext => snapshot?.context as unknown as ResolutionContext;

function actorFor(scene: Scene, who: string, issuer = 'committee'): Actor {
  const capacity = capacities[who];
  if (!capacity) throw new Error(`nobody is called ${who}`);
  const context = scene.snapshot?.context ?? { ...noDeadlines, issuer, drafters: [], rounds: [], opinions: [] };
  const addresses = scene.snapshot
    ? Object.fromEntries(
        Object.entries(definition.relations).map(([name, relation]) => [
          name,
          relation.addresses(context as unknown as WorkflowContext),
        ]),
      )
    : { 'issuer.advisor': [`unit:${issuer}:advisor`] };
  const { person, position, unit, delegation } = capacity;
  return { kind: 'person', person, position, unit, delegation, relations: relationsIn(capacity, addresses) };
}

/** Somebody begins a life. */
export function begin(scene: Scene, who: string, command: Command, more: Record<string, Json> = {}): Scene {
  return after(scene, start(definition, command, environment(scene, actorFor(scene, who), more, command)));
}

/** Somebody acts; throws `Refused` with every reason. */
export function act(
  scene: Scene,
  who: string,
  type: string,
  data: JsonObject = {},
  more: Record<string, Json> = {},
): Scene {
  if (!scene.snapshot) throw new Error('nothing has begun');
  const command = { type, data };
  const env = environment(scene, actorFor(scene, who), more, command);
  return after(scene, step(definition, scene.snapshot, command, env));
}

/** The day comes on which a deadline falls due, and the clock acts. */
export function clock(scene: Scene, deadline: string): Scene {
  const open = scene.snapshot?.context.deadlines[deadline];
  if (!scene.snapshot || !open) throw new Error(`no deadline ${deadline} is open`);
  const type = clockEvents[deadline] ?? 'deadline.due';
  const today = localDateOf(open.at, vietnamCalendar);
  const acting = environment({ ...scene, today }, { kind: 'clock', deadline, epoch: open.epoch });
  const env = { ...acting, now: open.at, occurredOn: open.day };
  return after({ ...scene, today }, step(definition, scene.snapshot, { type, data: {} }, env));
}

const clockEvents: Readonly<Record<string, string>> = {
  round: 'round.close',
  ballot: 'ballot.close',
  midterm: 'review.begin',
  final: 'review.begin',
};

/** The clock comes with something it was not called for, or at another time. */
export function clockBrings(
  scene: Scene,
  type: string,
  { deadline, epoch, now }: { deadline: string; epoch: number; now: string },
): Scene {
  if (!scene.snapshot) throw new Error('nothing has begun');
  const env = { ...environment(scene, { kind: 'clock', deadline, epoch }), now };
  return after(scene, step(definition, scene.snapshot, { type, data: {} }, env));
}

/** Another resolution tells this one something. */
export function told(scene: Scene, type: string, data: JsonObject): Scene {
  if (!scene.snapshot) throw new Error('nothing has begun');
  const env = environment(scene, { kind: 'system', instance: 'resolution-0' });
  return after(scene, step(definition, scene.snapshot, { type, data }, env));
}

/** The codes of all reasons why something is refused; empty when it happens. */
export function refusalsIn(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ code }) => code);
    throw error;
  }
}

/** The codes of all reasons why somebody is refused; empty when they may. */
export const refusals = (
  scene: Scene,
  who: string,
  type: string,
  data: JsonObject = {},
  more: Record<string, Json> = {},
): string[] => refusalsIn(() => act(scene, who, type, data, more));

/** Every problem of malformed data as `path code`; empty when it is well formed. */
export function malformationsIn(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof Malformed) return error.problems.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
}

/** The day of every open deadline. */
export const openDeadlines = (scene: Scene): Record<string, string> =>
  Object.fromEntries(Object.entries(contextOf(scene).deadlines).map(([name, { day }]) => [name, day]));

export const effectsOf = ({ outcome }: Scene, kind: Effect['kind']) =>
  (outcome?.effects ?? []).filter((effect) => effect.kind === kind);

export const sameAs = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

export const text = 'a'.repeat(64);
export const subject = (kind: Kind, more: JsonObject = {}): JsonObject => ({
  kind,
  title: 'Về phát triển du lịch cộng đồng',
  issuerId: 'committee',
  term: { from: '2020-08-15', to: '2025-08-14' },
  ...more,
});
export const meeting = { date: '2020-08-20', place: 'Hội trường', participants: 30, findings: 'Cần làm' };
const item = { name: 'Việc', position: 'communeA', by: '2022-12-31' };
export const content = { targets: [item], tasks: [item], solutions: [item], resources: [item] };
