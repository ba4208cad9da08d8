import { movesToToday, newResolution, nextActs, strayActs, type Act, type Known, type Seen } from './acts.js';
import type { Chance } from './chance.js';
import type { History, Operation } from './history.js';
import type { Reply } from './people.js';
import type { Town } from './town.js';
import { pause } from './until.js';

export interface WorkloadOptions {
  /** How many people act at once. */
  readonly people?: number;
  /** How many resolutions are under way at once. */
  readonly resolutions?: number;
  /** How many operations are begun in all. */
  readonly operations: number;
}

/** Several people who act at once on many resolutions, over HTTP, at every node, each with a key for every act. */
export class Workload {
  static #runs = 0;
  readonly #known: Known[] = [];
  readonly #run = (Workload.#runs += 1);
  #begun = 0;
  #stopped = false;

  /** Everything random comes from `chance`. */
  constructor(
    private readonly town: Town,
    private readonly history: History,
    private readonly chance: Chance,
  ) {}

  /** How many operations have been begun. */
  get begun(): number {
    return this.#begun;
  }

  /** Begins so many resolutions, several at once. */
  async begin(count: number): Promise<void> {
    const lines = Array.from({ length: 6 }, (_, index) => index);
    await Promise.all(
      lines.map(async (index) => {
        const chance = this.chance.branch(index);
        while (this.#begun < count) await this.#begin(index, chance);
      }),
    );
  }

  /** Begins so many resolutions whose drafting is owed today, and which nobody touches any more. */
  async oweToday(count: number): Promise<void> {
    const chance = this.chance.branch(-1);
    const body = { to: this.town.clock.today(), reason: 'Cần xong trong ngày' };
    for (let owed = 0; owed < count; owed += 1) {
      await this.#begin(0, chance);
      const { id } = this.#known.pop() ?? { id: '' };
      const path = `/deadlines/${id}.drafting/move`;
      await this.#operate(0, chance, { by: 'bithu', path, event: 'deadline.move', body, resolution: id });
    }
  }

  /** Resolves when so many operations have been begun and answered, or given up. */
  async run({ people = 4, resolutions = 6, operations }: WorkloadOptions): Promise<void> {
    const workers = Array.from({ length: people }, (_, index) => index);
    await Promise.all(
      workers.map(async (index) => {
        const chance = this.chance.branch(index);
        while (this.#begun < operations && !this.#stopped) await this.#one(index, chance, resolutions);
      }),
    );
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Sends every operation of unknown outcome again, under its key, until it is known; then once more. */
  async resolveUnknown(): Promise<void> {
    for (const operation of this.history.unknown()) {
      for (let attempt = 1; ; attempt += 1) {
        const reply = await this.#send(0, operation, this.town.mains[0]?.address ?? '');
        if (reply.kind !== 'info') break;
        if (attempt === 20) throw new Error(`${operation.event} has no answer even after healing`);
        await pause(250);
      }
      await this.#send(0, operation, this.town.mains.at(-1)?.address ?? '');
    }
  }

  async #one(index: number, chance: Chance, resolutions: number): Promise<void> {
    const known = this.#known.length;
    if (known < resolutions || chance.likely(0.05)) return this.#begin(index, chance);
    // Mostly one's own, so that most acts are in time; often enough somebody else's, so that people meet.
    const at = chance.likely(0.75) ? (index + 4 * chance.below(3)) % known : chance.below(known);
    const resolution = this.#known[at];
    if (!resolution) return;
    const seen = await this.#see(resolution, chance);
    if (!seen) return pause(100);
    const day = this.town.clock.today();
    const moved = chance.likely(0.12) ? movesToToday(seen, chance, day) : null;
    if (moved) {
      const path = `/deadlines/${seen.id}.${moved.deadline}/move`;
      return this.#operate(index, chance, { ...moved, path, event: 'deadline.move', resolution: seen.id });
    }
    const acts = nextActs(seen, resolution, chance, day);
    if (acts.length === 0) this.#known.splice(at, 1);
    else await this.#act(index, chance, resolution, chance.likely(0.06) ? chance.of(strayActs) : chance.of(acts));
  }

  async #begin(index: number, chance: Chance): Promise<void> {
    const { by, body } = newResolution(chance, this.#begun + 1, this.town.clock.today());
    const asked = { by, path: '/resolutions', event: 'create', body, resolution: null };
    await this.#operate(index, chance, asked, ({ body: begun }) =>
      this.#known.push({ id: String(begun['id']), drafter: by, done: new Set() }),
    );
  }

  async #see({ id }: Known, chance: Chance): Promise<Seen | null> {
    const { kind, body } = await this.town.people.get(this.#node(chance), 'bithu', `/resolutions/${id}`);
    return kind === 'ok' ? (body as unknown as Seen) : null;
  }

  #act(index: number, chance: Chance, { id, done }: Known, { by, event, data }: Act): Promise<void> {
    const asked = { by, path: `/resolutions/${id}/events`, event, body: { type: event, data }, resolution: id };
    return this.#operate(index, chance, asked, () => done.add(event));
  }

  /** Once, or several times in parallel at several nodes: under one key that is the same. */
  async #operate(
    index: number,
    chance: Chance,
    { by, ...asked }: { by: string; path: string; event: string; body: unknown; resolution: string | null },
    onOk?: (reply: Reply) => void,
  ): Promise<void> {
    this.#begun += 1;
    const operation = { ...asked, person: by, key: `${this.chance.seed}-${this.#run}-${this.#begun}` };
    const copies = chance.likely(0.15) ? 3 : 1;
    const replies = await Promise.all(
      Array.from({ length: copies }, () => this.#send(index, operation, this.#node(chance))),
    );
    const ok = replies.find(({ kind }) => kind === 'ok');
    if (ok) onOk?.(ok);
    if (replies.every(({ kind }) => kind === 'info')) await pause(100);
  }

  async #send(process: number, operation: Operation, address: string): Promise<Reply> {
    this.history.log({ process, type: 'invoke', operation });
    const { person, path, body, key } = operation;
    const reply = await this.town.people.act(address, person, path, body, key);
    this.history.log({ process, type: reply.kind, operation, status: reply.status, body: reply.body });
    return reply;
  }

  /** Nodes that are known to be dead get nothing, as behind a load balancer; one that dies meanwhile does. */
  #node(chance: Chance): string {
    const alive = this.town.mains.filter(({ isAlive }) => isAlive);
    return chance.of(alive.length > 0 ? alive : this.town.mains).address;
  }
}
