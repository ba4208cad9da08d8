import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { StoredCalendars } from '../calendar/index.js';
import { localDateOf } from '../calendar/rules/index.js';
import {
  checkDefinition,
  DefinitionRegistry,
  eachAlone,
  Engine,
  inCompany,
  makeCheckpoint,
  missingFacts,
  Relay,
  Rounds,
  Sweep,
  verify,
  type Checkpoint,
  type Clock,
  type Commit,
  type Head,
  type InstanceRecord,
  type JournalEntry,
  type Released,
  type StepEnvironment,
  type StoredInstance,
  type VerificationReport,
  type VerifyOptions,
} from '../engine/index.js';
import {
  PostgresDeadlineStore,
  PostgresDenials,
  PostgresInstanceStore,
  PostgresOutbox,
  PostgresPruning,
  PostgresVerificationStore,
} from '../engine/postgres/index.js';
import { BackgroundWork, Config, Database, HealthChecks, LOGGER, Metrics, type Logger } from '../platform/index.js';
import type { BellTower } from './bell-tower.js';
import { hangBells } from './hang-bells.js';
import { demandKnownDefinitions } from './known-definitions.js';
import { EngineRegistrations } from './registrations.js';

/** Injection token of the engine's clock: the database's in production, a simulation's own otherwise. */
export const CLOCK = Symbol('clock');

/** Injection token of the definitions this program runs, each with its hash: the released ones, or a test's own. */
export const WORKFLOWS = Symbol('workflows');

const RELAY_MILLISECONDS = 1_000;
const HOUR = 3_600_000;

/** The engine as this program runs it: on PostgreSQL, with what the rooms have registered, its sweep and its relay. */
@Injectable()
export class EngineHost implements OnApplicationBootstrap, OnModuleDestroy {
  readonly definitions: DefinitionRegistry;
  readonly store: PostgresInstanceStore;
  readonly verification: PostgresVerificationStore;
  readonly denials: PostgresDenials;
  readonly engine: Engine;
  readonly sweep: Sweep;
  readonly relay: Relay;
  readonly bells: BellTower;
  readonly #relaying: Rounds;

  constructor(
    private readonly database: Database,
    private readonly registrations: EngineRegistrations,
    readonly calendars: StoredCalendars,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(WORKFLOWS) private readonly workflows: readonly Released[],
    @Inject(LOGGER) private readonly logger: Logger,
    background: BackgroundWork,
    config: Config,
    metrics: Metrics,
    health: HealthChecks,
  ) {
    const { pool } = database;
    this.definitions = new DefinitionRegistry(workflows);
    const deadlines = new PostgresDeadlineStore(pool);
    this.store = new PostgresInstanceStore(pool, config.batching ? inCompany : eachAlone);
    this.verification = new PostgresVerificationStore(pool);
    this.denials = new PostgresDenials(pool);
    this.engine = new Engine({
      store: this.store,
      clock,
      definitions: this.definitions,
      calendars,
      capacities: registrations.capacities,
      denials: this.denials,
      facts: registrations.facts,
      rooms: registrations.rooms,
      onCommitted: (commit) => this.#armFor(commit),
    });
    // A simulation's clock stands still between two acts: there the order of what falls due must be certain. Otherwise as
    // many as can be under way together: while one load is written, the next is computed.
    const width = clock.fixed() === null ? (config.batching ? inCompany.most * inCompany.atOnce : 8) : 1;
    this.sweep = new Sweep({
      engine: this.engine,
      deadlines,
      width,
      onFailure: (deadline, error) => {
        meters.failed();
        logger.error({ err: error, deadline }, 'a deadline could not be fired');
      },
      onFired: (deadline, recordedAt) => meters.fired(deadline, recordedAt),
    });
    this.relay = new Relay({
      engine: this.engine,
      outbox: new PostgresOutbox(pool),
      notifier: registrations.notifier,
      width,
      onFailure: ({ effect }, error) => logger.error({ err: error, effect: effect.id }, 'an effect did not arrive'),
    });
    const { bells, meters } = hangBells({
      database,
      config,
      metrics,
      logger,
      clock,
      store: this.store,
      deadlines,
      registrations,
      sweep: () => this.sweepAndRelay(),
      relay: () => this.relay.relayOnce(),
    });
    this.bells = bells;
    health.add('queue', () => bells.state);
    this.#relaying = this.#rounds('relay', () => this.relay.relayOnce(), RELAY_MILLISECONDS);
    const sweeping = this.#rounds('sweep', () => this.sweepAndRelay(), config.sweepSeconds * 1_000);
    const checking = this.#rounds('checkpoint', () => this.checkpoint(), HOUR);
    const pruning = this.#rounds('pruning', () => new PostgresPruning(pool).prune(), HOUR);
    for (const [name, rounds] of Object.entries({
      relay: this.#relaying,
      sweep: sweeping,
      checkpoint: checking,
      pruning,
    })) {
      background.register({ name, start: () => rounds.start(), stop: () => rounds.stop() });
    }
    // Last to start, first to stop: jobs under way still need everything else.
    background.register({ name: 'bells', start: () => bells.work(), stop: () => bells.rest() });
  }

