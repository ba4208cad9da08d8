import { Readable } from 'node:stream';

/** What may wait for a reader who does not read, in bytes; more, and the reader had better come again. */
const MOST_WAITING = 1_048_576;

/** Whose stream it is. */
export interface Listener {
  readonly person: string;
  readonly session: string;
}

/** One open stream: server-sent events to one reader, and how far the reader has come. */
export class Subscriber {
  readonly stream = new Readable({ read: () => undefined });
  /** The last position that was told, or was not for this reader. */
  position = 0;
  /** Whether it is told with all the others; until then it reads by itself what it has missed. */
  live = false;
  closed = false;

  constructor(
    readonly listener: Listener,
    onClosed: (subscriber: Subscriber) => void,
  ) {
    this.stream.once('close', () => {
      this.closed = true;
      onClosed(this);
    });
  }

  /** One event; its id is the position, which a reader names when it comes again. */
  tell(event: string, position: number, data: object): void {
    this.position = position;
    this.#write(`id: ${position}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing it, and the reader's position new where little is told. */
  beat(): void {
    this.#write(`: …\nid: ${this.position}\n\n`);
  }

  /** Ends after what has been told. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    this.stream.push(null);
  }

  #write(text: string): void {
    if (this.closed) return;
    this.stream.push(text);
    if (this.stream.readableLength > MOST_WAITING) this.stream.destroy();
  }
}
