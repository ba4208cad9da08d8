import { createServer } from 'node:net';
import { startProgram, type Running } from '../platform/processes.js';
import { createTestDatabase, type TestDatabase } from '../servers/database.js';

/** The program that serves the application, always at one address, however often it is started. */
export class WebProgram {
  readonly address: string;
  #running: Running | null = null;

  constructor(
    private readonly database: Pick<TestDatabase, 'url' | 'ownerUrl'>,
    private readonly port: number,
    private readonly env: Record<string, string>,
  ) {
    this.address = `http://127.0.0.1:${port}`;
  }

  start(): void {
    this.#running = startProgram('main', {
      DATABASE_URL: this.database.url,
      DATABASE_OWNER_URL: this.database.ownerUrl,
      PORT: String(this.port),
      PUBLIC_URL: this.address,
      INLINE_WORKER: 'on',
      DATABASE_POOL: '8',
      LOG_LEVEL: 'error',
      ...this.env,
    });
  }

  /** Resolves when it answers; throws what it printed if it ends before. */
  async ready(): Promise<void> {
    const running = this.#running;
    while (!(await answers(this.address))) {
      if (running && running.child.exitCode !== null) throw new Error(`the program ended: ${running.output()}`);
    }
  }

  /** As an operator stops it: what is under way is finished. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    running?.child.kill('SIGTERM');
    await running?.ended;
  }

  /** As a machine loses it: at once. */
  async kill(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    running?.child.kill('SIGKILL');
    await running?.ended;
  }
}

export interface OpenProgram {
  readonly program: WebProgram;
  readonly database: TestDatabase;
  readonly end: () => Promise<void>;
}

/** A program on a database of its own, with the `people` of the demo or its whole `story`. */
export async function openProgram(demo: string): Promise<OpenProgram> {
  const database = await createTestDatabase();
  const program = new WebProgram(database, await freePort(), { DEMO: demo });
  program.start();
  await program.ready();
  const end = async (): Promise<void> => {
    await program.stop();
    await database.drop();
  };
  return { program, database, end };
}

const LOOK_MILLISECONDS = 100;

async function answers(address: string): Promise<boolean> {
  const ready = await fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!ready) await new Promise((wake) => setTimeout(wake, LOOK_MILLISECONDS));
  return ready;
}

/** A port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
