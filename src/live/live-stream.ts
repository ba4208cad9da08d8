import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SessionsService } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { NotificationsService } from '../notifications/index.js';
import { Config, LOGGER, type Logger } from '../platform/index.js';
import {
  AnnouncementStore,
  DIRECTORY_CHANNEL,
  STREAM_CHANNEL,
  type Announcement,
  type AnnouncementPage,
} from './announcement.store.js';
import { Audience, type Sight } from './audience.js';
import { DatabaseListener } from './database-listener.js';
import { streamsFull, tooManyStreams } from './problems.js';
import { Subscriber, type Listener } from './subscriber.js';
import { mayConcern, noticeTold, placesOf, stepTold } from './telling.js';

const PAGE = 200;
const BEAT_MILLISECONDS = 15_000;
/** A listening connection may be dead without anybody having said so. */
const LOOK_MILLISECONDS = 5_000;
const FIRST_WAIT_MILLISECONDS = 250;
const LONGEST_WAIT_MILLISECONDS = 10_000;

/** Streams of one session; a browser needs one. */
export const STREAMS_PER_SESSION = 8;
const STREAMS_PER_PROCESS = 5_000;

/**
 * The streams of this process. New positions are read once and told to everybody who may see them; a reader who comes,
 * or whom something went wrong for, reads on alone from where it is until it has caught up. A position is passed only
 * after it was told, or was found not to be the reader's.
 */
@Injectable()
export class LiveStream implements OnModuleDestroy {
  readonly #subscribers = new Set<Subscriber>();
  readonly #listener: DatabaseListener;
  #timers: readonly NodeJS.Timeout[] = [];
  /** How far the readers that are told together have come. */
  #position = 0;
  #running = false;
  #again = false;
  #closed = false;

