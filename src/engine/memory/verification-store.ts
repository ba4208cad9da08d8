import { parseSnapshot } from '../core/index.js';
import type { Instant } from '../../calendar/rules/index.js';
import type {
  Carried,
  Checkpoint,
  Clock,
  DeadlineRow,
  DoubledCommand,
  Head,
  InstanceRecord,
  LateDeadline,
  Projection,
  RememberedCommand,
  StoredEffect,
  VerificationStore,
  WaitingEffect,
} from '../ports.js';
import { keyOf, type DeadlineEntry, type InstanceRow, type Memory, type Tables } from './tables.js';

/** Verification and checkpoints in memory. There is no search to check. */
export class MemoryVerificationStore implements VerificationStore {
  constructor(private readonly memory: Memory) {}

  async page(after: string | null, limit: number): Promise<InstanceRecord[]> {
    const tables = this.memory.tables();
    return [...tables.instances.values()]
      .filter(({ id }) => after === null || id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map((row) => recordOf(tables, row));
  }

  async one(id: string): Promise<InstanceRecord | null> {
    const tables = this.memory.tables();
    const row = tables.instances.get(id);
    return row ? recordOf(tables, row) : null;
  }

  async lost(only: string | null): Promise<string[]> {
    const { instances, journal, checkpoints, replies } = this.memory.tables();
    const published = [...checkpoints.values()].flatMap(({ heads }) => heads.map(({ instance }) => instance));
    const answered = [...replies.values()].map((one) => one.reply.instance);
    return [...new Set([...journal.keys(), ...published, ...answered])]
      .filter((id) => !instances.has(id) && (only === null || id === only))
      .sort();
  }

  async now(clock: Clock): Promise<Instant> {
    return clock.fixed() ?? new Date(this.memory.wall()).toISOString();
  }

  async late(clock: Clock, seconds: number, instance: string | null): Promise<LateDeadline[]> {
    const limit = secondsBefore(await this.now(clock), seconds);
    return [...this.memory.tables().deadlines.values()]
      .filter((one) => one.status === 'open' && one.at < limit && (instance ?? one.instance) === one.instance)
      .map(({ instance: of, name, epoch, at, attempts, lastError }) => ({
        instance: of,
        name,
        epoch,
        at,
        attempts,
        lastError,
      }))
      .sort(by(({ at, instance: of, name }) => `${at} ${of} ${name}`));
  }

  async waiting(seconds: number, instance: string | null): Promise<WaitingEffect[]> {
    const limit = secondsBefore(new Date(this.memory.wall()).toISOString(), seconds);
    const { outbox, journal } = this.memory.tables();
    return [...outbox.values()]
      .filter(({ sent, instance: of }) => !sent && (instance ?? of) === of)
      .map(({ effect: { id, kind }, instance: of, seq, attempts, lastError }) => {
        const recordedAt = journal.get(of)?.[seq - 1]?.row.recordedAt ?? '';
        return { instance: of, id, kind, recordedAt, attempts, lastError };
      })
      .filter(({ recordedAt }) => recordedAt < limit)
      .sort(by(({ recordedAt, id }) => `${recordedAt} ${id}`));
  }

  async doubled(instance: string | null): Promise<DoubledCommand[]> {
    const rows = new Map<string, string[]>();
    for (const [of, entries] of this.memory.tables().journal) {
      for (const { row } of entries) rows.set(row.command, [...(rows.get(row.command) ?? []), of]);
    }
    return [...rows]
      .filter(([, of]) => of.length > 1 && (instance === null || of.includes(instance)))
      .map(([command, of]) => ({ command, rows: of.length, instances: distinct(of) }))
      .sort(by(({ command }) => command));
  }

  repair(id: string, version: number, projection: Projection): Promise<boolean> {
    return this.memory.write((tables) => {
      const row = tables.instances.get(id);
      if (row?.version !== version) return false;
      const { standing, listing, dueAt } = projection;
      tables.instances.set(id, { ...row, standing, listing, dueAt });
      repairDeadlines(tables, id, projection);
      repairWorkItems(tables, row, projection);
      return true;
    });
  }

  async newHeads(limit: number): Promise<Head[]> {
    const { instances, checkpoints } = this.memory.tables();
    const known = new Set([...checkpoints.values()].flatMap(({ heads }) => heads.map((h) => keyOf(h.instance, h.seq))));
    return [...instances.values()]
      .filter(({ id, version }) => !known.has(keyOf(id, version)))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id, version, lastHash }) => ({ instance: id, seq: version, hash: lastHash }));
  }

  async checkpoints(
    after: number,
    limit: number,
  ): Promise<{ readonly checkpoint: Checkpoint; readonly heads: readonly Head[] }[]> {
    const all = [...this.memory.tables().checkpoints.values()];
    return all
      .filter(({ checkpoint }) => checkpoint.number > after)
      .sort((a, b) => a.checkpoint.number - b.checkpoint.number)
      .slice(0, limit);
  }

  async lastCheckpoint(): Promise<Checkpoint | null> {
    const all = await this.checkpoints(0, Infinity);
    return all.at(-1)?.checkpoint ?? null;
  }

  writeCheckpoint(checkpoint: Checkpoint, heads: readonly Head[]): Promise<boolean> {
    return this.memory.write(({ checkpoints }) => {
      if (checkpoints.has(checkpoint.number)) return false;
      checkpoints.set(checkpoint.number, { checkpoint, heads });
      return true;
    });
  }

  erase(id: string, seq: number): Promise<void> {
    return this.memory.write(({ journal }) => {
      const entries = journal.get(id) ?? [];
      journal.set(
        id,
        entries.map((entry) => (entry.row.seq === seq ? { ...entry, content: null } : entry)),
      );
    });
  }
}

