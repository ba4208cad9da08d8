/**
 * Work on one thing follows one after the other within this process, in the order it came; work on different things goes
 * on side by side. Work may not wait for other work on the same thing that it has itself asked for.
 */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  follow<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(name);
    const mine = before ? before.then(work, work) : work();
    this.#last.set(name, mine);
    const over = (): void => {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    };
    mine.then(over, over);
    return mine;
  }
}
