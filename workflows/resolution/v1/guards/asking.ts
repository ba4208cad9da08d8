import { localDateOf, type LocalDate } from '../../../../src/calendar/rules/index.js';
import { condition, requirement, type Given, type Reading, type Text } from '../../../../src/engine/core/index.js';
import type { ResolutionContext } from '../context.js';
import type { EventData, EventType, ResolutionEvent } from '../events.js';

type Asked = Given<ResolutionContext, ResolutionEvent>;

/** Something that must be so before the event may happen, and what a person is told when it is not. */
export const needs = (
  code: string,
  test: (given: Asked) => boolean,
  reason: Text | ((context: ResolutionContext, event: ResolutionEvent) => Text),
  reading?: Reading,
) => requirement<ResolutionContext, ResolutionEvent>(code, test, reason, reading);
/** Something that decides which way an event leads, known from the resolution alone. */
export const when = (test: (given: Asked) => boolean) =>
  condition<ResolutionContext, ResolutionEvent>(test, { foreseeable: true });
/** Something that decides which way an event leads and is known only then; a forecast takes it to be as expected. */
export const whenDecided = (test: (given: Asked) => boolean, expected: boolean, assumption: Text) =>
  condition<ResolutionContext, ResolutionEvent>(test, { foreseeable: false, expected, assumption });

/** What the sender says is known only when the event comes. */
export const data: Reading = { needsData: true };
/** What a room establishes is known only when the event comes. */
export const fact = (needsFact: string): Reading => ({ needsFact });

export const byClock = ({ env }: ResolutionContext): boolean => env.actor.kind === 'clock';
export const actingPerson = ({ env }: ResolutionContext): string =>
  env.actor.kind === 'person' ? env.actor.person : '';
export const actingPosition = ({ env }: ResolutionContext): string =>
  env.actor.kind === 'person' ? env.actor.position : '';
export const today = ({ env }: ResolutionContext): LocalDate => localDateOf(env.now, env.calendar);
export const dataOf = <Type extends EventType>(event: ResolutionEvent, _type: Type) => event.data as EventData<Type>;