  /** Everything must be there before the first step: calendars, facts, handlers, and the definitions the data names. */
  async onApplicationBootstrap(): Promise<void> {
    const definitions = this.workflows.map(({ definition }) => definition);
    const flaws = [
      ...definitions.flatMap((definition) => checkDefinition(definition)),
      ...missingFacts(definitions, this.registrations.facts).map((name) => `no room provides the fact ${name}`),
      ...this.registrations.missing().map((part) => `no room provides ${part}`),
    ];
    if (flaws.length > 0) throw new Error(`the engine cannot start:\n${flaws.join('\n')}`);
    await this.calendars.load();
    await demandKnownDefinitions(this.database, this.workflows);
  }

  /** Something was committed whose effects should leave now rather than with the next round. */
  ring(): void {
    this.#relaying.ring();
    this.bells.askRelay();
  }

  /** Fires what has come and carries what follows, until both are quiet; tells how many deadlines fired. */
  async sweepAndRelay(): Promise<number> {
    const fired = await this.sweep.sweepOnce();
    for (const follower of this.registrations.followers) await follower.sweepOnce();
    await this.relay.relayOnce();
    return fired;
  }

  /** The environment in which a snapshot is read: the engine looks, nobody acts, no fact is established. */
  reading(stored: Pick<StoredInstance, 'id' | 'now' | 'version'>): StepEnvironment {
    const { calendar, hash } = this.calendars.current();
    return {
      instance: stored.id,
      now: stored.now,
      occurredOn: localDateOf(stored.now, calendar),
      actor: { kind: 'system', instance: stored.id },
      facts: {},
      calendar,
      calendarHash: hash,
      seq: stored.version + 1,
    };
  }

  /** Every journal row with its data, instance by instance. */
  async *everyEntry(pageSize: number): AsyncGenerator<JournalEntry> {
    let after: string | null = null;
    for (;;) {
      const records: InstanceRecord[] = await this.verification.page(after, pageSize);
      for (const { entries } of records) yield* entries;
      const last = records.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** Every checkpoint with the heads that it published, oldest first. */
  async *everyCheckpoint(pageSize: number): AsyncGenerator<{ checkpoint: Checkpoint; heads: readonly Head[] }> {
    let after = 0;
    for (;;) {
      const published = await this.verification.checkpoints(after, pageSize);
      yield* published;
      const last = published.at(-1);
      if (!last) return;
      after = last.checkpoint.number;
    }
  }

  async checkpoint(): Promise<Checkpoint | null> {
    return makeCheckpoint(this.verification, this.store, this.clock);
  }

  /**
   * Checks everything stored against the invariants: the engine's, those of the workflows' records and those of the rooms.
   * `repair` writes projections anew, and has what the rooms keep of the future worked out anew.
   */
  async verify(options: VerifyOptions = {}): Promise<VerificationReport> {
    const { verification: store, definitions, calendars, clock } = this;
    const report = await verify({ store, definitions, calendars, clock, checks: this.registrations.checks }, options);
    if (options.repair) for (const follower of this.registrations.followers) await follower.rebuild();
    return report;
  }

  async onModuleDestroy(): Promise<void> {
    await this.bells.close();
  }

  /** A simulation's deadlines come by its own clock, which no bell knows. */
  #armFor({ fixed, deadlines }: Commit): void {
    if (fixed === null) this.bells.notice(deadlines.set.map(({ at }) => at));
  }

  #rounds(name: string, work: () => Promise<unknown>, milliseconds: number): Rounds {
    return new Rounds(work, milliseconds, (error) => this.logger.error({ err: error, work: name }, 'a round failed'));
  }
}
