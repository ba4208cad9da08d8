import { connect, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { demoPassword } from '../../../src/directory/index.js';
import type { Desk } from './desk.js';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * One kept connection that sends one request at a time. Written by hand, since a general client would take as much of the
 * processor as the server that is measured.
 */
class Connection {
  #socket: Socket | null = null;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  send(method: string, path: string, headers: string, body: string): Promise<Answer> {
    const socket = (this.#socket ??= this.#open());
    const entity =
      body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nhost: ${this.host}:${this.port}\r\n${headers}${entity}\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      socket.write(head + body);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect(this.port, this.host).setNoDelay(true);
    const lost = (error?: Error): void => {
      this.#socket = null;
      this.#waiting?.reject(error ?? new Error('the server closed the connection'));
    };
    socket.on('error', lost).on('close', () => lost());
    socket.on('data', (chunk) => this.#read(chunk));
    return socket;
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined && !/ 204 /.test(head)) throw new Error(`an answer without a length:\n${head}`);
    const whole = end + 4 + Number(length ?? 0);
    if (this.#received.length < whole) return;
    const body = this.#received.toString('utf8', end + 4, whole);
    this.#received = this.#received.subarray(whole);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

/** People signed in at a running server, who send requests over connections that are kept. */
export class HttpDesk implements Desk {
  readonly #idle: Connection[] = [];
  readonly #all: Connection[] = [];

  private constructor(
    private readonly url: URL,
    private readonly tokens: Map<string, string>,
  ) {}

  static async signIn(address: string, people: readonly string[]): Promise<HttpDesk> {
    const desk = new HttpDesk(new URL(address), new Map());
    for (const username of people) {
      const body = JSON.stringify({ username, password: demoPassword });
      const answer = await desk.#send('POST', '/api/v1/sessions', '', body);
      if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${answer.body}`);
      desk.tokens.set(username, (JSON.parse(answer.body) as { token: string }).token);
    }
    return desk;
  }

  async begin(person: string, data: Readonly<Record<string, unknown>>): Promise<string> {
    const answer = await this.post(person, '/api/v1/resolutions', data);
    if (answer.status !== 201) throw new Error(`cannot begin: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { id: string }).id;
  }

  async act(person: string, id: string, type: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    const answer = await this.post(person, `/api/v1/resolutions/${id}/events`, { type, data });
    if (answer.status !== 200) throw new Error(`${type}: ${answer.status} ${answer.body}`);
  }

  post(person: string, path: string, body: unknown): Promise<Answer> {
    const headers = `authorization: Bearer ${this.tokens.get(person)}\r\nidempotency-key: ${randomUUID()}\r\n`;
    return this.#send('POST', path, headers, JSON.stringify(body));
  }

  get(person: string, path: string): Promise<Answer> {
    return this.#send('GET', path, `authorization: Bearer ${this.tokens.get(person)}\r\n`, '');
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  async #send(method: string, path: string, headers: string, body: string): Promise<Answer> {
    const connection = this.#idle.pop() ?? this.#another();
    try {
      return await connection.send(method, path, headers, body);
    } finally {
      this.#idle.push(connection);
    }
  }

  #another(): Connection {
    const connection = new Connection(this.url.hostname, Number(this.url.port));
    this.#all.push(connection);
    return connection;
  }
}
