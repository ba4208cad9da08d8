import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What becomes of bytes. `delay`: they come later. `blackhole`: they vanish, and nobody is told; a connection that lost
 * some stays dumb until it is cut. `reset`: connections end at once, and new ones too.
 */
type Mode =
  { readonly kind: 'pass' | 'blackhole' | 'reset' } | { readonly kind: 'delay'; readonly milliseconds: number };

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  /** Whether PostgreSQL last said that it is in a transaction. */
  inTransaction: boolean;
  isDumb: boolean;
  /** A commit has gone through, and its reply is being kept back. */
  isSwallowing: boolean;
}

/** Stands between our programs and a server of theirs. */
export class Proxy {
  #mode: Mode = { kind: 'pass' };
  #swallow = 0;
  #swallowed = 0;
  readonly #links = new Set<Link>();

  private constructor(
    private readonly listener: Server,
    readonly port: number,
    private readonly target: number,
  ) {}

  static async before(target: number): Promise<Proxy> {
    const listener = createServer();
    await listening(listener, 0);
    const proxy = new Proxy(listener, (listener.address() as AddressInfo).port, target);
    listener.on('connection', (client) => proxy.#link(client));
    return proxy;
  }

  /** How many replies were kept back after their commit. */
  get swallowed(): number {
    return this.#swallowed;
  }

  delay(milliseconds: number): void {
    this.#mode = { kind: 'delay', milliseconds };
  }

  blackhole(): void {
    this.#mode = { kind: 'blackhole' };
  }

  reset(): void {
    this.#mode = { kind: 'reset' };
    this.cut();
  }

  /** As if nobody were there: new connections are refused, until `accept`. */
  async refuse(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  async accept(): Promise<void> {
    if (!this.listener.listening) await listening(this.listener, this.port);
  }

  /** The next so many commits of the engine reach PostgreSQL and are carried out; their replies are lost. */
  swallowReplies(commits: number): void {
    this.#swallow = commits;
  }

  /** Everything passes again. Connections that went dumb stay so, as after a firewall that forgot them, unless cut. */
  pass({ cut = true } = {}): void {
    this.#mode = { kind: 'pass' };
    this.#swallow = 0;
    if (cut) for (const link of this.#links) if (link.isDumb) end(link);
  }

  /** Ends every connection at once. */
  cut(): void {
    for (const link of this.#links) end(link);
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  #link(client: Socket): void {
    if (this.#mode.kind === 'reset') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    const link: Link = { client, server, inTransaction: false, isDumb: false, isSwallowing: false };
    this.#links.add(link);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#links.delete(link);
        // A connection that went dumb does not even tell its other end that it is over.
        if (!link.isDumb) for (const each of [client, server]) each.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => this.#asked(link, chunk));
    server.on('data', (chunk: Buffer) => this.#answered(link, chunk));
  }

  #asked(link: Link, chunk: Buffer): void {
    if (this.#swallow > 0 && !link.isSwallowing && commits(chunk, link.inTransaction)) {
      this.#swallow -= 1;
      link.isSwallowing = true;
    }
    this.#carry(link, link.server, chunk);
  }

  #answered(link: Link, chunk: Buffer): void {
    const status = readiness(chunk);
    if (status !== null) link.inTransaction = status !== 'I';
    if (!link.isSwallowing) this.#carry(link, link.client, chunk);
    else if (status !== null) {
      this.#swallowed += 1;
      end(link);
    }
  }

  #carry(link: Link, to: Socket, chunk: Buffer): void {
    if (this.#mode.kind === 'blackhole') link.isDumb = true;
    if (link.isDumb || to.destroyed) return;
    if (this.#mode.kind === 'delay') setTimeout(() => void (to.destroyed || to.write(chunk)), this.#mode.milliseconds);
    else to.write(chunk);
  }
}

const listening = (listener: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => {
      listener.off('error', reject);
      resolve();
    });
  });

function end({ client, server }: Link): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}

/** The statement of a step by itself, or the COMMIT of the transaction it ran in. */
const commits = (chunk: Buffer, inTransaction: boolean): boolean =>
  inTransaction ? chunk.includes('commit\0') : chunk.includes('engine.step') || chunk.includes('engine.begin');

/** PostgreSQL ends every answer with ReadyForQuery: `Z`, a length of five, and where it stands. */
function readiness(chunk: Buffer): string | null {
  const tail = chunk.subarray(-6);
  return tail.length === 6 && tail[0] === 0x5a && tail.readInt32BE(1) === 5 ? String.fromCharCode(tail[5] ?? 0) : null;
}
