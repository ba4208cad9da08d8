import { Rounds } from '../../src/engine/runtime/index.js';

const HOUR = 3_600_000;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('rounds', () => {
  test('begin at once, and come early when rung for', async () => {
    let count = 0;
    const rounds = new Rounds(
      async () => void (count += 1),
      HOUR,
      () => undefined,
    );
    rounds.start();
    await settled();
    expect(count).toBe(1);
    rounds.ring();
    await settled();
    expect(count).toBe(2);
    await rounds.stop();
  });

  test('a ring during a round is answered by another round; two never run at once', async () => {
    let running = 0;
    let most = 0;
    let count = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      count += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
    };
    const rounds = new Rounds(work, HOUR, () => undefined);
    rounds.start();
    rounds.ring();
    rounds.ring();
    await settled();
    await settled();
    await rounds.stop();
    expect([most, count]).toEqual([1, 2]);
  });

  test('a round that fails is told of, and the next one comes', async () => {
    const errors: unknown[] = [];
    let count = 0;
    const work = async (): Promise<void> => {
      count += 1;
      if (count === 1) throw new Error('once');
    };
    const rounds = new Rounds(work, 1, (error) => errors.push(error));
    rounds.start();
    await settled();
    await rounds.stop();
    expect(errors).toEqual([new Error('once')]);
    expect(count).toBeGreaterThan(1);
  });

  test('stop waits for the round under way, and nothing comes after', async () => {
    let done = 0;
    const work = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      done += 1;
    };
    const rounds = new Rounds(work, 1, () => undefined);
    rounds.start();
    await rounds.stop();
    expect(done).toBe(1);
    await settled();
    expect(done).toBe(1);
  });
});