  constructor(
    private readonly store: AnnouncementStore,
    private readonly audience: Audience,
    private readonly notifications: NotificationsService,
    private readonly sessions: SessionsService,
    private readonly host: EngineHost,
    @Inject(LOGGER) private readonly logger: Logger,
    config: Config,
  ) {
    this.#listener = new DatabaseListener({
      url: config.databaseUrl ?? '',
      heard: { [STREAM_CHANNEL]: () => this.wake(), [DIRECTORY_CHANNEL]: () => audience.forget() },
      onTrouble: (error) => logger.warn({ err: error }, 'the stream’s connection was lost; it is opened again'),
    });
  }

  /**
   * Opens a stream: from now on, or after a position seen before.
   * @throws 429 where the session has too many already, 503 while the program stops
   */
  async open(listener: Listener, after: number | null): Promise<Subscriber> {
    this.#demandRoom(listener);
    const subscriber = new Subscriber(listener, (gone) => this.#left(gone));
    this.#subscribers.add(subscriber);
    this.#start();
    try {
      subscriber.position = after ?? (await this.store.head());
    } catch (error) {
      this.#left(subscriber);
      throw error;
    }
    subscriber.tell('ready', subscriber.position, { position: subscriber.position });
    void this.#catchUp(subscriber);
    return subscriber;
  }

  /** There may be something new. */
  wake(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  /** Ends every stream, and opens no more: a stop would otherwise wait for browsers. */
  close(): void {
    this.#closed = true;
    for (const subscriber of this.#subscribers) subscriber.end();
  }

  async onModuleDestroy(): Promise<void> {
    this.close();
    this.#rest();
    await this.#listener.close();
  }

  #demandRoom({ session }: Listener): void {
    if (this.#closed || this.#subscribers.size >= STREAMS_PER_PROCESS) throw streamsFull();
    const own = [...this.#subscribers].filter(({ listener }) => listener.session === session).length;
    if (own >= STREAMS_PER_SESSION) throw tooManyStreams(STREAMS_PER_SESSION);
  }

  #start(): void {
    this.#listener.open();
    if (this.#timers.length > 0) return;
    this.#timers = [
      setInterval(() => void this.#beat(), BEAT_MILLISECONDS).unref(),
      setInterval(() => this.wake(), LOOK_MILLISECONDS).unref(),
    ];
  }

  #rest(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }

  #left(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    this.audience.keepOnly(new Set([...this.#subscribers].map(({ listener }) => listener.person)));
    if (this.#subscribers.size === 0) this.#rest();
  }

  /** Reads what is new, page by page, never twice at a time. */
  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        while (this.#together().length > 0 && (await this.#next()));
      }
    } catch (error) {
      // The next ring, or the next look, reads on from the same position.
      this.logger.warn({ err: error }, 'the stream could not be read');
    } finally {
      this.#running = false;
    }
  }

  #together(): Subscriber[] {
    return [...this.#subscribers].filter(({ live }) => live);
  }

  /** The next page for all that are told together; false when there is none. */
  async #next(): Promise<boolean> {
    const from = this.#position;
    const { items } = await this.store.after(from, PAGE);
    const last = items.at(-1);
    if (!last) return false;
    // From here on whoever joins begins after this page; who is in now is told of it or reads it alone.
    const members = this.#together();
    this.#position = Math.max(last.position, this.#position);
    const behind = members.filter(({ position }) => position < from);
    this.#readAlone(behind);
    const told = members.filter((member) => !behind.includes(member));
    try {
      await this.#tell(told, items);
    } catch (error) {
      this.logger.warn({ err: error }, 'what happened could not be told; each reader reads on alone');
      this.#readAlone(told);
    }
    return items.length === PAGE;
  }

  #readAlone(subscribers: readonly Subscriber[]): void {
    for (const subscriber of subscribers) {
      subscriber.live = false;
      void this.#catchUp(subscriber);
    }
  }

  /** Reads on for one reader until there is nothing that the others have and it has not. */
  async #catchUp(subscriber: Subscriber): Promise<void> {
    let wait = FIRST_WAIT_MILLISECONDS;
    while (!subscriber.closed && !subscriber.live) {
      try {
        const page = await this.store.after(subscriber.position, PAGE);
        if (isLost(subscriber.position, page)) this.#reset(subscriber, page);
        else await this.#tell([subscriber], page.items);
        if (page.items.length < PAGE) this.#join(subscriber);
      } catch (error) {
        this.logger.warn({ err: error }, 'a reader could not catch up; it is tried again');
        await sleep(wait, undefined, { ref: false });
        wait = Math.min(wait * 2, LONGEST_WAIT_MILLISECONDS);
      }
    }
  }

  /** From here on it is told with the others, unless they are ahead: then it reads on. */
  #join(subscriber: Subscriber): void {
    if (this.#together().length === 0) this.#position = subscriber.position;
    if (subscriber.position < this.#position) return;
    subscriber.live = true;
    this.wake();
  }

  #reset(subscriber: Subscriber, { head }: AnnouncementPage): void {
    subscriber.tell('reset', head, { position: head });
  }

  async #tell(subscribers: readonly Subscriber[], items: readonly Announcement[]): Promise<void> {
    if (items.length === 0) return;
    const alive = await this.sessions.alive([...new Set(subscribers.map(({ listener }) => listener.session))]);
    const here = subscribers.filter(({ listener }) => alive.has(listener.session));
    for (const gone of subscribers.filter((one) => !here.includes(one))) gone.end();
    const people = [...new Set(here.map(({ listener }) => listener.person))];
    const steps = [...new Set(items.filter(({ seq }) => seq !== null).map(({ instance }) => instance))];
    const sight = await this.audience.sightOf(people, steps);
    const notices = await this.#noticesFor(people, items);
    for (const subscriber of here) {
      const { person } = subscriber.listener;
      this.#tellOne(subscriber, items, sight.get(person), notices.get(person));
    }
  }

  #tellOne(
    subscriber: Subscriber,
    items: readonly Announcement[],
    sight: Sight | undefined,
    notices: Notices | undefined,
  ): void {
    const { person } = subscriber.listener;
    for (const item of items) {
      if (item.position <= subscriber.position) continue;
      const takesPart = item.seq === null ? undefined : sight?.get(item.instance);
      if (takesPart !== undefined) {
        const definition = this.host.definitions.pinned(item.definition, item.definitionVersion);
        subscriber.tell('resolution', item.position, stepTold(item, { definition, takesPart, person }));
      } else if (item.notification !== null && notices?.ids.has(item.notification)) {
        subscriber.tell('notice', item.position, noticeTold(item, notices.unread));
      } else subscriber.position = item.position;
    }
  }

  /** Which of the notifications each person is told of; only those are asked for whose places they are for. */
  async #noticesFor(people: readonly string[], items: readonly Announcement[]): Promise<ReadonlyMap<string, Notices>> {
    const told = items.filter((item) => item.notification !== null);
    const found = new Map<string, Notices>();
    for (const person of told.length > 0 ? people : []) {
      const places = placesOf((await this.audience.scopeOf(person)).addresses);
      const near = told.filter(({ addresses }) => mayConcern(addresses, places));
      const ids = near.flatMap(({ notification }) => notification ?? []);
      if (ids.length === 0) continue;
      const { ids: own, unread } = await this.notifications.told(ids, person);
      found.set(person, { ids: new Set(own), unread });
    }
    return found;
  }

  async #beat(): Promise<void> {
    const subscribers = [...this.#subscribers];
    const alive = await this.sessions
      .alive([...new Set(subscribers.map(({ listener }) => listener.session))])
      .catch(() => null);
    for (const subscriber of subscribers) {
      if (alive && !alive.has(subscriber.listener.session)) subscriber.end();
      else subscriber.beat();
    }
  }
}

interface Notices {
  readonly ids: ReadonlySet<string>;
  readonly unread: number;
}

/** What came after is forgotten, or the position is none of this database's. */
const isLost = (position: number, { head, forgotten }: AnnouncementPage): boolean =>
  position < forgotten || position > head;
