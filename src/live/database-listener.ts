import pg from 'pg';

const FIRST_WAIT_MILLISECONDS = 250;
const LONGEST_WAIT_MILLISECONDS = 5_000;

export interface ListenerParts {
  readonly url: string;
  /** What is done when a channel is heard; all of them also whenever the connection is there again, for what was missed. */
  readonly heard: Readonly<Record<string, () => void>>;
  readonly onTrouble: (error: unknown) => void;
}

/** One connection that listens. It comes back by itself, later each time, and what it missed counts as heard. */
export class DatabaseListener {
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #wait = FIRST_WAIT_MILLISECONDS;
  #open = false;

  constructor(private readonly parts: ListenerParts) {}

  open(): void {
    if (this.#open) return;
    this.#open = true;
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#open = false;
    if (this.#retry) clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.parts.url,
      application_name: 'lotrinh live',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.#client = client;
    client.on('notification', ({ channel }) => this.parts.heard[channel]?.());
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection has ended')));
    try {
      await client.connect();
      for (const channel of Object.keys(this.parts.heard)) {
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      }
      this.#wait = FIRST_WAIT_MILLISECONDS;
      for (const act of Object.values(this.parts.heard)) act();
    } catch (error) {
      this.#lost(client, error);
    }
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    if (!this.#open) return;
    this.parts.onTrouble(error);
    this.#retry = setTimeout(() => void this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MILLISECONDS);
  }
}