function recordOf(tables: Tables, row: InstanceRow): InstanceRecord {
  const { id, definition, version, snapshot, lastHash, standing, listing, dueAt } = row;
  const deadlines = [...tables.deadlines.values()]
    .filter((deadline) => deadline.instance === id)
    .flatMap(asOwed)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const workItems = [...tables.workItems.values()]
    .filter((item) => item.instance === id && item.closedAt === null)
    .map(({ key, event, address }) => ({ key, event, address }))
    .sort((a, b) => (`${a.key}\n${a.address}` < `${b.key}\n${b.address}` ? -1 : 1));
  const heads = [...tables.checkpoints.values()].flatMap((one) => one.heads.filter(({ instance }) => instance === id));
  const units = { involved: distinct(listing.involved), implements: distinct(listing.implements) };
  return {
    id,
    definition,
    version,
    snapshot: parseSnapshot(snapshot),
    lastHash,
    projection: { standing, listing: { ...listing, ...units }, dueAt, deadlines, workItems },
    searchable: true,
    entries: tables.journal.get(id) ?? [],
    heads,
    remembered: rememberedOf(tables, id),
    outbox: effectsOf(tables, id),
    carried: carriedOf(tables, id),
  };
}

const rememberedOf = ({ replies }: Tables, id: string): RememberedCommand[] =>
  [...replies]
    .filter(([, { reply }]) => reply.instance === id)
    .map(([of, { bodyHash, reply }]) => {
      const [person = '', key = ''] = JSON.parse(of) as string[];
      return { person, key, bodyHash, seq: reply.version, reply };
    })
    .sort(by(({ seq, person, key }) => keyOf(seq, person, key)));

const effectsOf = ({ outbox, journal }: Tables, id: string): StoredEffect[] =>
  [...outbox.values()]
    .filter(({ instance }) => instance === id)
    .map(({ effect, seq, sent, lastError }) => {
      const rows = effect.kind === 'dispatch' ? [...journal.values()].flat() : [];
      const received = rows.filter(({ row }) => row.command === effect.id).map(({ row }) => row.instance);
      return { id: effect.id, seq, effect, sent, error: lastError, received };
    })
    .sort(by(({ id: of }) => of));

const carriedOf = ({ outbox, journal }: Tables, id: string): Carried[] =>
  (journal.get(id) ?? []).flatMap(({ row: { seq, actor, command } }) => {
    if (actor.kind !== 'system') return [];
    const step = Number(/[.]([0-9]{1,9})[.][0-9]+$/.exec(command)?.[1] ?? 0);
    const from = journal.get(actor.instance)?.[step - 1]?.row;
    const sender = from ? { command: from.command, correlation: from.correlation, recordedAt: from.recordedAt } : null;
    return [{ seq, sender, effect: outbox.get(command)?.effect ?? null }];
  });

const by =
  <Item>(sortKey: (item: Item) => string) =>
  (one: Item, other: Item): number =>
    sortKey(one) < sortKey(other) ? -1 : 1;

const secondsBefore = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) - seconds * 1_000).toISOString();

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

const asOwed = ({ name, epoch, at, day, event, status }: DeadlineEntry): DeadlineRow[] =>
  status === 'open' || status === 'due' ? [{ name, epoch, at, day, event, status }] : [];

function repairDeadlines(tables: Tables, instance: string, { deadlines }: Projection): void {
  const right = new Map(deadlines.map((deadline) => [deadline.name, deadline]));
  for (const [key, old] of tables.deadlines) {
    const isOwed = old.status === 'open' || old.status === 'due';
    if (old.instance === instance && isOwed && !right.has(old.name)) {
      tables.deadlines.set(key, { ...old, status: 'cancelled' });
    }
  }
  for (const deadline of deadlines) {
    const fresh = { attempts: 0, nextAttemptAt: 0, lastError: null };
    const old = tables.deadlines.get(keyOf(instance, deadline.name)) ?? fresh;
    tables.deadlines.set(keyOf(instance, deadline.name), { ...fresh, ...old, ...deadline, instance });
  }
}

function repairWorkItems(tables: Tables, { id, lastNow }: InstanceRow, { workItems }: Projection): void {
  const right = new Set(workItems.map(({ key, address }) => keyOf(id, key, address)));
  for (const [key, old] of tables.workItems) {
    if (old.instance === id && !right.has(key))
      tables.workItems.set(key, { ...old, closedAt: old.closedAt ?? lastNow });
  }
  for (const item of workItems) {
    const key = keyOf(id, item.key, item.address);
    const openedAt = tables.workItems.get(key)?.openedAt ?? lastNow;
    tables.workItems.set(key, { instance: id, ...item, openedAt, closedAt: null });
  }
}
