import type { Bell } from '../../../src/engine/ports.js';

/** A bell under test, and what it has rung. */
export interface BellUnderTest {
  readonly bell: Bell;
  readonly rung: readonly { readonly second: string; readonly at: number }[];
  close(): Promise<void>;
}

export const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
const whole = (instant: string): string => new Date(Math.ceil(Date.parse(instant) / 1_000) * 1_000).toISOString();

export async function until(condition: () => boolean | Promise<boolean>, limitSeconds: number): Promise<void> {
  const limit = Date.now() + limitSeconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`not within ${limitSeconds} seconds`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** What every Bell promises. */
export function bellContract(name: string, fresh: () => Promise<BellUnderTest>): void {
  describe(`${name}: bells`, () => {
    let tower: BellUnderTest;
    beforeEach(async () => {
      tower = await fresh();
    });
    afterEach(() => tower.close());

    test('one rings at its second, once, and is gone', async () => {
      const second = whole(inSeconds(1));
      await tower.bell.arm([second]);
      expect(await tower.bell.known()).toEqual([second]);
      await until(() => tower.rung.length > 0, 5);
      const [ring] = tower.rung;
      expect(ring?.second).toBe(second);
      // Node's timers may be a millisecond early; a bell is a hint, and the rows decide.
      expect(ring?.at).toBeGreaterThanOrEqual(Date.parse(second) - 2);
      expect(ring?.at).toBeLessThan(Date.parse(second) + 1_000);
      await until(async () => (await tower.bell.known()).length === 0, 2);
      await tower.bell.arm([second]);
      await until(() => tower.rung.length > 1, 2);
    });

    test('a second has one, however often and for whatever instant in it', async () => {
      const second = whole(inSeconds(1.2));
      const instants = Array.from({ length: 200 }, (_, n) => new Date(Date.parse(second) - 999 + n * 5).toISOString());
      await tower.bell.arm([second, second, ...instants.filter((instant) => instant > inSeconds(0))]);
      await tower.bell.arm([second]);
      expect(await tower.bell.known()).toEqual([second]);
      await until(() => tower.rung.length > 0, 5);
      await new Promise((wake) => setTimeout(wake, 300));
      expect(tower.rung.map((ring) => ring.second)).toEqual([second]);
    });

    test('for a second that has passed it rings at once', async () => {
      await tower.bell.arm([whole(inSeconds(-3_600))]);
      await until(() => tower.rung.length === 1, 2);
    });

    test('those far away wait, in order', async () => {
      const seconds = [3_600, 60, 86_000].map((away) => whole(inSeconds(away)));
      await tower.bell.arm(seconds);
      await tower.bell.arm([]);
      expect(await tower.bell.known()).toEqual([...seconds].sort());
      expect(tower.rung).toEqual([]);
    });
  });
}
