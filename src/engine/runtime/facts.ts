import {
  CALENDAR_CHANGED,
  DEADLINE_DUE,
  problemsIn,
  Malformed,
  relationsOf,
  restore,
  startContext,
  transitionMeta,
  whoRefusals,
  type Actor,
  type Command,
  type Json,
  type TransitionMeta,
} from '../core/index.js';
import type { FactProvider, Transaction } from '../ports.js';
import { contextOf, environment, type Subject } from './subject.js';

/** What the way that a command would take says of itself: who may, and which facts it needs. */
export interface Declared {
  readonly by: readonly string[];
  readonly facts: readonly string[];
}

/** Read from the definition before anything is computed. */
export function declared({ definition, stored, ...rest }: Subject, command: Command): Declared {
  const nothing = { by: [], facts: [] };
  if (command.type === DEADLINE_DUE || command.type === CALENDAR_CHANGED) return nothing;
  if (!stored) return (Object.hasOwn(definition.starts, command.type) && definition.starts[command.type]) || nothing;
  const env = environment({ definition, stored, ...rest }, { kind: 'system', instance: stored.id }, {});
  const { by, facts = [] }: TransitionMeta =
    transitionMeta(restore(definition, stored.snapshot, env), command) ?? nothing;
  return { by, facts };
}

/** Providers never see data that does not have the declared shape. */
function demandWellFormed({ definition }: Subject, { type, data }: Command): void {
  const problems = problemsIn(definition.events[type]?.fields ?? {}, data);
  if (problems.length > 0) throw new Malformed('data_malformed', problems);
}

/**
 * The declared facts, computed by the rooms, on the step's own connection where it has one: a step that held one and
 * waited for another would block all others once as many steps wait as there are connections. Where nobody among the actors may act, the step will be refused in any
 * case: the facts are then computed as for a preview, and nothing is locked or allocated for a stranger.
 */
export async function computeFacts(
  providers: Readonly<Record<string, FactProvider>>,
  given: { subject: Subject; command: Command; actors: readonly Actor[]; ways: Declared; preview: boolean },
  transaction: Transaction | undefined,
): Promise<Record<string, Json>> {
  const { subject, command, actors, ways } = given;
  if (ways.facts.length === 0) return {};
  const [first] = actors;
  if (first?.kind === 'person') demandWellFormed(subject, command);
  const { definition, stored, now, occurredOn } = subject;
  const mayAct = actors.some((actor) => whoRefusals(definition, ways.by, relationsOf(actor)).length === 0);
  const env = environment(subject, first ?? { kind: 'system', instance: subject.id }, {});
  const context = contextOf(subject, env) ?? startContext(definition, command, env);
  const request = {
    instance: subject.id,
    snapshot: stored?.snapshot ?? null,
    listing: definition.listing(context),
    event: command.type,
    data: command.data,
    now,
    occurredOn,
    preview: given.preview || !mayAct,
  };
  const facts: Record<string, Json> = {};
  // One after the other: a transaction has one connection, and locks are taken in one order.
  for (const name of ways.facts) {
    const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
    if (!provider) throw new Error(`no room provides the fact ${name}, which ${command.type} needs`);
    facts[name] = await provider(request, transaction ?? null);
  }
  return facts;
}
