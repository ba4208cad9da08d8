import { eachAlone, Gather, type Gathering } from '../../src/engine/gather.js';

/** A sending whose answers the test gives. */
interface Sending {
  readonly asked: readonly string[];
  answer(): void;
  fail(error: Error): void;
}

function gathering(more: Partial<Gathering<string, string>> = {}) {
  const sendings: Sending[] = [];
  const gather = new Gather<string, string>({
    atOnce: 1,
    most: 3,
    send: (asked) =>
      new Promise((resolve, reject) => {
        sendings.push({ asked, answer: () => resolve(asked.map((one) => one.toUpperCase())), fail: reject });
      }),
    ...more,
  });
  return { gather, sendings, sent: () => sendings.map(({ asked }) => asked) };
}

/** What happened in this turn of the event loop has led to what follows from it. */
async function turn(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('alone, nobody waits: it leaves in the turn it was asked in', async () => {
  const { gather, sendings } = gathering();
  const answer = gather.ask('a');
  await turn();
  expect(sendings.map(({ asked }) => asked)).toEqual([['a']]);
  sendings[0]?.answer();
  expect(await answer).toBe('A');
});

test('whoever is woken by the same turn leaves together, whichever connection woke them', async () => {
  const { gather, sent } = gathering();
  await Promise.all(
    ['a', 'b'].map(async (one) => {
      await new Promise((resolve) => setImmediate(resolve));
      void gather.ask(one);
    }),
  );
  await turn();
  expect(sent()).toEqual([['a', 'b']]);
});

test('who asks in one turn leaves together; who comes meanwhile leaves with the next', async () => {
  const { gather, sendings, sent } = gathering();
  const answers = [gather.ask('a'), gather.ask('b')];
  await turn();
  answers.push(gather.ask('c'), gather.ask('d'));
  await turn();
  expect(sent()).toEqual([['a', 'b']]);
  sendings[0]?.answer();
  await turn();
  expect(sent()).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  sendings[1]?.answer();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D']);
});

test('nobody joins what is already under way: an answer is never older than its question', async () => {
  const { gather, sendings, sent } = gathering();
  const first = gather.ask('a');
  await turn();
  const again = gather.ask('a');
  sendings[0]?.answer();
  await first;
  await turn();
  expect(sent()).toEqual([['a'], ['a']]);
  sendings[1]?.answer();
  expect(await again).toBe('A');
});

test('a load has its limit, and so many are under way at once', async () => {
  const { gather, sent } = gathering({ atOnce: 2 });
  for (const one of 'abcdefgh') void gather.ask(one);
  expect(sent()).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
  ]);
  await turn();
  expect(sent()).toHaveLength(2);
});

test('two of one name follow each other, and hold up nobody else', async () => {
  const { gather, sendings, sent } = gathering({ nameOf: (asked) => asked.slice(0, 1), most: 10 });
  for (const one of ['a1', 'a2', 'b1', 'a3', 'c1']) void gather.ask(one);
  await turn();
  sendings[0]?.answer();
  await turn();
  sendings[1]?.answer();
  await turn();
  expect(sent()).toEqual([['a1', 'b1', 'c1'], ['a2'], ['a3']]);
});

test('a sending that takes long keeps nobody waiting', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const { gather, sendings, sent } = gathering({ patience: 50 });
  const slow = gather.ask('a');
  await turn();
  const quick = gather.ask('b');
  jest.advanceTimersByTime(49);
  await turn();
  expect(sent()).toEqual([['a']]);
  jest.advanceTimersByTime(1);
  await turn();
  expect(sent()).toEqual([['a'], ['b']]);
  sendings[1]?.answer();
  expect(await quick).toBe('B');
  sendings[0]?.answer();
  expect(await slow).toBe('A');
  // It is counted once, not twice: one more leaves, the next waits for it.
  void gather.ask('c');
  await turn();
  void gather.ask('d');
  await turn();
  expect(sent()).toEqual([['a'], ['b'], ['c']]);
  jest.useRealTimers();
});

test('an answer that is still to come is awaited by its asker alone', async () => {
  let late = (_answer: string): void => undefined;
  const { gather } = gathering({
    send: async (asked) => asked.map((one) => (one === 'b' ? new Promise((resolve) => (late = resolve)) : one)),
  });
  const [a, b] = [gather.ask('a'), gather.ask('b')];
  expect(await a).toBe('a');
  expect(await gather.ask('c')).toBe('c');
  late('at last');
  expect(await b).toBe('at last');
});

test('each alone: everybody leaves at once, by themselves', () => {
  const { gather, sent } = gathering(eachAlone);
  for (const one of 'abcd') void gather.ask(one);
  expect(sent()).toEqual([['a'], ['b'], ['c'], ['d']]);
});

describe('when a sending fails', () => {
  const outcomes = (answers: readonly Promise<string>[]) =>
    Promise.all(answers.map((answer) => answer.catch((error: Error) => error.message)));

  test('everybody in it is told, and the next leave', async () => {
    const { gather, sendings } = gathering();
    const told = outcomes(['a', 'b', 'c', 'd'].map((one) => gather.ask(one)));
    await turn();
    sendings[0]?.fail(new Error('lost'));
    await turn();
    sendings[1]?.answer();
    expect(await told).toEqual(['lost', 'lost', 'lost', 'D']);
  });

  test('each goes again alone where that may be, so that only the guilty one fails', async () => {
    const send = async (asked: readonly string[]): Promise<string[]> => {
      if (asked.includes('b')) throw new Error('b is bad');
      return asked.map((one) => one.toUpperCase());
    };
    const { gather } = gathering({ send, apart: () => true });
    expect(await outcomes(['a', 'b', 'c'].map((one) => gather.ask(one)))).toEqual(['A', 'b is bad', 'C']);
    const { gather: strict } = gathering({ send, apart: () => false });
    expect(await outcomes(['a', 'b', 'c'].map((one) => strict.ask(one)))).toEqual(Array<string>(3).fill('b is bad'));
  });

  test('answers that are missing are an error, and nobody gets another’s', async () => {
    const { gather } = gathering({ send: async () => ['only one'] });
    expect(await outcomes([gather.ask('a'), gather.ask('b')])).toEqual(
      Array<string>(2).fill('2 asked, 1 were answered'),
    );
  });
});
