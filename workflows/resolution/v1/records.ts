import { assign } from '../../../src/engine/core/index.js';
import { latency, type Content, type Holder, type Issue, type ResolutionContext } from './context.js';
import type { EventData, EventType, ResolutionEvent } from './events.js';

type Change = Partial<ResolutionContext>;

/** A change of the context that one event makes; every other event leaves the context as it is. */
const on = <Type extends EventType>(
  type: Type,
  change: (context: ResolutionContext, data: EventData<Type>) => Change,
) =>
  assign<ResolutionContext, ResolutionEvent, undefined, ResolutionEvent, never>(({ context, event }) =>
    event.type === type ? change(context, event.data as EventData<Type>) : {},
  );

/** A change that the way taken makes, whichever event took it. */
const always = (change: (context: ResolutionContext, event: ResolutionEvent) => Change) =>
  assign<ResolutionContext, ResolutionEvent, undefined, ResolutionEvent, never>(({ context, event }) =>
    change(context, event),
  );

const acting = ({ env }: ResolutionContext): Holder & { readonly unit: string; readonly inPerson: boolean } =>
  env.actor.kind === 'person'
    ? {
        position: env.actor.position,
        person: env.actor.person,
        unit: env.actor.unit,
        inPerson: env.actor.delegation === null,
      }
    : { position: '', person: '', unit: '', inPerson: false };

/** Remembers an entry that may be corrected later. */
const recording = (context: ResolutionContext, event: EventType) => {
  const { person, position } = acting(context);
  return [...context.records, { entry: context.env.seq, event, person, position, corrected: false }];
};

const completeness = (items: EventData<'content.set'>['targets']) => ({
  items: items.length,
  unassigned: items.filter(({ position, by }) => position === undefined || by === undefined).length,
});

const contentOf = ({ targets, tasks, solutions, resources }: EventData<'content.set'>): Content => ({
  targets: completeness(targets),
  tasks: completeness(tasks),
  solutions: completeness(solutions),
  resources: completeness(resources),
});

/** Who holds two entitled positions still has one vote. */
const eachOnce = (holders: readonly Holder[]) =>
  holders.filter(({ person }, index) => holders.findIndex((other) => other.person === person) === index);

const closedRounds = ({ rounds }: ResolutionContext) => rounds.map((round) => ({ ...round, open: false }));

