import { Injectable } from '@nestjs/common';
import type { Instant } from '../calendar/rules/index.js';
import type {
  NotificationPage,
  NotificationQuery,
  NotificationRead,
  NotificationView,
  Unread,
} from '../contracts/notifications.js';
import { owedItems, type OwedItem } from '../deadlines/index.js';
import { DirectoryCapacities, reachOf } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { DomainError, page, type Language } from '../platform/index.js';
import { NotificationStore, type NotificationRow, type Reader } from './notification.store.js';
import { wording } from './wording.js';

/** What happened, for whoever holds the places it was addressed to at the moment of reading. */
@Injectable()
export class NotificationsService {
  readonly #owed: readonly OwedItem[];

  constructor(
    private readonly host: EngineHost,
    private readonly store: NotificationStore,
    private readonly capacities: DirectoryCapacities,
  ) {
    this.#owed = owedItems(host.definitions.released.map(({ definition }) => definition));
  }

  async list(query: NotificationQuery, person: string, language: Language): Promise<NotificationPage> {
    const reader = await this.#reader(person);
    const [rows, unread] = await Promise.all([this.store.list(query, reader), this.store.unread(reader)]);
    const listed = page(
      rows,
      query.limit,
      ({ at, id }) => [at.toISOString(), id],
      (row) => this.#viewOf(row, language),
    );
    return { ...listed, unread };
  }

  /** Idempotent: the first reading counts. @throws 404 when it is not the person's */
  async markRead(id: string, person: string): Promise<NotificationRead> {
    const readAt = await this.store.markRead(id, await this.#reader(person));
    if (!readAt) throw notMine();
    return { id, readAt: readAt.toISOString() };
  }

  /** Everything the person was told before an instant; what was read keeps its time. Tells how many became read. */
  async markReadBefore(before: Instant, person: string): Promise<number> {
    return this.store.markReadBefore(before, await this.#reader(person));
  }

  /** Reads one, and everything before it; tells how much is left. @throws 404 when it is not the person's */
  async markReadUpTo(id: string, person: string): Promise<Unread> {
    const reader = await this.#reader(person);
    if (!(await this.store.markRead(id, reader))) throw notMine();
    await this.store.markReadUpTo(id, reader);
    return { unread: await this.store.unread(reader) };
  }

  /** Which of these notifications the person is told, and how many are unread by now. */
  async told(ids: readonly string[], person: string): Promise<{ readonly ids: string[]; readonly unread: number }> {
    const reader = await this.#reader(person);
    const [mine, unread] = await Promise.all([this.store.among(ids, reader), this.store.unread(reader)]);
    return { ids: mine, unread };
  }

  async #reader(person: string): Promise<Reader> {
    const capacities = await this.capacities.of(person, await this.host.store.now(this.host.clock));
    return { person, reach: reachOf(capacities), owed: this.#owed };
  }

  #viewOf(row: NotificationRow, language: Language): NotificationView {
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    return {
      id: row.id,
      code: row.code,
      title: wording(definition, row)[language],
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
      resolution: { id: row.instance, title: row.title, symbol: row.symbol, stage: row.stage },
    };
  }
}

const notMine = (): DomainError =>
  new DomainError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: 'Không có thông báo nào mang mã này gửi đến các chức vụ bạn đang giữ; hãy tải lại danh sách.',
      en: 'No notification with this id is addressed to the positions you hold; load the list again.',
    },
  });
