/** One event of a stream. */
export interface Heard {
  readonly id: number;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Somebody who listens to a stream over a real connection. */
export class Listening {
  readonly heard: Heard[] = [];
  /** The last id that came, with an event or without. */
  last = 0;
  readonly ended: Promise<void>;
  readonly #leave = new AbortController();

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    body: ReadableStream<Uint8Array> | null,
    leave: AbortController,
  ) {
    this.#leave = leave;
    this.ended = this.#read(body);
  }

  static async to(address: string, token: string, after?: number): Promise<Listening> {
    const leave = new AbortController();
    const answer = await fetch(`${address}/api/v1/stream`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(after !== undefined && { 'last-event-id': String(after) }),
      },
      signal: leave.signal,
    });
    return new Listening(answer.status, answer.headers, answer.body, leave);
  }

  /** Waits until something has come that this is true of; everything that has come is in the message if it does not. */
  async until(what: (heard: readonly Heard[]) => boolean): Promise<void> {
    const limit = Date.now() + 30_000;
    while (!what(this.heard)) {
      if (Date.now() > limit) throw new Error(`not heard; but: ${JSON.stringify(this.heard)}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  }

  of(event: string): Heard[] {
    return this.heard.filter((one) => one.event === event);
  }

  async leave(): Promise<void> {
    this.#leave.abort();
    await this.ended;
  }

  async #read(body: ReadableStream<Uint8Array> | null): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch {
      // Left, or the server is gone: what was heard stays.
    }
  }

  #take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .filter((line) => !line.startsWith(':'))
        .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const),
    );
    const id = Number(fields.get('id'));
    if (fields.has('id')) this.last = id;
    const data = fields.get('data');
    if (data === undefined) return;
    this.heard.push({ id, event: fields.get('event') ?? 'message', data: JSON.parse(data) as Heard['data'] });
  }
}
