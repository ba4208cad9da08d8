import type { ResolutionItem } from '../contracts/resolution-lists.js';
import type { KinView, NamedPositionView, ResolutionView } from '../contracts/resolutions.js';
import type { NamedPosition } from '../directory/index.js';
import {
  forecast,
  owedIn,
  restore,
  type Definition,
  type StepEnvironment,
  type StoredInstance,
} from '../engine/index.js';
import type { Language } from '../platform/index.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { stageSteps, type EnteredStage } from './stage-steps.js';
import { stageTitles } from './stage-titles.js';

/** What a view is made with. */
interface Viewing {
  readonly definition: Definition;
  readonly env: StepEnvironment;
  readonly language: Language;
  readonly entered: readonly EnteredStage[];
  /** Every position that the view names. */
  readonly positions: ReadonlyMap<string, NamedPosition>;
  readonly kin: readonly (KinView & { readonly isParent: boolean })[];
}

/** The positions that a view of this resolution names. */
export function positionsIn(stored: StoredInstance): string[] {
  const { drafters, keyCadres, appraisers, signature } = stored.snapshot.context as unknown as ResolutionContext;
  return [
    ...drafters.map(({ position }) => position),
    ...keyCadres,
    ...appraisers,
    ...(signature ? [signature.position] : []),
  ];
}

/** What this resolution implements. */
export const parentsIn = (stored: StoredInstance): string[] =>
  (stored.snapshot.context as unknown as ResolutionContext).parents.map(({ id }) => id);

/** A resolution as one person reads it: the list columns, and what its snapshot says beyond them. Pure. */
export function viewOf(
  item: ResolutionItem,
  stored: StoredInstance,
  { definition, env, language, entered, positions, kin }: Viewing,
): ResolutionView {
  const snapshot = restore(definition, stored.snapshot, env);
  const context = snapshot.context as unknown as ResolutionContext;
  const owed = owedIn(snapshot);
  const titles = definition.machine.root.machine.getStateNodeById(`${definition.id}.${item.state}`).meta?.title;
  return {
    ...item,
    version: stored.version,
    stateTitle: titles?.[language] ?? item.state,
    stages: stagesOf(stored, context, { definition, env, language, entered, positions, kin }),
    deadlines: Object.entries(context.deadlines).map(([name, open]) => ({
      id: `${stored.id}.${name}`,
      name,
      title: owed[name]?.title[language] ?? name,
      day: open.day,
      at: open.at,
      due: open.due === true,
      movedFrom: open.moved?.from ?? null,
      responsible: definition.relations[owed[name]?.responsible ?? '']?.title[language] ?? '',
    })),
    implements: context.parents.map(({ id }) => id),
    issuedOn: context.issue?.on ?? null,
    disseminatedOn: context.disseminatedOn,
    latency: [...(context.issue?.latency ?? [])],
    returns: context.returns,
    text: context.text,
    rounds: context.rounds.map(({ audience, closesOn, open }) => ({ audience: [...audience], closesOn, open })),
    opinions: context.opinions.map(({ entry, unit, position, disposition }) => ({
      entry,
      unit,
      position,
      disposition,
    })),
    ballot: context.ballot && {
      entitled: [...context.ballot.entitled],
      votes: { ...context.ballot.votes },
      reserved: [...context.ballot.reserved],
    },
    adopted: context.adopted !== null,
    people: {
      drafters: context.drafters.map(({ position }) => named(position, positions)),
      keyCadres: context.keyCadres.map((position) => named(position, positions)),
      appraisers: context.appraisers.map((position) => named(position, positions)),
      signatory: context.signature && named(context.signature.position, positions),
    },
    appraisal: context.appraisal && { ...context.appraisal },
    approvedText: context.approvedText,
    signature: context.signature && {
      hash: context.signature.hash,
      position: context.signature.position,
      on: context.signature.on,
    },
    review: context.review && { ...context.review },
    end: context.end && { ...context.end },
    // Its own latency to each parent stands in its own record, that of a child in the child's.
    parents: kin
      .filter(({ isParent }) => isParent)
      .map((one) => kinOf(one, context.issue?.latency.find(({ parent }) => parent === one.id)?.days ?? null)),
    children: kin.filter(({ isParent }) => !isParent).map((one) => kinOf(one, one.days)),
  };
}

const kinOf = ({ id, title, symbol, stage, issuer, issuedOn }: KinView, days: number | null): KinView => ({
  id,
  title,
  symbol,
  stage,
  issuer,
  issuedOn,
  days,
});

function named(position: string, positions: ReadonlyMap<string, NamedPosition>): NamedPositionView {
  const found = positions.get(position);
  return {
    position,
    personName: found?.personName ?? null,
    title: found?.title ?? { vi: position, en: position },
    unitName: found?.unitName ?? '',
  };
}

function stagesOf(
  stored: StoredInstance,
  { rules, adopted, issue }: ResolutionContext,
  { definition, env, language, entered }: Viewing,
): ResolutionView['stages'] {
  const { stages: ahead, ends } = forecast(definition, stored.snapshot, env);
  const titles = stageTitles(definition);
  return stageSteps({
    entered,
    consultation: rules.consultation,
    midterm: rules.midterm,
    adopted: adopted && { stage: adopted.stage, issuedOn: issue?.on ?? null },
    ahead,
    ends,
  }).map((step) => ({ ...step, title: titles[step.stage]?.[language] ?? step.stage }));
}

const beforeIssue: readonly string[] = ['draft', 'consultation', 'approval'];

/** What was issued, without how it came about: for those who carry it out and had no part in it. */
export const asIssued = (view: ResolutionView): ResolutionView => ({
  ...view,
  stages: view.stages.map((step) =>
    beforeIssue.includes(step.stage) ? { ...step, enteredOn: null, leftOn: null, visits: [] } : step,
  ),
  returns: 0,
  rounds: [],
  opinions: [],
  ballot: null,
  people: { drafters: [], keyCadres: [], appraisers: [], signatory: view.people.signatory },
  appraisal: null,
  approvedText: null,
});
