import type { ResolutionItem, ResolutionView } from '../contracts/resolutions.js';
import { owedIn, restore, type Definition, type StepEnvironment, type StoredInstance } from '../engine/index.js';
import type { Language } from '../platform/index.js';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';

/** A resolution as one person reads it: the list columns, and what its snapshot says beyond them. Pure. */
export function viewOf(
  item: ResolutionItem,
  stored: StoredInstance,
  { definition, env, language }: { definition: Definition; env: StepEnvironment; language: Language },
): ResolutionView {
  const snapshot = restore(definition, stored.snapshot, env);
  const context = snapshot.context as unknown as ResolutionContext;
  const owed = owedIn(snapshot);
  const titles = definition.machine.root.machine.getStateNodeById(`${definition.id}.${item.state}`).meta?.title;
  return {
    ...item,
    version: stored.version,
    stateTitle: titles?.[language] ?? item.state,
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
  };
}

/** What was issued, without how it came about: for those who carry it out and had no part in it. */
export const asIssued = (view: ResolutionView): ResolutionView => ({
  ...view,
  returns: 0,
  rounds: [],
  opinions: [],
  ballot: null,
});
