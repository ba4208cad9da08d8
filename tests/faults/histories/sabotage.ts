import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** Where on its way a piece of work is struck. A step that needs no transaction has its COMMIT in its statement. */
export type Point =
  | 'before the statement of the step'
  | 'after the statement of the step'
  | 'before COMMIT'
  | 'after COMMIT'
  | 'before the effect is marked as sent'
  | 'after due deadlines were claimed'
  | 'after effects were claimed';

/**
 * `cut`: the server ends the connection, and the program goes on with another. `death`: so it does, and nothing more is
 * ever asked in this piece of work, as if its process were gone.
 */
export interface Blow {
  readonly at: Point;
  readonly means: 'cut' | 'death';
}

interface Struck extends Blow {
  has: 'waited' | 'struck';
}

const work = new AsyncLocalStorage<Struck>();
const wasEnded = (): Error => new Error('Connection terminated unexpectedly');

/** Does the work under the blow, and tells whether the blow fell. */
export async function under<Result>(
  blow: Blow,
  doing: () => Promise<Result>,
): Promise<{ result: Result; fell: boolean }> {
  const struck: Struck = { ...blow, has: 'waited' };
  const result = await work.run(struck, doing);
  return { result, fell: struck.has === 'struck' };
}

const steps = new Set(['engine.begin', 'engine.step', 'engine.step-relisted', 'engine.steps']);
/** What a client's open transaction has done: nothing yet, or a step. */
const transactions = new WeakMap<pg.Client, { hasStep: boolean }>();

interface Passage {
  readonly before: readonly Point[];
  readonly after: readonly Point[];
}

function passage(client: pg.Client, name: string, text: string): Passage {
  const open = transactions.get(client);
  if (text === 'begin') transactions.set(client, { hasStep: false });
  if (text === 'commit' || text === 'rollback') transactions.delete(client);
  if (steps.has(name)) {
    if (open) open.hasStep = true;
    const [before, after]: [Point[], Point[]] = [
      ['before the statement of the step'],
      ['after the statement of the step'],
    ];
    return open ? { before, after } : { before: [...before, 'before COMMIT'], after: [...after, 'after COMMIT'] };
  }
  if (text === 'commit' && open?.hasStep) return { before: ['before COMMIT'], after: ['after COMMIT'] };
  if (name === 'engine.outbox-sent') return { before: ['before the effect is marked as sent'], after: [] };
  if (name === 'engine.claim-due') return { before: [], after: ['after due deadlines were claimed'] };
  if (name === 'engine.claim-outbox') return { before: [], after: ['after effects were claimed'] };
  return { before: [], after: [] };
}

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown;
type Callback = (error: unknown, result?: unknown) => void;

async function handedTo(callback: Callback, answer: Promise<unknown>): Promise<void> {
  const [error, result] = await answer.then(
    (given) => [null, given] as const,
    (thrown: unknown) => [thrown, undefined] as const,
  );
  callback(error, result);
}

/**
 * Every statement of this process passes here from now on. `end` has the server end the process behind a connection.
 * Nothing in `src/` knows of it: a statement is known by its name, a piece of work by the context it was begun in.
 */
export function watchStatements(end: (backend: number) => Promise<void>): () => void {
  const query = Reflect.get(pg.Client.prototype, 'query') as Query;
  const watched: Query = function watched(config, ...rest) {
    const blow = work.getStore();
    const { name = '', text = '' } = (
      typeof config === 'string' ? { text: config } : config
    ) as Partial<pg.QueryConfig>;
    const { before, after } = passage(this, name, text);
    if (!blow || typeof (config as { submit?: unknown }).submit === 'function')
      return query.call(this, config, ...rest);
    const callback = rest.findLast((argument): argument is Callback => typeof argument === 'function');
    const answer = struck(this, blow, { before, after }, () => {
      return query.call(this, config, ...rest.filter((argument) => argument !== callback)) as Promise<unknown>;
    });
    if (!callback) return answer;
    return void handedTo(callback, answer);
  };
  const struck = async (
    client: pg.Client,
    blow: Struck,
    { before, after }: Passage,
    run: () => Promise<unknown>,
  ): Promise<unknown> => {
    if (blow.has === 'struck' && blow.means === 'death') throw wasEnded();
    if (blow.has === 'waited' && before.includes(blow.at)) {
      await fall(client, blow);
      throw wasEnded();
    }
    const result = await run();
    if (blow.has === 'waited' && after.includes(blow.at) && isBusy(result)) {
      await fall(client, blow);
      throw wasEnded();
    }
    return result;
  };
  const fall = async (client: pg.Client, blow: Struck): Promise<void> => {
    blow.has = 'struck';
    const ended = new Promise((resolve) => client.once('end', resolve));
    client.on('error', () => undefined);
    await end(Number(Reflect.get(client, 'processID')));
    await ended;
  };
  Reflect.set(pg.Client.prototype, 'query', watched);
  return () => void Reflect.set(pg.Client.prototype, 'query', query);
}

/** A claim of nothing is no passage: there would be nothing to lose. */
const isBusy = (result: unknown): boolean => {
  const { command, rowCount } = result as { command?: string; rowCount?: number | null };
  return command === 'COMMIT' || (rowCount ?? 0) > 0;
};

/**
 * A statement that the pool runs by itself belongs to whoever returned a connection last; asked for one connection at a
 * time it stays in the context it was sent in.
 */
export function keepContext(pool: pg.Pool): void {
  const query = async (...sent: unknown[]): Promise<unknown> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      return await (Reflect.get(client, 'query') as (...given: unknown[]) => Promise<unknown>).apply(client, sent);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  };
  Reflect.set(pool, 'query', query);
}
