import { canonical, fold, hashOf, verifyChain, type Fold } from '../core/index.js';
import type { Calendars, CheckTerms, Definitions, InstanceRecord, Projection, ProvedInstance } from '../ports.js';
import { projectionOf } from './projection.js';
import type { Check } from './verify-advice.js';
import { carriedFlaws } from './verify-carried.js';
import { clockFlaws, orderFlaws } from './verify-clock.js';
import { commandFlaws } from './verify-commands.js';
import { outboxFlaws } from './verify-outbox.js';
import { finding, type Finding } from './verify-report.js';

/** What an instance is judged by. */
export interface Judges {
  readonly definitions: Definitions;
  readonly calendars: Calendars;
  readonly terms: CheckTerms;
}

export interface Examined {
  readonly findings: readonly Finding[];
  /** Findings that writing `right` would mend. */
  readonly mendable: readonly Finding[];
  /** Some of its data was erased: it cannot be folded. */
  readonly erased: boolean;
  /** What its projection must be, where it is something else. */
  readonly right: Projection | null;
  /** As the rooms may judge it; null where its journal is not to be trusted. */
  readonly proved: ProvedInstance | null;
}

/**
 * One instance: its chain and its heads; then the fold, and what its steps show; then what follows from its state. Whoever
 * fails one is not asked the next, which would only repeat it.
 */
export function examine(judges: Judges, record: InstanceRecord): Examined {
  const chain = chainFindings(record);
  const nothing = { mendable: [], right: null, proved: null };
  if (chain.findings.length > 0) return { ...chain, ...nothing };
  const { erased } = chain;
  let folded: Fold;
  try {
    folded = foldOf(judges, record);
  } catch (error) {
    return { findings: [finding(record.id, 'fold', inWords(error))], erased, ...nothing };
  }
  const truth = foldFindings(judges, record, folded);
  const findings = [...truth, ...stepFindings(judges, record, folded)];
  const isWhole = folded.stopped === null;
  const effects = isWhole ? folded.steps.map(({ outcome }) => outcome.effects) : null;
  const proved = isWhole || erased ? { record, effects } : null;
  if (truth.length > 0) return { findings, erased, mendable: [], right: null, proved };
  const right = rightProjection(judges, record);
  const mendable = right === null ? [] : projectionFindings(record, right);
  return { findings, mendable, erased, right: mendable.length > 0 ? right : null, proved };
}

/** The chain and its heads: nothing here can be repaired by a program. */
function chainFindings(record: InstanceRecord): { readonly findings: Finding[]; readonly erased: boolean } {
  const { id, version, lastHash, entries } = record;
  const verdict = verifyChain(entries);
  if (verdict.kind === 'broken') {
    return { findings: [finding(id, 'chain', `row ${verdict.seq}: ${verdict.why}`)], erased: false };
  }
  const foreign = entries.find(({ row }) => row.instance !== id);
  const findings = [
    ...(foreign ? [finding(id, 'chain', `row ${foreign.row.seq}: of ${foreign.row.instance}`)] : []),
    ...(entries.length === version ? [] : [finding(id, 'sequence', `version ${version}, ${entries.length} rows`)]),
    ...(verdict.head === lastHash ? [] : [finding(id, 'sequence', `the instance names another head than its journal`)]),
    ...missingHeads(record),
  ];
  return { findings, erased: verdict.erased.length > 0 };
}

/** Heads that a checkpoint kept and the journal no longer has. */
function missingHeads({ id, heads, entries }: InstanceRecord): Finding[] {
  const hashes = new Map(entries.map(({ row, hash }) => [row.seq, hash]));
  return heads
    .filter(({ seq, hash }) => hashes.get(seq) !== hash)
    .map(({ seq }) => finding(id, 'checkpoint', `row ${seq} is not the one that was published`));
}

/** Throws when this build does not know the definition. */
function foldOf({ definitions, calendars }: Judges, { definition, entries }: InstanceRecord): Fold {
  const pinned = definitions.pinned(definition.id, definition.version);
  return fold(pinned, entries, (address) => calendars.byHash(address));
}

function foldFindings({ definitions }: Judges, record: InstanceRecord, folded: Fold): Finding[] {
  const { id, definition, entries, snapshot } = record;
  const hash = definitions.hashOf(definition.id, definition.version);
  const other = entries.find(({ row }) => row.definition !== hash);
  const { stopped } = folded;
  const differs = folded.snapshot !== null && canonical(folded.snapshot) !== canonical(snapshot);
  return [
    ...(other ? [finding(id, 'definition', `row ${other.row.seq} ran on ${other.row.definition.slice(0, 12)}…`)] : []),
    ...(stopped && stopped.entry.content !== null
      ? [finding(id, 'fold', `row ${stopped.entry.row.seq}: ${inWords(stopped.error)}`)]
      : []),
    ...(differs
      ? [
          finding(
            id,
            'fold',
            `fold ${hashOf(folded.snapshot).slice(0, 12)}…, snapshot ${hashOf(snapshot).slice(0, 12)}…`,
          ),
        ]
      : []),
  ];
}

/** What the steps show beyond the state they lead to. Of erased data nothing is asked that only it could tell. */
function stepFindings({ definitions, terms }: Judges, record: InstanceRecord, folded: Fold): Finding[] {
  const { id, definition, entries, remembered, outbox, carried } = record;
  const { steps, stopped } = folded;
  const isErased = stopped !== null && stopped.entry.content === null;
  const whole = stopped === null ? steps : null;
  const refused = stopped && !isErased ? [{ row: stopped.entry.row, before: stopped.before?.context ?? null }] : [];
  const judged = steps.map(({ entry, before }) => ({ row: entry.row, before: before?.context ?? null }));
  const rules = isErased ? null : definitions.recordRulesOf(definition.id, definition.version);
  const of = (check: Check, flaws: readonly { readonly detail: string }[]): Finding[] =>
    flaws.map(({ detail }) => finding(id, check, detail));
  return [
    ...of('clock', orderFlaws(entries)),
    ...(isErased ? [] : of('clock', clockFlaws([...judged, ...refused]))),
    ...of('command', commandFlaws({ instance: id, definition: definition.id, entries, steps: whole, remembered })),
    ...of('outbox', outboxFlaws({ steps: whole, outbox, storeNow: terms.storeNow })),
    ...of('outbox', carriedFlaws({ instance: id, entries, carried, storeNow: terms.storeNow })),
    ...(rules?.flaws(steps) ?? []).map(({ seq, detail }) => ({
      ...finding(id, 'record', `row ${seq}: ${detail}`),
      ...(rules && { advice: rules.advice }),
    })),
  ];
}

function rightProjection({ definitions, calendars }: Judges, record: InstanceRecord): Projection | null {
  const last = record.entries.at(-1);
  const definition = definitions.pinned(record.definition.id, record.definition.version);
  return last ? projectionOf(record, definition, last, calendars) : null;
}

function projectionFindings({ id, projection, searchable }: InstanceRecord, right: Projection): Finding[] {
  const differing = (check: Check, stored: unknown, derived: unknown): Finding[] =>
    canonical(stored) === canonical(derived)
      ? []
      : [finding(id, check, `is ${canonical(stored)}, must be ${canonical(derived)}`)];
  const { deadlines, workItems, ...columns } = projection;
  const { deadlines: rightDeadlines, workItems: rightItems, ...rightColumns } = right;
  return [
    ...differing('deadlines', deadlines, rightDeadlines),
    ...differing('workItems', workItems, rightItems),
    ...differing('columns', columns, rightColumns),
    ...(searchable ? [] : [finding(id, 'search', 'the search does not know its title')]),
  ];
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
