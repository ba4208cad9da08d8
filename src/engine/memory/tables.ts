import type { Instant } from '../../calendar/rules/index.js';
import type { DeadlineOutcome, Effect, JournalEntry, Listing, Standing } from '../core/index.js';
import type { Checkpoint, DeadlineRow, Denial, EarlierReply, Head, Transaction } from '../ports.js';

export interface InstanceRow {
  readonly id: string;
  readonly definition: { readonly id: string; readonly version: number };
  readonly version: number;
  /** Canonical JSON, so that nobody shares an object with the store. */
  readonly snapshot: string;
  readonly lastHash: string;
  readonly lastNow: Instant;
  readonly standing: Standing;
  readonly listing: Listing;
  readonly dueAt: Instant | null;
}

export interface DeadlineEntry extends Omit<DeadlineRow, 'status'> {
  readonly instance: string;
  readonly status: DeadlineRow['status'] | DeadlineOutcome;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly lastError: string | null;
}

export interface WorkItemEntry {
  readonly instance: string;
  readonly key: string;
  readonly address: string;
  readonly event: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface OutboxEntry {
  readonly effect: Effect;
  readonly instance: string;
  readonly seq: number;
  readonly correlation: string;
  readonly command: string;
  readonly now: Instant;
  readonly sent: boolean;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly lastError: string | null;
}

/** The tables of the engine as maps of immutable rows, by their keys. */
export class Tables {
  constructor(
    readonly instances = new Map<string, InstanceRow>(),
    readonly journal = new Map<string, readonly JournalEntry[]>(),
    readonly commands = new Map<string, { readonly instance: string; readonly seq: number }>(),
    readonly replies = new Map<string, EarlierReply>(),
    readonly deadlines = new Map<string, DeadlineEntry>(),
    readonly workItems = new Map<string, WorkItemEntry>(),
    readonly outbox = new Map<string, OutboxEntry>(),
    readonly denials = new Map<string, Denial & { readonly count: number }>(),
    readonly checkpoints = new Map<number, { readonly checkpoint: Checkpoint; readonly heads: readonly Head[] }>(),
  ) {}

  copy(): Tables {
    return new Tables(
      new Map(this.instances),
      new Map(this.journal),
      new Map(this.commands),
      new Map(this.replies),
      new Map(this.deadlines),
      new Map(this.workItems),
      new Map(this.outbox),
      new Map(this.denials),
      new Map(this.checkpoints),
    );
  }
}

export const keyOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts);

/** A transaction of the memory: its own copy of the tables from its first write on, and the lock that goes with it. */
interface Running {
  tables: Tables | null;
  release: () => void;
  /** Set by a duplicate: like PostgreSQL's, the transaction can then only be rolled back. */
  failed: boolean;
}

/**
 * One process's database: writers take turns, readers see what was committed, a transaction is kept whole or not at all.
 */
export class Memory {
  #committed = new Tables();
  #turn: Promise<void> = Promise.resolve();

  constructor(
    /** The wall clock, in place of a database's. */
    readonly wall: () => number = Date.now,
  ) {}

  /** What a reader sees: what was committed, or a transaction's own writes. */
  tables(transaction?: Transaction): Tables {
    return (transaction && running(transaction).tables) ?? this.#committed;
  }

  async write<Result>(work: (tables: Tables) => Result, transaction?: Transaction): Promise<Result> {
    if (transaction) return this.#writeWithin(work, running(transaction));
    const release = await this.#lock();
    try {
      const tables = this.#committed.copy();
      const result = work(tables);
      this.#committed = tables;
      return result;
    } finally {
      release();
    }
  }

  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const mine: Running = { tables: null, release: () => undefined, failed: false };
    try {
      const result = await work(mine as unknown as Transaction);
      if (mine.failed) throw new Error('the transaction had failed and was rolled back at its commit');
      if (mine.tables) this.#committed = mine.tables;
      return result;
    } finally {
      mine.release();
    }
  }

  fail(transaction: Transaction | undefined): void {
    if (transaction) running(transaction).failed = true;
  }

  async #writeWithin<Result>(work: (tables: Tables) => Result, mine: Running): Promise<Result> {
    if (mine.failed) throw new Error('the transaction has failed; nothing more can be done in it');
    if (!mine.tables) {
      mine.release = await this.#lock();
      mine.tables = this.#committed.copy();
    }
    return work(mine.tables);
  }

  async #lock(): Promise<() => void> {
    const before = this.#turn;
    let release = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}

const running = (transaction: Transaction): Running => transaction as unknown as Running;
