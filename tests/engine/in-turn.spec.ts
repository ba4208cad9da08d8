import { InTurn } from '../../src/engine/runtime/in-turn.js';

test('work on one thing keeps its order, whatever fails; other things go on beside it', async () => {
  const inTurn = new InTurn();
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const work =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      log.push(`${name} begins`);
      await new Promise<void>((open) => gates.set(name, open));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const all = [
    inTurn.follow('a', work('a1', true)),
    inTurn.follow('a', work('a2')),
    inTurn.follow('b', work('b1')),
    inTurn.follow('a', work('a3')),
  ].map((outcome) => outcome.catch((error: Error) => `failed ${error.message}`));
  expect(log).toEqual(['a1 begins', 'b1 begins']);
  for (const name of ['a1', 'a2', 'a3', 'b1']) {
    gates.get(name)?.();
    await turn();
  }
  expect(log).toEqual(['a1 begins', 'b1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends', 'b1 ends']);
  expect(await Promise.all(all)).toEqual(['failed a1', 'a2', 'b1', 'a3']);
});

test('who comes after everybody is done begins at once', async () => {
  const inTurn = new InTurn();
  await inTurn.follow('a', async () => 1);
  let begun = false;
  const next = inTurn.follow('a', async () => {
    begun = true;
  });
  expect(begun).toBe(true);
  await next;
});
