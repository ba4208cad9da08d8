import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './house.js';
import type { Role } from './people.js';
import type { Language } from './words.js';
import { openOver, viewsOf } from './views.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What would keep somebody out: every serious and critical finding, with where it is. */
async function findingsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, html }) => `${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    );
}

for (const device of ['desk', 'phone'] as const) {
  for (const language of ['vi', 'en'] satisfies readonly Language[]) {
    test(`nothing keeps anybody out: every view on a ${device} in ${language}`, async ({ story, screenOn }) => {
      test.setTimeout(600_000);
      const screen = await screenOn(story, device, language);
      const found: Record<string, string[]> = {};
      const look = async (name: string): Promise<void> => {
        const findings = await findingsOn(screen.page);
        if (findings.length > 0) found[name] = findings;
      };
      await screen.goto('/');
      await screen.settled();
      await look('sign-in');
      let signedIn: Role | null = null;
      for (const { name, path, as } of await viewsOf(story)) {
        await (as === signedIn ? screen.goto(path) : screen.arriveAs(as, path));
        signedIn = as;
        await screen.settled();
        await look(name);
      }
      await screen.arriveAs('secretary');
      for (const { name, open, close } of openOver(screen)) {
        await open();
        await look(name);
        await close();
      }
      expect(found).toEqual({});
    });
  }
}
