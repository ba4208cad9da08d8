import { canonical, hashOf, replay, verifyChain, type Text } from '../core/index.js';
import type { Calendars, Definitions, InstanceRecord, Projection, VerificationStore } from '../ports.js';
import { checkpointHash } from './checkpoint.js';
import { GENESIS } from '../core/index.js';
import { projectionOf } from './projection.js';
import { advice, type Check } from './verify-advice.js';

export interface VerifyParts {
  readonly store: VerificationStore;
  readonly definitions: Definitions;
  readonly calendars: Calendars;
}

export interface VerifyOptions {
  /** Writes projections anew from the snapshot; never the journal, never a snapshot. */
  readonly repair?: boolean;
  /** This instance alone, with its heads in the checkpoints; every instance and every checkpoint when left out. */
  readonly instance?: string;
  readonly page?: number;
}

/** One thing that is not as it must be. */
export interface Finding {
  /** Null where a checkpoint itself is broken. */
  readonly instance: string | null;
  readonly check: Check;
  readonly detail: string;
  /** What it means and what to do. */
  readonly advice: Text;
  readonly repaired: boolean;
}

export interface VerificationReport {
  /** `erased`: everything holds, but some data was lawfully erased, so those instances cannot be folded. */
  readonly status: 'sound' | 'erased' | 'broken';
  readonly instances: number;
  readonly entries: number;
  readonly erased: readonly string[];
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
  readonly repaired: number;
}

interface Examined {
  readonly findings: Finding[];
  readonly erased: boolean;
}

const PAGE = 100;

/** Checks every instance and every checkpoint against the invariants. What was repaired no longer counts as broken. */
export async function verify(parts: VerifyParts, options: VerifyOptions = {}): Promise<VerificationReport> {
  const findings: Finding[] = [];
  const erased: string[] = [];
  let instances = 0;
  let entries = 0;
  for await (const record of chosen(parts.store, options)) {
    await parts.calendars.ensure?.(record.entries.map(({ row }) => row.calendar));
    const examined = await examine(parts, record, options.repair ?? false);
    findings.push(...examined.findings);
    if (examined.erased) erased.push(record.id);
    instances += 1;
    entries += record.entries.length;
  }
  for (const id of await lost(parts.store, options)) {
    findings.push(finding(id, 'lost', 'the journal or a checkpoint knows it, and it is not there'));
  }
  const { count, findings: broken } = await examineCheckpoints(parts.store, options);
  findings.push(...broken);
  const open = findings.filter(({ repaired }) => !repaired);
  const status = open.length > 0 ? 'broken' : erased.length > 0 ? 'erased' : 'sound';
  return { status, instances, entries, erased, checkpoints: count, findings, repaired: findings.length - open.length };
}

async function* chosen(store: VerificationStore, { instance, page }: VerifyOptions): AsyncGenerator<InstanceRecord> {
  if (instance === undefined) {
    yield* everyInstance(store, page ?? PAGE);
    return;
  }
  const record = await store.one(instance);
  if (record) yield record;
}

async function lost(store: VerificationStore, { instance }: VerifyOptions): Promise<string[]> {
  const all = await store.lost();
  return all.filter((id) => instance === undefined || id === instance);
}

async function* everyInstance(store: VerificationStore, size: number): AsyncGenerator<InstanceRecord> {
  let after: string | null = null;
  for (;;) {
    const page: InstanceRecord[] = await store.page(after, size);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function examine(parts: VerifyParts, record: InstanceRecord, repair: boolean): Promise<Examined> {
  const truth = examineTruth(parts, record);
  if (truth.findings.length > 0) return truth;
  const right = rightProjection(parts, record);
  const findings = right === null ? [] : examineProjection(record, right);
  if (!repair || right === null || findings.length === 0) return { ...truth, findings };
  const repaired = await parts.store.repair(record.id, record.version, right);
  return { ...truth, findings: findings.map((found) => ({ ...found, repaired })) };
}

/** The chain, its heads, and the fold: nothing here can be repaired by a program. */
function examineTruth({ definitions, calendars }: VerifyParts, record: InstanceRecord): Examined {
  const { id, version, snapshot, lastHash, entries } = record;
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
  const erased = verdict.erased.length > 0;
  if (findings.length > 0) return { findings, erased };
  try {
    const { id: name, version: pinned } = record.definition;
    const hash = definitions.hashOf(name, pinned);
    const other = entries.find(({ row }) => row.definition !== hash);
    if (other)
      findings.push(finding(id, 'definition', `row ${other.row.seq} ran on ${other.row.definition.slice(0, 12)}…`));
    const folded = replay(definitions.pinned(name, pinned), entries, (address) => calendars.byHash(address));
    if (folded !== null && canonical(folded) !== canonical(snapshot)) {
      findings.push(
        finding(id, 'fold', `fold ${hashOf(folded).slice(0, 12)}…, snapshot ${hashOf(snapshot).slice(0, 12)}…`),
      );
    }
  } catch (error) {
    findings.push(finding(id, 'fold', error instanceof Error ? error.message : String(error)));
  }
  return { findings, erased };
}

/** Heads that a checkpoint kept and the journal no longer has. */
function missingHeads({ id, heads, entries }: InstanceRecord): Finding[] {
  const hashes = new Map(entries.map(({ row, hash }) => [row.seq, hash]));
  return heads
    .filter(({ seq, hash }) => hashes.get(seq) !== hash)
    .map(({ seq }) => finding(id, 'checkpoint', `row ${seq} is not the one that was published`));
}

function rightProjection({ definitions, calendars }: VerifyParts, record: InstanceRecord): Projection | null {
  const last = record.entries.at(-1);
  const definition = definitions.pinned(record.definition.id, record.definition.version);
  return last ? projectionOf(record, definition, last, calendars) : null;
}

function examineProjection({ id, projection, searchable }: InstanceRecord, right: Projection): Finding[] {
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

async function examineCheckpoints(
  store: VerificationStore,
  { instance }: VerifyOptions,
): Promise<{ count: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let count = 0;
  if (instance !== undefined) return { count, findings };
  let previous = GENESIS;
  for (;;) {
    const page = await store.checkpoints(count, PAGE);
    if (page.length === 0) return { count, findings };
    for (const { checkpoint, heads } of page) {
      count += 1;
      const { hash, ...unsigned } = checkpoint;
      const linked = checkpoint.number === count && checkpoint.previous === previous;
      if (!linked)
        findings.push(finding(null, 'checkpoint', `checkpoint ${checkpoint.number} does not follow the one before`));
      else if (checkpointHash(unsigned, heads) !== hash) {
        findings.push(finding(null, 'checkpoint', `checkpoint ${checkpoint.number} was changed`));
      }
      count = checkpoint.number;
      previous = hash;
    }
  }
}

const finding = (instance: string | null, check: Check, detail: string): Finding => ({
  instance,
  check,
  detail,
  advice: advice[check],
  repaired: false,
});
