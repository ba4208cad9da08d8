import { aroundTime, canonical, parseSnapshot, rowHash, sha256, type JournalEntry } from '../core/index.js';
import type { Instant } from '../../calendar/rules/index.js';
import type {
  Clock,
  Commit,
  CommitResult,
  EarlierReply,
  InstanceStore,
  ReadForSender,
  Reply,
  SenderKey,
  StoredInstance,
  Transaction,
} from '../ports.js';
import { keyOf, type Memory, type Tables } from './tables.js';

/** Instances and their journal in memory, with the promises of the real one. */
export class MemoryInstanceStore implements InstanceStore {
  constructor(private readonly memory: Memory) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.memory.transaction(work);
  }

  async read(id: string, clock: Clock, transaction?: Transaction): Promise<StoredInstance | null> {
    const row = this.memory.tables(transaction).instances.get(id);
    if (!row) return null;
    const now = this.#now(clock);
    return {
      id,
      definition: row.definition,
      version: row.version,
      snapshot: parseSnapshot(row.snapshot),
      lastHash: row.lastHash,
      now: now > row.lastNow ? now : row.lastNow,
    };
  }

  async now(clock: Clock): Promise<Instant> {
    return this.#now(clock);
  }

  commit(commit: Commit, transaction?: Transaction): Promise<CommitResult> {
    return this.memory.write((tables) => {
      const result = this.#commit(tables, commit);
      if (result.kind === 'duplicate') this.memory.fail(transaction);
      return result;
    }, transaction);
  }

  async readFor(sender: SenderKey, id: string, clock: Clock): Promise<ReadForSender> {
    return { stored: await this.read(id, clock), earlier: await this.replyTo(sender) };
  }

  async replyTo({ person, key }: SenderKey): Promise<EarlierReply | null> {
    return this.memory.tables().replies.get(keyOf(person, key)) ?? null;
  }

  async replyOf(command: string): Promise<Reply | null> {
    const { commands, instances } = this.memory.tables();
    const found = commands.get(command);
    const row = found && instances.get(found.instance);
    return found && row ? { instance: row.id, version: found.seq, ...row.standing, effects: [] } : null;
  }

  async journal(
    id: string,
    { after = 0, limit }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<JournalEntry[]> {
    const entries = this.memory.tables().journal.get(id) ?? [];
    return entries.filter(({ row }) => row.seq > after).slice(0, limit);
  }

  #now(clock: Clock): Instant {
    return clock.fixed() ?? new Date(this.memory.wall()).toISOString();
  }

  #commit(tables: Tables, commit: Commit): CommitResult {
    const { row, idempotency } = commit;
    const stored = tables.instances.get(row.instance);
    if ((stored?.version ?? 0) !== commit.expected) return { kind: 'conflict' };
    if (stored && stored.lastHash !== row.previous) return { kind: 'conflict' };
    if (!this.#mayFire(tables, commit)) return { kind: 'conflict' };
    const key = idempotency && keyOf(idempotency.person, idempotency.key);
    if (tables.commands.has(row.command) || (key && tables.replies.has(key))) return { kind: 'duplicate' };

    const entry = this.#record(tables, commit);
    tables.instances.set(row.instance, {
      id: row.instance,
      definition: commit.definition,
      version: row.seq,
      snapshot: canonical(commit.snapshot),
      lastHash: entry.hash,
      lastNow: row.now,
      standing: commit.standing,
      listing: commit.relisted || !stored ? commit.listing : stored.listing,
      dueAt: commit.dueAt,
    });
    if (key && idempotency) tables.replies.set(key, { bodyHash: idempotency.bodyHash, reply: commit.reply });
    project(tables, commit);
    return { kind: 'committed', entry: { seq: row.seq, hash: entry.hash, recordedAt: entry.row.recordedAt } };
  }

  /** The clock may act only on a deadline that is open, in that epoch, and has come. */
  #mayFire(tables: Tables, { row, fixed }: Commit): boolean {
    if (row.actor.kind !== 'clock') return true;
    const { deadline: name, epoch, rung } = row.actor;
    const deadline = tables.deadlines.get(keyOf(row.instance, name));
    const now = fixed ?? new Date(this.memory.wall()).toISOString();
    const owed = deadline?.status === 'open' || (deadline?.status === 'due' && rung !== undefined);
    return owed && deadline.epoch === epoch && (rung ?? deadline).at <= now;
  }

  #record(tables: Tables, { row, content }: Commit): JournalEntry {
    const recordedAt = new Date(this.memory.wall()).toISOString();
    const [before, after] = aroundTime(row);
    const timed = { ...row, recordedAt };
    const hash = sha256(before + recordedAt + after);
    if (hash !== rowHash(timed)) throw new Error('a row has one hash');
    const entry: JournalEntry = { row: timed, hash, content: structuredClone(content) };
    tables.journal.set(row.instance, [...(tables.journal.get(row.instance) ?? []), entry]);
    tables.commands.set(row.command, { instance: row.instance, seq: row.seq });
    return entry;
  }
}

function project(tables: Tables, { row, deadlines, workItems, outgoing }: Commit): void {
  const { instance, seq, correlation, command, now } = row;
  for (const { name, epoch, status } of deadlines.marked) {
    const key = keyOf(instance, name);
    const old = tables.deadlines.get(key);
    if (old?.epoch === epoch) tables.deadlines.set(key, { ...old, status });
  }
  for (const deadline of deadlines.set) {
    const fresh = { instance, attempts: 0, nextAttemptAt: 0, lastError: null };
    tables.deadlines.set(keyOf(instance, deadline.name), { ...deadline, ...fresh });
  }
  for (const { key, address } of workItems.closed) {
    const old = tables.workItems.get(keyOf(instance, key, address));
    if (old) tables.workItems.set(keyOf(instance, key, address), { ...old, closedAt: now });
  }
  for (const item of workItems.opened) {
    tables.workItems.set(keyOf(instance, item.key, item.address), { instance, ...item, openedAt: now, closedAt: null });
  }
  for (const effect of outgoing) {
    const waiting = { sent: false, attempts: 0, nextAttemptAt: 0, lastError: null };
    tables.outbox.set(effect.id, { effect, instance, seq, correlation, command, now, ...waiting });
  }
}
