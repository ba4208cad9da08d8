import { defineConfig } from '@playwright/test';
import { chromium } from './chromium.mjs';

const longest = 'five-stages.browser.ts';

/** `npm run test:browser -- -g 'five stages'` runs one test; `--headed` shows it. */
export default defineConfig({
  testDir: '.',
  // The longest begins first, so that nobody waits for it alone at the end.
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testMatch: '*.browser.ts', testIgnore: longest },
  ],
  outputDir: '../../node_modules/.cache/lotrinh-browser',
  globalSetup: './set-up.ts',
  // The story of the demo is told meanwhile, and several people wait for one machine.
  timeout: 240_000,
  expect: { timeout: 30_000, toPass: { timeout: 60_000 } },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    actionTimeout: 30_000,
    // Pictures of every frame would cost more than the tests themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromium.path, args: [...chromium.args] },
  },
});
