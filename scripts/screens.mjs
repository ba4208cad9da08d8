// Takes a picture of every view, on a desk and on a phone, with the story of the demo in it: docs/screens/*.png.
// `npm run screens -- board overview` takes only those.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromium as debian } from '../tests/browser/chromium.mjs';
import { devices, Screen } from '../tests/browser/screen.ts';
import { onStage } from '../tests/browser/stage.ts';
import { openOver, viewsOf } from '../tests/browser/views.ts';
import { withPalette } from './palette-png.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'screens');
const only = process.argv.slice(2);
const largest = 150 * 1024;
/** These are shown in English as well. */
const inEnglish = ['inbox', 'resolution'];

await onStage('story', async ({ address }) => {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: debian.path, args: [...debian.args] });
  const visits = [...(await viewsOf(address)), { name: 'palette', path: '/', as: 'secretary' }];
  for (const device of ['desk', 'phone']) {
    for (const language of ['vi', 'en']) {
      for (const visit of visits) {
        const wanted =
          (only.length === 0 || only.includes(visit.name)) && (language === 'vi' || inEnglish.includes(visit.name));
        if (wanted) await take(browser, visit, { address, device, language });
      }
    }
  }
  await browser.close();
});

async function take(browser, { name, path, as }, { address, device, language }) {
  const context = await browser.newContext({ ...devices[device], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const screen = new Screen(context, await context.newPage(), address, device, language);
  await screen.arriveAs(as, path);
  await screen.settled();
  const over = openOver(screen).find((each) => each.name === name);
  if (over) await over.open();
  await screen.page.evaluate('document.fonts.ready');
  const png = withPalette(await screen.page.screenshot({ animations: 'disabled', caret: 'hide' }));
  const file = `${name}-${device}${language === 'vi' ? '' : '-en'}.png`;
  writeFileSync(join(folder, file), png);
  const large = png.length > largest ? '  LARGER THAN 150 KB' : '';
  console.log(`${file}  ${Math.round(png.length / 1024)} KB${large}`);
  await context.close();
}
