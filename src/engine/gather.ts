/** How calls that wait at the same moment travel. */
export interface Travelling {
  /** How many sendings may be under way before company is gathered. */
  readonly atOnce: number;
  /** The most that travel together; 1: each goes alone. */
  readonly most: number;
}

export const eachAlone: Travelling = { most: 1, atOnce: Number.POSITIVE_INFINITY };
export const inCompany: Travelling = { most: 24, atOnce: 2 };

export interface Gathering<Asked, Answer> extends Travelling {
  /**
   * Sends what was gathered; answers in the same order. When it throws, everybody in it hears of that. An answer that is a
   * promise still is awaited by its asker alone: the sending is over.
   */
  readonly send: (asked: readonly Asked[]) => Promise<readonly (Answer | Promise<Answer>)[]>;
  /** A sending under way for longer than so many milliseconds no longer counts: who comes meanwhile need not wait for it. */
  readonly patience?: number;
  /** Whether, when several have failed with this error, each may be sent again by itself; for reading, always. */
  readonly apart?: (error: unknown) => boolean;
  /** Two of one name never travel together: the second follows with the next. */
  readonly nameOf?: (asked: Asked) => string;
}

const PATIENCE = 50;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets calls that wait anyway travel together. Who comes while nothing is under way leaves at the end of this turn of the
 * event loop, with whoever asked in it: under load that is everybody whose data has arrived meanwhile; who comes while `atOnce` sendings are under way leaves with the next. Nobody waits for
 * company, and every sending begins after everybody in it has asked: an answer is never older than its question.
 */
export class Gather<Asked, Answer> {
  #waiting: Waiting<Asked, Answer>[] = [];
  #underWay = 0;
  #leaving = false;

  constructor(private readonly gathering: Gathering<Asked, Answer>) {}

  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject });
      this.#leave();
    });
  }

  /** A full load leaves now; another at the end of this turn, when whoever asks in it has asked. */
  #leave(): void {
    const { atOnce, most } = this.gathering;
    if (this.#underWay >= atOnce || this.#waiting.length === 0) return;
    if (this.#waiting.length >= most) return this.#send();
    if (this.#leaving) return;
    this.#leaving = true;
    setImmediate(() => {
      this.#leaving = false;
      if (this.#underWay < atOnce && this.#waiting.length > 0) this.#send();
    });
  }

  #send(): void {
    const load = this.#nextLoad();
    this.#underWay += 1;
    let counts = true;
    const over = (): void => {
      if (!counts) return;
      counts = false;
      this.#underWay -= 1;
      this.#leave();
    };
    // Something may wait long for a lock. It must not keep everybody else waiting with it.
    const { atOnce, patience = PATIENCE } = this.gathering;
    const timer = Number.isFinite(atOnce) ? setTimeout(over, patience).unref() : undefined;
    void this.#answer(load).finally(() => {
      clearTimeout(timer);
      over();
    });
    this.#leave();
  }

  async #answer(load: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await this.gathering.send(load.map(({ asked }) => asked));
      if (answers.length !== load.length) throw new Error(`${load.length} asked, ${answers.length} were answered`);
      for (const [index, { resolve }] of load.entries()) resolve(answers[index] as Answer | Promise<Answer>);
    } catch (error) {
      if (load.length > 1 && this.gathering.apart?.(error)) await Promise.all(load.map((one) => this.#answer([one])));
      else for (const { reject } of load) reject(error);
    }
  }

  /** The longest waiting first, one of each name. */
  #nextLoad(): Waiting<Asked, Answer>[] {
    const { most, nameOf } = this.gathering;
    if (!nameOf) return this.#waiting.splice(0, most);
    const load: Waiting<Asked, Answer>[] = [];
    const rest: Waiting<Asked, Answer>[] = [];
    const names = new Set<string>();
    for (const one of this.#waiting) {
      const name = nameOf(one.asked);
      if (load.length < most && !names.has(name)) load.push(one);
      else rest.push(one);
      names.add(name);
    }
    this.#waiting = rest;
    return load;
  }
}
