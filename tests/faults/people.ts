import { demoPassword } from '../../src/directory/demo-committee.js';

/** What came back: `unknown` when nothing did, or nothing that says whether the act was accepted. */
export interface Reply {
  readonly kind: 'ok' | 'fail' | 'info';
  readonly status: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const PATIENCE_MILLISECONDS = 8_000;

/** The people of a town and their sessions, which hold at every node. */
export class People {
  readonly #tokens = new Map<string, string>();
  readonly #signingIn = new Map<string, Promise<string | null>>();

  async get(address: string, username: string, path: string): Promise<Reply> {
    return this.#send(address, username, 'GET', path);
  }

  /** Sends an act under a key. */
  async act(address: string, username: string, path: string, body: unknown, key: string): Promise<Reply> {
    return this.#send(address, username, 'POST', path, body, { 'idempotency-key': key });
  }

  async #send(
    address: string,
    username: string,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const token = this.#tokens.get(username) ?? (await this.#signInOnce(address, username));
      if (token === null) return nothing;
      const reply = await ask(`${address}/api/v1${path}`, method, body, {
        ...headers,
        authorization: `Bearer ${token}`,
      });
      if (reply.status !== 401 || attempt === 2) return reply;
      this.#tokens.delete(username);
    }
  }

  /** Many acts of one person at once wait for one sign-in: more of them would be throttled. */
  async #signInOnce(address: string, username: string): Promise<string | null> {
    const begun = this.#signingIn.get(username) ?? this.#signIn(address, username);
    this.#signingIn.set(username, begun);
    try {
      return await begun;
    } finally {
      this.#signingIn.delete(username);
    }
  }

  async #signIn(address: string, username: string): Promise<string | null> {
    const { status, body } = await ask(`${address}/api/v1/sessions`, 'POST', { username, password: demoPassword });
    if (status === null || status >= 500) return null;
    if (status !== 201) throw new Error(`${username} cannot sign in: ${JSON.stringify(body)}`);
    const token = String(body['token']);
    this.#tokens.set(username, token);
    return token;
  }
}

const nothing: Reply = { kind: 'info', status: null, body: {} };

async function ask(
  url: string,
  method: 'GET' | 'POST',
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    const { status } = answer;
    const kind = status < 300 ? 'ok' : status < 500 ? 'fail' : 'info';
    return { kind, status, body: (await answer.json()) as Record<string, unknown> };
  } catch {
    return nothing;
  }
}
