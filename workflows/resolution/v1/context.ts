import { daysBetween, type LocalDate, type Period } from '../../../src/calendar/rules/index.js';
import {
  noDeadlines,
  type JsonObject,
  type StepEnvironment,
  type WorkflowContext,
} from '../../../src/engine/core/index.js';
import type { EventData, EventType } from './events.js';
import { kinds, periods, type Kind, type KindRules } from './kinds.js';

/**
 * What the guards need to know of a resolution, and no more: texts, answers and names stay in the journal's data, where
 * they can be erased. Lists name journal entries by their seq.
 */
export interface ResolutionContext extends WorkflowContext {
  readonly kind: Kind;
  readonly title: string;
  readonly issuer: string;
  readonly term: { readonly from: LocalDate; readonly to: LocalDate };
  readonly field: string | null;
  readonly parents: readonly Parent[];
  readonly rules: KindRules;
  readonly periods: Readonly<Record<keyof typeof periods, Period>>;
  readonly adopted: Adoption | null;
  readonly drafters: readonly Holder[];
  /** Entries that may be corrected, and who recorded them. */
  readonly records: readonly Recorded[];
  readonly text: { readonly version: string; readonly hash: string } | null;
  readonly content: Content | null;
  readonly keyCadres: readonly string[];
  /** Empty: whoever appraises for the issuing body. */
  readonly appraisers: readonly string[];
  readonly rounds: readonly Round[];
  readonly opinions: readonly Opinion[];
  readonly appraisal: { readonly verdict: EventData<'appraisal.report'>['verdict']; readonly position: string } | null;
  readonly ballot: Ballot | null;
  /** The bytes that the body or the leader approved. */
  readonly approvedText: string | null;
  readonly signature: {
    readonly entry: number;
    readonly hash: string;
    readonly position: string;
    readonly on: LocalDate;
  } | null;
  readonly issue: Issue | null;
  /** Issues that a later return took back; their numbers stay used. */
  readonly formerIssues: readonly Issue[];
  readonly disseminatedOn: LocalDate | null;
  readonly review: Review | null;
  readonly returns: number;
  readonly end: { readonly how: string; readonly by: string | null } | null;
}

export interface Holder {
  readonly position: string;
  readonly person: string;
}

export interface Parent {
  readonly id: string;
  readonly issuer: string;
  readonly issuedOn: LocalDate | null;
  readonly ended: 'superseded' | 'repealed' | null;
}

export interface Adoption {
  readonly stage: EventData<'adopt'>['stage'];
  readonly person: string;
}

export interface Recorded {
  readonly entry: number;
  readonly event: EventType;
  readonly person: string;
  readonly position: string;
  readonly corrected: boolean;
}

/** How many items each part of the content has, and how many of them lack a position or a date. */
export type Content = Readonly<
  Record<'targets' | 'tasks' | 'solutions' | 'resources', { readonly items: number; readonly unassigned: number }>
>;

export interface Round {
  readonly audience: readonly string[];
  readonly closesOn: LocalDate;
  readonly open: boolean;
}

export interface Opinion {
  readonly entry: number;
  /** Index of its round. */
  readonly round: number;
  readonly unit: string;
  readonly position: string;
  /** A key cadre speaking for himself, not through a delegate. */
  readonly inPerson: boolean;
  readonly disposition: EventData<'opinion.dispose'>['disposition'] | null;
}

export interface Ballot {
  readonly entitled: readonly Holder[];
  readonly votes: Readonly<Record<string, EventData<'vote.cast'>['choice']>>;
  readonly reserved: readonly string[];
}

export interface Issue {
  readonly symbol: string;
  readonly number: number | null;
  readonly on: LocalDate;
  /** Days from each parent's issue to this one. */
  readonly latency: readonly { readonly parent: string; readonly days: number }[];
}

export interface Review {
  readonly phase: 'midterm' | 'final';
  readonly cutOff: LocalDate | null;
  readonly author: string | null;
}

export type ResolutionInput = Omit<ResolutionContext, keyof WorkflowContext> & { readonly env: StepEnvironment };

/** A new resolution in draft, from the data of `create` and the facts about its parents. */
export function created(data: JsonObject, env: StepEnvironment): ResolutionInput {
  // The engine has checked the data against the fields of `create` before this is called.
  const { kind, title, issuerId, term, field, majority } = data as unknown as EventData<'create'>;
  const drafter = env.actor.kind === 'person' ? [{ position: env.actor.position, person: env.actor.person }] : [];
  return {
    env,
    kind,
    title,
    issuer: issuerId,
    term,
    field: field ?? null,
    parents: (env.facts.parents ?? []) as unknown as readonly Parent[],
    rules: majority === undefined ? kinds[kind] : { ...kinds[kind], majority },
    periods,
    adopted: null,
    drafters: drafter,
    records: [],
    text: null,
    content: null,
    keyCadres: [],
    appraisers: [],
    rounds: [],
    opinions: [],
    appraisal: null,
    ballot: null,
    approvedText: null,
    signature: null,
    issue: null,
    formerIssues: [],
    disseminatedOn: null,
    review: null,
    returns: 0,
    end: null,
  };
}

/** An existing resolution, entered with its past. */
export function adopted(data: JsonObject, env: StepEnvironment): ResolutionInput {
  const { stage, symbol, number, issuedOn, disseminatedOn } = data as unknown as EventData<'adopt'>;
  const person = env.actor.kind === 'person' ? env.actor.person : '';
  const begun = created(data, env);
  return {
    ...begun,
    adopted: { stage, person },
    issue:
      issuedOn && symbol
        ? { symbol, number: number ?? null, on: issuedOn, latency: latency(begun.parents, issuedOn) }
        : null,
    disseminatedOn: disseminatedOn ?? null,
  };
}

/** How many days after each parent's issue this one is issued; a parent without that day has none. */
export const latency = (parents: readonly Parent[], issuedOn: LocalDate): Issue['latency'] =>
  parents.flatMap(({ id, issuedOn: parentOn }) =>
    parentOn === null ? [] : [{ parent: id, days: daysBetween(parentOn, issuedOn) }],
  );

export const initialContext = ({ input }: { input: ResolutionInput }): ResolutionContext => ({
  ...noDeadlines,
  ...input,
});
