import type { Answer } from '../../api/house.js';
import type { Kind } from '../../../workflows/resolution/v1/index.js';
import type { Chance } from '../chance.js';
import { isAccepted, type Book, type Order } from './book.js';
import { beginning, contextOf, intention, positionOf, type Intent, type Moment, type Position } from './choosing.js';
import type { Sending } from './sending.js';
import type { World } from './world.js';

const kinds: readonly Kind[] = ['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan'];

/** As many things are tried; then it is let be. */
const LONGEST = 40;

/** One history: a resolution, from its beginning to its end or until it is long enough. */
export class Life {
  id: string | null = null;
  hasEnded = false;
  isIssued = false;
  /** What was done, in words. */
  readonly told: string[] = [];
  readonly kind: Kind;
  #tried = 0;

  constructor(
    readonly number: number,
    private readonly chance: Chance,
    private readonly parts: { readonly world: World; readonly book: Book; readonly sending: Sending },
  ) {
    this.kind = kinds[number % kinds.length] ?? 'plan';
  }

  get isOver(): boolean {
    return this.hasEnded || this.#tried >= LONGEST;
  }

  /** One more thing is tried. Every choice comes from the number of the history and of the attempt. */
  async goOn(moment: Moment): Promise<void> {
    const chance = this.chance.branch(this.#tried);
    this.#tried += 1;
    if (this.id === null) return this.#begin(moment, chance);
    const position = await this.#position();
    this.hasEnded = position.snapshot.status === 'done';
    this.isIssued = !this.hasEnded && contextOf(position).issue !== null;
    const intent = intention(position, moment, chance);
    if (!intent) return;
    if (intent.hope === 'some' && chance.likely(0.08)) return this.#race(position, intent, moment, chance);
    if (intent.hope === 'some' && chance.likely(0.15)) await this.#look(position, intent);
    const order = this.#order(intent, 0);
    const { answer, manner } = await this.parts.sending.send(order, chance, position.version);
    this.#tell(moment, intent, manner, answer);
    const isRefused = !isAccepted(answer);
    if (intent.hope === 'no') this.parts.book.demand(isRefused, order, `was accepted: ${JSON.stringify(order)}`);
    if (intent.hope === 'no') this.parts.book.tally.count('manners', 'without hope');
  }

  async #begin(moment: Moment, chance: Chance): Promise<void> {
    const intent = beginning(moment, chance, this.kind);
    const { answer, manner } = await this.parts.sending.send(this.#order(intent, 0), chance, null);
    this.#tell(moment, intent, manner, answer);
    if (isAccepted(answer)) this.id = answer.body.id;
  }

  async #race(position: Position, intent: Intent, moment: Moment, chance: Chance): Promise<void> {
    const other = intention(position, moment, chance.branch(1)) ?? intent;
    const orders = [this.#order(intent, 0), this.#order(other, 1)] as const;
    const answers = await this.parts.sending.race(orders, position.version, chance);
    this.#tell(moment, intent, 'raced', answers[0]);
    this.#tell(moment, other, 'raced', answers[1]);
  }

  /** `/actions` says what may be done; whoever is told that they may not, may not. */
  async #look(position: Position, { person, event, delegation }: Intent): Promise<void> {
    const { book, world } = this.parts;
    const answer = await world.client(person, 0).get(`/api/v1/resolutions/${this.id}/actions`);
    const order = this.#order({ person, event, data: {}, capacity: null, delegation, hope: 'some' }, 2);
    book.tally.count('manners', 'asked /actions first');
    if (answer.status === 404) return;
    book.demand(answer.status === 200, order, `/actions answered ${answer.status}`);
    const options = answer.body as unknown as readonly { readonly event: string; readonly capacity: string | null }[];
    const isOffered = options.some((option) => option.event === event && option.capacity !== null);
    const { etag } = answer.headers;
    book.demand(etag === `"${position.version}"`, order, `/actions shows version ${String(etag)}`);
    // What is to be done in person is not offered to whoever stands in.
    book.demand(
      isOffered || delegation !== null,
      order,
      `is not among the actions of ${person}, who is entitled to it`,
    );
  }

  async #position(): Promise<Position> {
    const [row] = await this.parts.world.query<{ snapshot: string; version: number }>(
      'select snapshot, version from instance where id = $1',
      [this.id],
    );
    if (!row) throw new Error(`history ${this.number}: ${this.id} is gone`);
    return positionOf(row);
  }

  #order({ person, event, data, capacity, occurredOn }: Intent, part: number): Order {
    const acting = capacity === null ? {} : { capacity };
    const day = occurredOn === undefined ? {} : { occurredOn };
    const begins = this.id === null;
    return {
      key: `history-${this.number}-${this.#tried}-${part}`,
      history: this.number,
      person,
      path: begins
        ? `/api/v1/resolutions${event === 'adopt' ? '/adopt' : ''}`
        : `/api/v1/resolutions/${this.id}/events`,
      body: begins ? { ...data, ...acting } : { type: event, data, ...acting, ...day },
      event,
      instance: this.id,
    };
  }

  #tell({ today }: Moment, { person, event, data }: Intent, manner: string, { status, body }: Answer): void {
    const said = isAccepted({ status, body, headers: {} })
      ? `v${body.version} ${body.state}`
      : `${body.code} ${body.detail}`;
    this.told.push(`${this.#tried}. ${today} ${person} ${event} ${JSON.stringify(data)}, ${manner}: ${status} ${said}`);
  }
}
