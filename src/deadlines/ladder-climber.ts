import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { addMilliseconds, type Instant } from '../calendar/rules/index.js';
import { DirectoryCapacities, DirectoryMembership } from '../directory/index.js';
import { EngineHost, EngineRegistrations } from '../engine-host/index.js';
import { parseSnapshot, relationAddresses } from '../engine/index.js';
import { LOGGER, type Logger } from '../platform/index.js';
import { climb, recordOf, rungId, tellingOf, type Climb, type LadderKey } from './climb.js';
import { declaredDeadlines } from './declared.js';
import { planOf, type CalledRung } from './ladder-plan.js';
import { LadderStore, transactionOf, type ClaimedLadder } from './ladder.store.js';
import { ReceiverSearch, type Matter, type Sought } from './receivers.js';
import { RungEventsStore } from './rung-events.store.js';

/**
 * When a ladder that could not be climbed is tried again: its calendar ends too early, or this program does not know its
 * workflow and another, of a newer version, does. A rung must not wait long for that.
 */
const LATER = 10 * 60_000;

/** What came of climbing. */
export interface Climbed {
  /** When each ladder is looked at next. */
  readonly settled: readonly (LadderKey & { readonly next: Instant | null })[];
  readonly rung: number;
}

/** What is to be done on one ladder, with whom each of its rungs looks for. */
interface Work extends Climb {
  readonly ladder: ClaimedLadder;
  readonly sought: readonly (Sought & { readonly rung: CalledRung })[];
}

/** Rings what has come of claimed ladders, all of them with a handful of statements. */
@Injectable()
export class LadderClimber {
  constructor(
    private readonly host: EngineHost,
    private readonly registrations: EngineRegistrations,
    private readonly store: LadderStore,
    private readonly events: RungEventsStore,
    private readonly capacities: DirectoryCapacities,
    private readonly membership: DirectoryMembership,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** All of them or, where a statement fails, none. */
  async climbAll(claimed: readonly ClaimedLadder[], client: pg.PoolClient): Promise<Climbed> {
    const work = claimed.map((ladder) => this.#workOrLater(ladder));
    const passed = work.flatMap((one) =>
      one.passed.map((rung) => ({ ...one.ladder, ...rung, rungAt: one.ladder.now })),
    );
    await this.store.passOver(passed, client);
    const rung = await this.#ring(work, client);
    const called = work.flatMap((one) => one.called.map((event) => ({ ...one.ladder, ...event })));
    await this.events.call(called, client);
    return { settled: work.map(({ ladder, next }) => ({ ...ladder, next })), rung };
  }

  /** Each by itself: one that fails is tried again later and blocks nobody. */
  async climbEach(claimed: readonly ClaimedLadder[], client: pg.PoolClient): Promise<Climbed> {
    const climbed: Climbed[] = [];
    for (const ladder of claimed) {
      await client.query('savepoint ladder');
      try {
        climbed.push(await this.climbAll([ladder], client));
        await client.query('release savepoint ladder');
      } catch (error) {
        await client.query('rollback to savepoint ladder');
        climbed.push({ settled: [{ ...ladder, next: this.#later(ladder, error) }], rung: 0 });
      }
    }
    return {
      settled: climbed.flatMap(({ settled }) => settled),
      rung: climbed.reduce((sum, { rung }) => sum + rung, 0),
    };
  }

  /** Nothing is written yet: one that cannot be worked out has not touched the transaction of the others. */
  #workOrLater(ladder: ClaimedLadder): Work {
    try {
      return this.#workOut(ladder);
    } catch (error) {
      return { ladder, rings: [], passed: [], called: [], sought: [], next: this.#later(ladder, error) };
    }
  }

  #later({ instance, name, now }: ClaimedLadder, error: unknown): Instant {
    this.logger.error({ err: error, instance, deadline: name }, 'a ladder could not be climbed');
    return addMilliseconds(now, LATER);
  }

  #workOut(ladder: ClaimedLadder): Work {
    const { calendar } = this.host.calendars.current();
    const definition = this.host.definitions.pinned(ladder.definition, ladder.definitionVersion);
    const todo = climb(planOf(definition, ladder, calendar), ladder);
    if (todo.rings.length === 0) return { ...todo, ladder, sought: [] };
    const matter = this.#matterOf(ladder);
    // Where nobody owes it any more, as a round that everybody has answered, there is nothing to remind of.
    const isIdle = ({ offset }: CalledRung): boolean => matter.responsible.length === 0 && offset <= 0;
    const sought = todo.rings.map((rung) => ({ rung, matter, roles: isIdle(rung) ? [] : rung.to }));
    return { ...todo, ladder, sought };
  }

  #matterOf({ name, instance: id, now, version, snapshot, ...ladder }: ClaimedLadder): Matter {
    const definition = this.host.definitions.pinned(ladder.definition, ladder.definitionVersion);
    const { context } = parseSnapshot(snapshot);
    const env = this.host.reading({ id, now, version });
    const relation = declaredDeadlines(definition)[name]?.responsible;
    const addresses = relationAddresses(definition, { ...context, env });
    const { issuer, field, parents } = ladder;
    return { responsible: (relation !== undefined && addresses[relation]) || [], issuer, field, parents };
  }

  async #ring(work: readonly Work[], client: pg.PoolClient): Promise<number> {
    const ringing = work.flatMap(({ ladder, sought }) => sought.map((one) => ({ ...one, ladder })));
    const [first] = ringing;
    if (!first) return 0;
    const transaction = transactionOf(client);
    const directory = {
      answeredAmong: this.capacities.answeredAmong.bind(this.capacities),
      unitsOf: this.membership.unitsOf.bind(this.membership),
    };
    // They were claimed by one statement, at one instant.
    const receivers = await new ReceiverSearch(directory, first.ladder.now, transaction).ofAll(ringing);
    const rungs = ringing.map(({ ladder, rung }, index) => ({
      ladder,
      record: recordOf(ladder, rung, receivers[index] ?? { addresses: [], vacant: [] }, ladder.now),
    }));
    const written = await this.store.record(
      rungs.map(({ record }) => record),
      client,
    );
    const isNew = new Set(written.map(rungId));
    const told = rungs.filter(({ record }) => record.status === 'rung' && isNew.has(rungId(record)));
    const tellings = told.map(({ ladder, record }) => tellingOf(record, ladder));
    await this.registrations.notifier.notifyAll(tellings, transaction);
    return tellings.length;
  }
}
