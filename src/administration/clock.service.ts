import { Injectable } from '@nestjs/common';
import { DenialLog, mayReadDenials } from '../audit/index.js';
import type { ClockView } from '../contracts/administration.js';
import { declaredDeadlines } from '../deadlines/index.js';
import { DirectoryCapacities, ReadScopes } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { Config, type Language } from '../platform/index.js';
import { ClockStore, type TroubleRow } from './clock.store.js';
import { notForYou } from './problems.js';

/** How the clock stands, for those who look after the program. */
@Injectable()
export class ClockService {
  constructor(
    private readonly host: EngineHost,
    private readonly store: ClockStore,
    private readonly scopes: ReadScopes,
    private readonly capacities: DirectoryCapacities,
    private readonly denials: DenialLog,
    private readonly config: Config,
  ) {}

  /** @throws 403 unless inspector or administrator, which is remembered */
  async clock(person: string, language: Language): Promise<ClockView> {
    const now = await this.host.store.now(this.host.clock);
    if (!mayReadDenials(await this.capacities.of(person, now))) {
      await this.denials.record({ person, instance: null, event: 'clock.read', status: 403, code: 'not_permitted' });
      throw notForYou();
    }
    const [stands, queue, trouble] = await Promise.all([
      this.store.standing(now),
      this.host.bells.reading().catch(() => ({ backend: 'none', up: false, bells: undefined })),
      this.scopes.of(person, now).then((scope) => this.store.trouble(scope)),
    ]);
    return {
      at: stands.at.toISOString(),
      queue: { kind: queue.backend, reachable: queue.up, bells: queue.bells ?? null },
      sweep: {
        everySeconds: this.config.sweepSeconds,
        lastAt: stands.lastSweep?.toISOString() ?? null,
        open: stands.open,
        late: stands.late,
        lateSeconds: stands.lateSeconds,
      },
      outbox: { waiting: stands.waiting, failing: stands.failing },
      stream: { position: stands.position, waiting: stands.streamWaiting },
      trouble: trouble.map((row) => this.#troubleOf(row, language)),
    };
  }

  #troubleOf(row: TroubleRow, language: Language): ClockView['trouble'][number] {
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    return {
      deadlineId: `${row.instance}.${row.name}`,
      resolution: { id: row.instance, title: row.title, symbol: row.symbol },
      name: row.name,
      title: declaredDeadlines(definition)[row.name]?.title[language] ?? row.name,
      at: row.at.toISOString(),
      attempts: row.attempts,
      lastError: row.lastError,
      nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    };
  }
}
