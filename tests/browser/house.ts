import { test as base, expect, type Browser } from '@playwright/test';
import { devices, Screen, type Device } from './screen.js';
import { Troubles } from './troubles.js';
import type { Language } from './words.js';

export { expect };

interface Around {
  /** Opens a screen on a program: a browser of its own, as if on another machine. */
  readonly screenOn: (address: string, device?: Device, language?: Language) => Promise<Screen>;
  /** What may not go wrong behind the screens of this test; nothing, unless the test expects it. */
  readonly troubles: Troubles;
}

interface Shared {
  /** The address of a program with the people of the demo and nothing else, for the tests that act: each on its own. */
  readonly people: string;
  /** The address of a program on which the story of the demo was told, for the tests that look. */
  readonly story: string;
}

const STARTING = 300_000;

/** A test of the application in its browser; fails as well when anything went wrong behind the screens. */
export const test = base.extend<Around, Shared>({
  people: [async ({}, use) => use(await shared('people')), { scope: 'worker', timeout: STARTING }],
  story: [async ({}, use) => use(await shared('story')), { scope: 'worker', timeout: STARTING }],
  troubles: async ({}, use) => {
    const troubles = new Troubles();
    await use(troubles);
    expect(troubles.unexpected, 'what went wrong behind the screens').toEqual([]);
  },
  screenOn: async ({ browser, troubles }, use) => {
    const open: Screen[] = [];
    await use(async (address, device = 'desk', language = 'vi') => {
      const screen = await openScreen(browser, troubles, { address, device, language });
      open.push(screen);
      return screen;
    });
    for (const { context } of open) await context.close();
  },
});

interface Placed {
  readonly address: string;
  readonly device: Device;
  readonly language: Language;
}

async function openScreen(
  browser: Browser,
  troubles: Troubles,
  { address, device, language }: Placed,
): Promise<Screen> {
  const context = await browser.newContext(devices[device]);
  troubles.watch(context);
  return new Screen(context, await context.newPage(), address, device, language);
}

/** The address of the program that all tests share, which is started when the first of them asks. */
async function shared(demo: 'people' | 'story'): Promise<string> {
  const answer = await fetch(`${process.env['TEST_PROGRAMS'] ?? ''}/${demo}`);
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return said;
}