/** What each event leaves in the context: facts for the guards, never conclusions of a caller. */
export const records = {
  survey: on('survey.record', (context) => ({ records: recording(context, 'survey.record') })),
  discussion: on('discussion.record', (context) => ({ records: recording(context, 'discussion.record') })),
  textVersion: on('text.revise', (context, { version, hash }) => {
    const { position, person } = acting(context);
    const known = context.drafters.some((drafter) => drafter.person === person && drafter.position === position);
    return {
      text: { version, hash },
      drafters: known ? context.drafters : [...context.drafters, { position, person }],
    };
  }),
  content: on('content.set', (context, data) => ({
    content: contentOf(data),
    records: recording(context, 'content.set'),
  })),
  keyCadres: on('key_cadres.name', (_context, { positions }) => ({ keyCadres: [...new Set(positions)] })),
  appraisers: on('appraisers.name', (_context, { positions }) => ({ appraisers: [...new Set(positions)] })),

  roundOpened: on('round.open', ({ rounds }, { audience, closesOn }) => ({
    rounds: [...rounds, { audience: [...new Set(audience)], closesOn, open: true }],
  })),
  roundClosed: on('round.close', (context) => ({ rounds: closedRounds(context) })),
  opinion: on('opinion.give', (context, { onBehalfOf }) => {
    const { position, unit, inPerson } = acting(context);
    const opinion = {
      entry: context.env.seq,
      round: context.rounds.findIndex((round) => round.open),
      unit: onBehalfOf ?? unit,
      position,
      inPerson: inPerson && context.keyCadres.includes(position),
      disposition: null,
    };
    return { opinions: [...context.opinions, opinion], records: recording(context, 'opinion.give') };
  }),
  disposition: on('opinion.dispose', ({ opinions }, { opinion, disposition }) => ({
    opinions: opinions.map((given) => (given.entry === opinion ? { ...given, disposition } : given)),
  })),

  appraisal: on('appraisal.report', (context, { verdict }) => ({
    appraisal: { verdict, position: acting(context).position },
  })),
  approval: on('decide.approve', ({ text }) => ({ approvedText: text?.hash ?? null })),
  ballotOpened: on('ballot.open', ({ env, text }) => ({
    ballot: { entitled: eachOnce(env.facts.entitledMembers as unknown as readonly Holder[]), votes: {}, reserved: [] },
    approvedText: text?.hash ?? null,
  })),
  vote: on('vote.cast', (context, { choice, reservedOpinion }) => {
    if (!context.ballot) return {};
    const { position } = acting(context);
    const { entitled, votes, reserved } = context.ballot;
    return {
      ballot: {
        entitled,
        votes: { ...votes, [position]: choice },
        reserved: reservedOpinion === undefined ? reserved : [...reserved, position],
      },
    };
  }),
  signature: on('sign', (context, { hash }) => ({
    signature: {
      entry: context.env.seq,
      hash,
      position: acting(context).position,
      on: context.env.occurredOn,
    },
  })),
  issue: on('issue', (context) => {
    const { symbol, number } = context.env.facts.number as unknown as Pick<Issue, 'symbol' | 'number'>;
    const issuedOn = context.env.occurredOn;
    return { issue: { symbol, number, on: issuedOn, latency: latency(context.parents, issuedOn) } };
  }),

  /** Back to the draft: what was decided no longer stands; what was recorded stays. */
  returned: always((context) => ({
    rounds: closedRounds(context),
    appraisal: null,
    ballot: null,
    approvedText: null,
    signature: null,
    issue: null,
    formerIssues: context.issue ? [...context.formerIssues, context.issue] : context.formerIssues,
    disseminatedOn: null,
    returns: context.returns + 1,
  })),

  dissemination: on('dissemination.record', (context) => ({
    disseminatedOn: context.env.occurredOn,
    records: recording(context, 'dissemination.record'),
  })),
  midtermBegun: always(() => ({ review: { phase: 'midterm', cutOff: null, author: null } })),
  finalBegun: always(() => ({ review: { phase: 'final', cutOff: null, author: null } })),
  figuresFrozen: on('review.freeze', (context, { cutOff }) => ({
    review: context.review && { ...context.review, cutOff },
    records: recording(context, 'review.freeze'),
  })),
  reportDrafted: on('review.draft', (context) => ({
    review: context.review && { ...context.review, author: acting(context).person },
  })),
  reviewEnded: always(() => ({ review: null })),

  superseded: on('supersede', (_context, { by }) => ({ end: { how: 'superseded', by } })),
  repealed: on('repeal', () => ({ end: { how: 'repealed', by: null } })),
  cancelled: always((context) => ({ rounds: closedRounds(context), end: { how: 'cancelled', by: null } })),
  parentEnded: on('parent.ended', ({ parents }, { parent, how }) => ({
    parents: parents.map((known) => (known.id === parent ? { ...known, ended: how } : known)),
  })),

  correction: on('fact.correct', (context, { entry, data }) => ({
    records: context.records.map((record) => (record.entry === entry ? { ...record, corrected: true } : record)),
    ...corrected(context, entry, data),
  })),
};

/** What a corrected entry had left in the context, written again from the corrected data, unless a later one replaced it. */
function corrected(context: ResolutionContext, entry: number, data: unknown): Change {
  const record = context.records.find((known) => known.entry === entry);
  if (context.records.findLast(({ event }) => event === record?.event) !== record) return {};
  if (record?.event === 'content.set') return { content: contentOf(data as EventData<'content.set'>) };
  if (record?.event === 'dissemination.record') {
    return { disseminatedOn: (data as EventData<'dissemination.record'>).date };
  }
  if (record?.event === 'review.freeze' && context.review) {
    return { review: { ...context.review, cutOff: (data as EventData<'review.freeze'>).cutOff } };
  }
  return {};
}
