/** The values of one statement: each is given where its SQL stands, so that none is given that is not asked for. */
export class Values {
  readonly list: unknown[] = [];

  /** SQL: the value, which the planner may see. */
  shown(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }

  /**
   * SQL: the same, not shown to the planner: it would make a plan anew for each length of a list, which takes longer than
   * the reading itself.
   */
  hidden(value: unknown, type: string): string {
    return `(select ${this.shown(value, type)})::${type}`;
  }
}
