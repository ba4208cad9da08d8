import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { benchFolder, project, typescript } from './project.js';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: unknown;
}

interface Return {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** What a contender's process can be asked to do. */
export type Handlers = Readonly<Record<string, (args: never) => unknown>>;

/** A contender in a process of its own, so that nobody's garbage or just-in-time compiler is anybody else's. */
export class Contender<Offered extends Handlers> {
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #calls = 0;
  #ended = false;
  readonly #gone: Promise<void>;

  private constructor(readonly child: ChildProcess) {
    child.on('message', (message: Return) => this.#returned(message));
    this.#gone = new Promise((resolve) => {
      child.on('exit', (code, signal) => {
        this.#ended = true;
        for (const { reject } of this.#waiting.values()) reject(new Error(`a contender ended (${code ?? signal})`));
        resolve();
      });
    });
  }

  /** Starts `tests/bench/contenders/<name>.ts`. */
  static start<Offered extends Handlers>(name: string, env: Readonly<Record<string, string>>): Contender<Offered> {
    const given = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env };
    return new Contender<Offered>(
      fork(join(benchFolder, 'contenders', `${name}.ts`), [], {
        cwd: project,
        execArgv: ['--import', typescript],
        env: given,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      }),
    );
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  call<Method extends keyof Offered & string>(
    method: Method,
    ...[args]: Parameters<Offered[Method]>
  ): Promise<Awaited<ReturnType<Offered[Method]>>> {
    if (this.#ended) return Promise.reject(new Error('the contender has ended'));
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Awaited<ReturnType<Offered[Method]>>), reject });
      this.child.send({ id, method, args } satisfies Call);
    });
  }

  /** Lets it end by itself; ends it when it does not. */
  async stop(): Promise<void> {
    if (this.#ended) return;
    this.child.disconnect();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await this.#gone;
    clearTimeout(timer);
  }

  #returned({ id, result, error }: Return): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }
}

/** In the contender's process: answers calls until the bench lets go of it, then cleans up and ends. */
export function serve(handlers: Handlers, close: () => Promise<void>): void {
  process.on('message', ({ id, method, args }: Call) => {
    void answer(handlers[method], args).then((outcome) => process.connected && process.send?.({ id, ...outcome }));
  });
  process.on('disconnect', () => {
    void close().finally(() => process.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}

async function answer(handler: Handlers[string] | undefined, args: unknown): Promise<Omit<Return, 'id'>> {
  try {
    if (!handler) throw new Error('no such method');
    return { result: await handler(args as never) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
