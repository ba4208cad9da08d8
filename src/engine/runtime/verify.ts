import type { Text } from '../core/index.js';
import {
  databaseClock,
  type Calendars,
  type CheckTerms,
  type Clock,
  type Definitions,
  type InstanceRecord,
  type ProvedInstance,
  type RoomCheck,
  type RoomFinding,
  type VerificationStore,
} from '../ports.js';
import { examineCheckpoints } from './verify-checkpoints.js';
import { examine } from './verify-instance.js';
import { finding, type Finding, type VerificationReport } from './verify-report.js';

export interface VerifyParts {
  readonly store: VerificationStore;
  readonly definitions: Definitions;
  readonly calendars: Calendars;
  /** The clock that the journals were written by. */
  readonly clock: Clock;
  /** What the rooms prove of their own tables. */
  readonly checks?: readonly RoomCheck[];
}

export interface VerifyOptions {
  /** Writes projections anew from the snapshot; never the journal, never a snapshot. */
  readonly repair?: boolean;
  /** This instance alone, with its heads in the checkpoints; every instance and every checkpoint when left out. */
  readonly instance?: string;
  readonly page?: number;
  /** How long anything may take that ought to happen by itself: a deadline, a rung, an effect. An hour when left out. */
  readonly lateSeconds?: number;
}

const PAGE = 100;
const HOUR_SECONDS = 3_600;

/**
 * Checks everything that is stored against the invariants, page by page: the engine's own, those a workflow brings for its
 * records, and those the rooms registered. What was repaired no longer counts as broken.
 */
export async function verify(parts: VerifyParts, options: VerifyOptions = {}): Promise<VerificationReport> {
  const terms = await termsOf(parts, options);
  const checks = parts.checks ?? [];
  const repair = options.repair ?? false;
  const findings: Finding[] = [];
  const erased: string[] = [];
  let instances = 0;
  let entries = 0;
  for await (const page of pagesOf(parts.store, options)) {
    const proved: ProvedInstance[] = [];
    await parts.calendars.ensure?.([...new Set(page.flatMap((one) => one.entries.map(({ row }) => row.calendar)))]);
    for (const record of page) {
      const examined = examine({ ...parts, terms }, record);
      const { right } = examined;
      const repaired = repair && right !== null && (await parts.store.repair(record.id, record.version, right));
      findings.push(...examined.findings, ...examined.mendable.map((found) => ({ ...found, repaired })));
      if (examined.erased) erased.push(record.id);
      if (examined.proved) proved.push(examined.proved);
      entries += record.entries.length;
    }
    instances += page.length;
    for (const check of checks) findings.push(...(await settled(check, await check.ofPage?.(proved, terms), repair)));
  }
  findings.push(...(await examineWhole(parts, terms)));
  if (terms.instance === null) {
    for (const check of checks) findings.push(...(await settled(check, await check.ofAll?.(terms), repair)));
  }
  const checkpoints = terms.instance === null ? await examineCheckpoints(parts.store) : { count: 0, findings: [] };
  findings.push(...checkpoints.findings);
  const open = findings.filter(({ repaired }) => !repaired);
  const status = open.length > 0 ? 'broken' : erased.length > 0 ? 'erased' : 'sound';
  const repaired = findings.length - open.length;
  return { status, instances, entries, erased, checkpoints: checkpoints.count, findings, repaired };
}

async function termsOf({ store, clock }: VerifyParts, { instance, lateSeconds }: VerifyOptions): Promise<CheckTerms> {
  return {
    now: await store.now(clock),
    storeNow: await store.now(databaseClock),
    simulated: clock.fixed() !== null,
    lateSeconds: lateSeconds ?? HOUR_SECONDS,
    instance: instance ?? null,
  };
}

async function* pagesOf(
  store: VerificationStore,
  { instance, page: size = PAGE }: VerifyOptions,
): AsyncGenerator<readonly InstanceRecord[]> {
  if (instance !== undefined) {
    const record = await store.one(instance);
    if (record) yield [record];
    return;
  }
  let after: string | null = null;
  for (;;) {
    const page: InstanceRecord[] = await store.page(after, size);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

/** What no single instance shows. */
async function examineWhole({ store, clock }: VerifyParts, terms: CheckTerms): Promise<Finding[]> {
  const { instance, lateSeconds } = terms;
  const lost = await store.lost(instance);
  const doubled = await store.doubled(instance);
  const late = await store.late(clock, lateSeconds, instance);
  const waiting = await store.waiting(lateSeconds, instance);
  return [
    ...lost.map((id) =>
      finding(id, 'lost', 'the journal, a checkpoint or a kept answer knows it, and it is not there'),
    ),
    ...doubled.flatMap(({ command, rows, instances }) =>
      instances
        .filter((id) => instance === null || id === instance)
        .map((id) => finding(id, 'command', `${rows} journal rows have the command ${command}`)),
    ),
    ...late.map(({ name, epoch, at, ...tried }) =>
      finding(tried.instance, 'late', `${name}.${epoch} came at ${at} and was not fired; ${attemptsOf(tried)}`),
    ),
    ...waiting.map(({ id, kind, recordedAt, ...tried }) =>
      finding(tried.instance, 'unsent', `the ${kind} ${id} has waited since ${recordedAt}; ${attemptsOf(tried)}`),
    ),
  ];
}

const attemptsOf = ({
  attempts,
  lastError,
}: {
  readonly attempts: number;
  readonly lastError: string | null;
}): string => `${attempts} failed attempts, last error: ${lastError ?? 'none'}`;

/** A room's findings with their advice, mended where that is asked for and can be done. */
async function settled(
  { advice }: RoomCheck,
  found: readonly RoomFinding[] | undefined,
  repair: boolean,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { instance, check, detail, mend } of found ?? []) {
    const repaired = repair && mend !== undefined && (await mend());
    findings.push({ instance, check, detail, advice: adviceFor(check, advice), repaired });
  }
  return findings;
}

function adviceFor(check: string, advice: Readonly<Record<string, Text>>): Text {
  const words = advice[check];
  if (!words) throw new Error(`a room found ${check} and has no advice for it`);
  return words;
}
