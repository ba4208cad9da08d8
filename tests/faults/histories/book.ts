import type { Answer } from '../../api/house.js';

/** Something that is sent, once or often, under one key. */
export interface Order {
  readonly key: string;
  /** The number of the history it belongs to. */
  readonly history: number;
  readonly person: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly event: string;
  /** Null for what begins a life. */
  readonly instance: string | null;
}

export const isAccepted = ({ status }: Answer): boolean => status === 200 || status === 201;
/** Nobody knows what became of it. */
export const isUnknown = ({ status }: Answer): boolean => status >= 500;

/** How often things happened, by group and name. */
export class Tally {
  readonly groups = new Map<string, Map<string, number>>();

  count(group: string, name: string, by = 1): void {
    const counts = this.groups.get(group) ?? new Map<string, number>();
    counts.set(name, (counts.get(name) ?? 0) + by);
    this.groups.set(group, counts);
  }

  of(group: string, name: string): number {
    return this.groups.get(group)?.get(name) ?? 0;
  }

  sum(group: string): number {
    return [...(this.groups.get(group)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  /** One line for a group, most frequent first. */
  line(group: string): string {
    const counts = [...(this.groups.get(group) ?? [])].sort(([, one], [, other]) => other - one);
    return counts.map(([name, count]) => `${name} ${count}`).join(', ');
  }
}

interface Told {
  readonly order: Order;
  readonly answers: Answer[];
}

/** The model: what clients were told, and nothing else. Knows nothing of workflows. */
export class Book {
  readonly #told = new Map<string, Told>();
  /** What was told and cannot be true together, with the history it was told in. */
  readonly contradictions: { readonly history: number; readonly what: string }[] = [];

  constructor(readonly tally: Tally) {}

  enter(order: Order, answer: Answer): void {
    const told = this.#told.get(order.key) ?? { order, answers: [] };
    const isNews = isAccepted(answer) && !told.answers.some(isAccepted);
    told.answers.push(answer);
    this.#told.set(order.key, told);
    const { status, body } = answer;
    if (isNews) this.tally.count('accepted', order.event);
    this.tally.count('answers', isAccepted(answer) ? 'accepted' : isUnknown(answer) ? 'unknown' : 'refused');
    if (!isAccepted(answer) && !isUnknown(answer))
      this.tally.count('refusals', body.reasons?.[0]?.code ?? body.code ?? String(status));
  }

  demand(isSo: boolean, order: Order, what: string): void {
    if (!isSo) this.contradictions.push({ history: order.history, what: `${order.event} (${order.key}) ${what}` });
  }

  get orders(): readonly Told[] {
    return [...this.#told.values()];
  }
}
