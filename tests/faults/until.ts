const GENEROUS_SECONDS = 180;

/** Waits until it is so. The limit is there to end a test that hangs, never to measure anything. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { seconds = GENEROUS_SECONDS, every = 50 } = {},
): Promise<void> {
  const limit = performance.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await pause(every);
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
