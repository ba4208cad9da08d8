/** Something a person did, under the one key it is sent with however often it is sent. */
export interface Operation {
  readonly key: string;
  readonly person: string;
  readonly path: string;
  readonly body: unknown;
  readonly event: string;
  /** Null for one that begins a resolution. */
  readonly resolution: string | null;
}

export interface Entry {
  readonly process: number;
  readonly type: 'invoke' | 'ok' | 'fail' | 'info';
  readonly operation: Operation;
  readonly time: number;
  readonly status?: number | null;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The log of what clients did and were told, in the order in which it happened. */
export class History {
  readonly entries: Entry[] = [];

  log(entry: Omit<Entry, 'time'>): void {
    this.entries.push({ ...entry, time: performance.now() });
  }

  count(type: Entry['type']): number {
    return this.entries.filter((entry) => entry.type === type).length;
  }

  /** Every operation once, with all it was told, in order. */
  operations(): { readonly operation: Operation; readonly told: readonly Entry[] }[] {
    const byKey = new Map<string, { operation: Operation; told: Entry[] }>();
    for (const entry of this.entries) {
      const known = byKey.get(entry.operation.key) ?? { operation: entry.operation, told: [] };
      if (entry.type !== 'invoke') known.told.push(entry);
      byKey.set(entry.operation.key, known);
    }
    return [...byKey.values()];
  }

  /** Operations of which nobody knows whether they were accepted. */
  unknown(): Operation[] {
    return this.operations()
      .filter(({ told }) => !told.some(({ type }) => type !== 'info'))
      .map(({ operation }) => operation);
  }
}
