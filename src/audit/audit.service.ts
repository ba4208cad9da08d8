import { Injectable } from '@nestjs/common';
import type { DenialQuery, DenialView, VerificationView, VerifyQuery } from '../contracts/audit.js';
import type { Page } from '../contracts/page.js';
import { DirectoryCapacities, ReadScopes, visibleCondition, visibleTo } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { notFound, type Capacity, type VerificationReport } from '../engine/index.js';
import { Database, DomainError, page, type Language } from '../platform/index.js';
import { administers, mayReadDenials, mayVerify } from './auditors.js';
import { DenialLog, type DenialRow } from './denial-log.js';

const visible = `select 1 from instance i where i.id = $4 and ${visibleCondition('i')}`;

/** Whether the journals are what they were, and who was refused what. */
@Injectable()
export class AuditService {
  constructor(
    private readonly host: EngineHost,
    private readonly database: Database,
    private readonly capacities: DirectoryCapacities,
    private readonly scopes: ReadScopes,
    private readonly denials: DenialLog,
  ) {}

  /** @throws 403 unless inspector, leader or administrator; 404 for a resolution that may not be read */
  async verify({ resolution }: VerifyQuery, person: string, language: Language): Promise<VerificationView> {
    const { held, now } = await this.#auditor(person, mayVerify, 'audit.verify');
    if (resolution !== undefined && !administers(held)) await this.#demandReadable(resolution, person, now);
    const report = await this.host.verify(resolution === undefined ? {} : { instance: resolution });
    if (resolution !== undefined && report.instances === 0 && report.findings.length === 0) throw notFound(resolution);
    const head = await this.host.verification.lastCheckpoint();
    return {
      ...summaryOf(report, language),
      head: head && { number: head.number, madeAt: head.madeAt, hash: head.hash },
    };
  }

  /** @throws 403 unless inspector or administrator */
  async listDenials(query: DenialQuery, person: string): Promise<Page<DenialView>> {
    await this.#auditor(person, mayReadDenials, 'audit.denials');
    const rows = await this.denials.list(query);
    const keyOf = ({ minute, person: denied, event }: DenialRow): string[] => [minute.toISOString(), denied, event];
    return page(rows, query.limit, keyOf, viewOf);
  }

  async #auditor(
    person: string,
    may: (held: readonly Capacity[]) => boolean,
    event: string,
  ): Promise<{ held: Capacity[]; now: string }> {
    const now = await this.host.store.now(this.host.clock);
    const held = await this.capacities.of(person, now);
    if (may(held)) return { held, now };
    await this.denials.record({ person, instance: null, event, status: 403, code: 'not_permitted' });
    throw notPermitted();
  }

  async #demandReadable(resolution: string, person: string, now: string): Promise<void> {
    const values = [...visibleTo(await this.scopes.of(person, now)), resolution];
    const { rowCount } = await this.database.query({ name: 'audit.visible', text: visible, values });
    if (rowCount === 0) throw notFound(resolution);
  }
}

/** The report without what the findings quote: somebody may verify what they may not read. */
function summaryOf(report: VerificationReport, language: Language): Omit<VerificationView, 'head'> {
  const broken = report.findings.filter(({ repaired }) => !repaired);
  // What was lost was not examined, so it does not count among the instances.
  const examined = broken.filter(({ check }) => check !== 'lost').flatMap(({ instance }) => instance ?? []);
  return {
    status: report.status,
    instances: report.instances,
    entries: report.entries,
    sound: Math.max(0, report.instances - new Set([...examined, ...report.erased]).size),
    erased: report.erased.length,
    broken: broken.map(({ instance, check, advice }) => ({
      resolution: instance,
      check: check as VerificationView['broken'][number]['check'],
      advice: advice[language],
    })),
    checkpoints: report.checkpoints,
  };
}

const viewOf = ({ minute, person, name, instance, ...rest }: DenialRow): DenialView => ({
  minute: minute.toISOString(),
  person: { id: person, name },
  resolution: instance,
  ...rest,
});

const notPermitted = (): DomainError =>
  new DomainError({
    status: 403,
    code: 'not_permitted',
    title: { vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' },
    detail: {
      vi: 'Việc này dành cho người đang giữ chức vụ kiểm tra hoặc quản trị (kiểm chứng nhật ký: cả lãnh đạo); hãy nhờ người đó.',
      en: 'This is for whoever holds the post of an inspector or administrator (verifying: a leader too); ask one of them.',
    },
  });
