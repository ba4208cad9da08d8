import { canonical } from '../../../src/engine/index.js';
import type { Answer } from '../../api/house.js';
import type { Chance } from '../chance.js';
import { isAccepted, isUnknown, type Book, type Order } from './book.js';
import { under, type Blow, type Point } from './sabotage.js';
import type { World } from './world.js';

type Headers = Record<string, string>;

const points: readonly Point[] = [
  'before the statement of the step',
  'after the statement of the step',
  'before COMMIT',
  'after COMMIT',
];

/** How orders get to the programs, and what happens to them on the way. */
export class Sending {
  constructor(
    private readonly world: World,
    private readonly book: Book,
  ) {}

  /** Sends it in a manner that chance chooses; the answer that counts. `version`: what its sender has seen. */
  async send(order: Order, chance: Chance, version: number | null): Promise<{ answer: Answer; manner: string }> {
    const node = chance.below(2) as 0 | 1;
    const other = (1 - node) as 0 | 1;
    const headers: Headers = version !== null && chance.likely(0.3) ? { 'if-match': `"${version}"` } : {};
    const dice = chance.next();
    const manner =
      dice < 0.5
        ? 'once'
        : dice < 0.62
          ? 'repeated'
          : dice < 0.7
            ? 'repeated with another body'
            : dice < 0.8
              ? 'sent by several at once'
              : dice < 0.85 && version !== null
                ? 'from a stale page'
                : 'struck';
    this.book.tally.count('manners', manner);
    const answer = await this.#in(manner, order, { chance, node, other, headers, version });
    return { answer, manner };
  }

  async #in(
    manner: string,
    order: Order,
    {
      chance,
      node,
      other,
      headers,
      version,
    }: {
      chance: Chance;
      node: 0 | 1;
      other: 0 | 1;
      headers: Headers;
      version: number | null;
    },
  ): Promise<Answer> {
    switch (manner) {
      case 'repeated': {
        const first = await this.certain(order, node, headers);
        this.#same(order, first, await this.certain(order, other, headers));
        return first;
      }
      case 'repeated with another body': {
        const first = await this.certain(order, node, headers);
        if (isAccepted(first)) await this.#withAnotherBody(order, other);
        return first;
      }
      case 'sent by several at once': {
        const many = chance.between(2, 4);
        const answers = await Promise.all(
          Array.from({ length: many }, (_each, at) => this.certain(order, at % 2 === 0 ? node : other, headers)),
        );
        const told = answers.find(isAccepted);
        if (told) for (const answer of answers) this.#same(order, told, answer);
        return told ?? (await this.certain(order, node, headers));
      }
      case 'from a stale page': {
        const stale = await this.once(order, node, { 'if-match': `"${(version ?? 1) - 1}"` });
        // Without a right to see it, or to a form that is none, the version is not even looked at.
        this.book.demand(!isAccepted(stale), order, `was accepted from a stale page: ${stale.status}`);
        return this.certain(order, other, headers);
      }
      case 'struck':
        return this.#struck(order, node, other, headers, { at: chance.of(points), means: chance.of(['cut', 'death']) });
      default:
        return this.certain(order, node, headers);
    }
  }

  /** Sent once; whatever the answer. */
  async once(order: Order, node: 0 | 1, headers: Headers = {}): Promise<Answer> {
    const keyed = { ...headers, 'idempotency-key': order.key };
    const answer = await this.world.client(order.person, node).post(order.path, order.body, keyed);
    this.book.enter(order, answer);
    return answer;
  }

  /** Sent under its key until somebody says what became of it. */
  async certain(order: Order, node: 0 | 1, headers: Headers = {}): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.once(order, ((node + attempt) % 2) as 0 | 1, headers);
      const isBusy = answer.status === 409 && answer.body.code === 'busy';
      if (!isUnknown(answer) && !isBusy) return answer;
      if (attempt === 10) {
        this.book.demand(false, order, `has no answer after ten attempts: ${JSON.stringify(answer.body)}`);
        return answer;
      }
    }
  }

  /** Its reply is lost, or it never came so far; whoever sent it asks again, twice. */
  async #struck(order: Order, node: 0 | 1, other: 0 | 1, headers: Headers, blow: Blow): Promise<Answer> {
    const { result: first, fell } = await under(blow, () => this.once(order, node, headers));
    if (fell) this.book.tally.count('blows', `${blow.means} ${blow.at}`);
    const again = await this.certain(order, other, headers);
    const third = await this.certain(order, node, headers);
    if (isAccepted(first)) this.#same(order, first, again);
    if (isAccepted(again)) this.#same(order, again, third);
    return again;
  }

  async #withAnotherBody(order: Order, node: 0 | 1): Promise<void> {
    const body = {
      ...order.body,
      ...('type' in order.body ? { data: { other: true } } : { title: 'Một văn bản khác' }),
    };
    const keyed = { 'idempotency-key': order.key };
    const { status, body: told } = await this.world.client(order.person, node).post(order.path, body, keyed);
    const isRefused = status === 422 && told.code === 'key_reused';
    this.book.demand(isRefused, order, `sent again with another body got ${status} ${told.code}`);
    this.book.tally.count('refusals', told.code);
  }

  /** A resolution just begun is answered as it now reads: only what it is called stays the same. */
  #same(order: Order, first: Answer, second: Answer): void {
    if (!isAccepted(first)) {
      this.book.demand(!isAccepted(second), order, `was refused (${first.status}) and, sent again, accepted`);
      return;
    }
    const said = ({ body }: Answer): string => (order.instance === null ? body.id : canonical(body));
    const isSame = isAccepted(second) && said(first) === said(second);
    this.book.demand(isSame, order, `got two answers: ${said(first)} and ${second.status} ${said(second)}`);
  }

  /** Two who have seen the same and want different things: at most one of them gets it. */
  async race(orders: readonly [Order, Order], version: number, chance: Chance): Promise<readonly [Answer, Answer]> {
    this.book.tally.count('manners', 'raced with the same If-Match');
    const headers = { 'if-match': `"${version}"` };
    const node = chance.below(2) as 0 | 1;
    const [first, second] = await Promise.all([
      this.certain(orders[0], node, headers),
      this.certain(orders[1], (1 - node) as 0 | 1, headers),
    ]);
    const won = [first, second].filter(isAccepted).length;
    const lost = [first, second].filter(({ status }) => status === 412).length;
    if (won === 1 && lost === 1) this.book.tally.count('races', 'one won, the other was told so');
    else this.book.tally.count('races', won === 1 ? 'one won, the other was refused anyway' : 'nobody won');
    this.book.demand(won < 2, orders[0], 'and another were accepted over the same version');
    this.book.demand(lost === 0 || won === 1, orders[0], 'was told that somebody else won, and nobody did');
    return [first, second];
  }
}
