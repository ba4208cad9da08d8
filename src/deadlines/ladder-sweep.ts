import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import { addMilliseconds } from '../calendar/rules/index.js';
import { DirectoryCapacities, DirectoryMembership } from '../directory/index.js';
import { EngineHost, EngineRegistrations, type ClockFollower } from '../engine-host/index.js';
import { parseSnapshot, relationAddresses } from '../engine/index.js';
import { LOGGER, type Logger } from '../platform/index.js';
import { declaredDeadlines } from './declared.js';
import { planOf } from './ladder-plan.js';
import { ladders, ringing, type PlannedRung } from './ladder.js';
import { LadderStore, transactionOf, type ClaimedLadder, type Which } from './ladder.store.js';
import { ReceiverSearch, type Matter } from './receivers.js';
import { ladderFlaws } from './validate-ladder.js';

/** The code under which people are told of a rung. */
export const RUNG_TOLD = 'ladder.rung';

const BATCH = 50;
/** A ladder that cannot be counted, because its calendar ends too early, is tried again a day later. */
const LATER = 24 * 3_600_000;

/**
 * Rings the rungs that have come. A claim locks the deadline, so that a rung, whom it tells and what is next are one
 * transaction that either happens before whatever ends the deadline or not at all; any number of sweeps may run.
 */
@Injectable()
export class LadderSweep implements ClockFollower, OnApplicationBootstrap {
  #countedBy: string | null = null;

  constructor(
    private readonly host: EngineHost,
    private readonly registrations: EngineRegistrations,
    private readonly store: LadderStore,
    private readonly capacities: DirectoryCapacities,
    private readonly membership: DirectoryMembership,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    registrations.followClock(this);
  }

  /** @throws when a ladder cannot be climbed, in words that say why */
  onApplicationBootstrap(): void {
    const definitions = this.host.definitions.released.map(({ definition }) => definition);
    const flaws = ladderFlaws(ladders, definitions).map(({ vi, en }) => `${vi} / ${en}`);
    if (flaws.length > 0) throw new Error(`the ladders cannot start:\n${flaws.join('\n')}`);
  }

  /** Works out new ladders and rings what has come, until nothing is left; tells how many rungs rang. */
  async sweepOnce(): Promise<number> {
    await this.#followCalendar();
    let rung = 0;
    for (const which of ['unclimbed', 'come'] as const) {
      for (let looked = BATCH; looked === BATCH;) {
        const batch = await this.store.transaction((client) => this.#climbAll(which, client));
        looked = batch.looked;
        rung += batch.rung;
      }
    }
    return rung;
  }

  async rebuild(): Promise<void> {
    await this.store.forgetNext();
  }

  /** Asked of the database only when this process has not counted by this calendar before. */
  async #followCalendar(): Promise<void> {
    const { hash } = this.host.calendars.current();
    if (hash === this.#countedBy) return;
    await this.store.countBy(hash);
    this.#countedBy = hash;
  }

  async #climbAll(which: Which, client: pg.PoolClient): Promise<{ looked: number; rung: number }> {
    const claimed = await this.store.claim(which, this.host.clock, BATCH, client);
    const settled = [];
    let rung = 0;
    for (const ladder of claimed) {
      const climbed = await this.#climbOrLeave(ladder, client);
      settled.push({ ...ladder, next: climbed.next });
      rung += climbed.rung;
    }
    if (settled.length > 0) await this.store.settle(settled, client);
    return { looked: claimed.length, rung };
  }

  /** One that fails waits for another day and blocks nobody. */
  async #climbOrLeave(ladder: ClaimedLadder, client: pg.PoolClient): Promise<{ next: string | null; rung: number }> {
    await client.query('savepoint ladder');
    try {
      const climbed = await this.#climb(ladder, client);
      await client.query('release savepoint ladder');
      return climbed;
    } catch (error) {
      await client.query('rollback to savepoint ladder');
      const { instance, name, now } = ladder;
      this.logger.error({ err: error, instance, deadline: name }, 'a ladder could not be climbed');
      return { next: addMilliseconds(now, LATER), rung: 0 };
    }
  }

  async #climb(claimed: ClaimedLadder, client: pg.PoolClient): Promise<{ next: string | null; rung: number }> {
    const plan = this.#planOf(claimed).filter(({ offset }) => !claimed.done.includes(offset));
    const passed = plan.filter((rung) => rung.plan === 'skipped');
    const waiting = plan.filter((rung) => rung.plan === 'rings');
    const { rings, overtaken } = ringing(
      waiting.filter(({ at }) => at <= claimed.now),
      claimed,
    );
    await this.store.passOver(claimed, [...passed, ...overtaken], claimed.now, client);
    let rung = 0;
    for (const each of rings) rung += await this.#ring(claimed, each, client);
    return { next: waiting.find(({ at }) => at > claimed.now)?.at ?? null, rung };
  }

  #planOf({ definition, definitionVersion, ...claimed }: ClaimedLadder): PlannedRung[] {
    const { calendar } = this.host.calendars.current();
    return planOf(this.host.definitions.pinned(definition, definitionVersion), claimed, calendar);
  }

  async #ring(claimed: ClaimedLadder, { offset, at, to }: PlannedRung, client: pg.PoolClient): Promise<0 | 1> {
    const { instance, name, epoch, day, now } = claimed;
    const transaction = transactionOf(client);
    const matter = this.#matterOf(claimed);
    // Where nobody owes it any more, as a round that everybody has answered, there is nothing to remind of.
    const isIdle = matter.responsible.length === 0 && offset <= 0;
    const directory = {
      answeredAmong: this.capacities.answeredAmong.bind(this.capacities),
      unitsOf: this.membership.unitsOf.bind(this.membership),
    };
    const search = new ReceiverSearch(directory, now, transaction);
    const { addresses, vacant } = isIdle ? { addresses: [], vacant: [] } : await search.of(to, matter);
    const status = addresses.length === 0 ? 'silent' : 'rung';
    const isNew = await this.store.record(
      claimed,
      { rung: offset, at, status, roles: to, addresses, vacant },
      now,
      client,
    );
    if (!isNew || status === 'silent') return 0;
    const params = { deadline: name, rung: offset, day };
    const id = `${instance}.${name}.${epoch}.rung${offset}`;
    const effect = { kind: 'notify', id, code: RUNG_TOLD, to: addresses, params } as const;
    const outgoing = { effect, instance, seq: claimed.version, correlation: id, command: id, now };
    await this.registrations.notifier.notify(outgoing, transaction);
    return 1;
  }

  #matterOf(claimed: ClaimedLadder): Matter {
    const {
      instance,
      name,
      definition: id,
      definitionVersion,
      version,
      snapshot,
      now,
      issuer,
      field,
      parents,
    } = claimed;
    const definition = this.host.definitions.pinned(id, definitionVersion);
    const { context } = parseSnapshot(snapshot);
    const env = this.host.reading({ id: instance, now, version });
    const relation = declaredDeadlines(definition)[name]?.responsible;
    const addresses = relationAddresses(definition, { ...context, env });
    return { responsible: (relation !== undefined && addresses[relation]) || [], issuer, field, parents };
  }
}
