/** An act under way: what is sent, and the key that lets the server apply it once however often it arrives. */
export interface KeyedAct {
  readonly key: string;
  readonly content: string;
}

/**
 * The key of an act. The same content keeps its key, so that a double click, a retry after a lost answer and a press
 * after signing in again are one act; other content is another act. `fresh` makes a new key.
 */
export const keyed = (previous: KeyedAct | null, content: unknown, fresh: () => string): KeyedAct => {
  const text = JSON.stringify(content);
  return previous?.content === text ? previous : { key: fresh(), content: text };
};
