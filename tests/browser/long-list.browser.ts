import { Client, dayFromNow } from './client.js';
import { expect, test } from './house.js';
import { people as names } from './people.js';
import { openProgram } from './program.js';
import { refused } from './troubles.js';
import { multiply } from './multiply.js';

const COUNT = 10_000;

test('ten thousand resolutions are one list: it says how many, comes in pages, and is drawn where one looks', async ({
  screenOn,
  troubles,
}) => {
  test.setTimeout(240_000);
  const { program, database, end } = await openProgram('people');
  const officer = await Client.signIn(program.address, names.officer);
  const first = await officer.begin('Kế hoạch sẽ dừng');
  const id = await officer.begin('Kế hoạch 00001', { term: { from: dayFromNow(-30), to: dayFromNow(1000) } });
  await multiply(database.superuserUrl, id, COUNT);

  const screen = await screenOn(program.address);
  const { page } = screen;
  await screen.arriveAs('secretary', '/list?sort=title');
  await screen.settled();
  await expect(page.getByText('10.001 nghị quyết')).toBeVisible();
  const rows = page.getByRole('table').getByRole('link');
  await expect(rows.first()).toHaveText('Kế hoạch 00001');
  const far = page.getByRole('link', { name: 'Kế hoạch 01000' });
  await expect(async () => {
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    expect(await page.getByRole('row').last().getAttribute('aria-rowindex').then(Number)).toBeGreaterThan(1_001);
  }).toPass();
  // Only what is near the window is drawn, however long the list has become.
  expect(await page.getByRole('row').count()).toBeLessThan(120);
  await expect(async () => {
    await page.evaluate('window.scrollBy(0, -600)');
    await expect(far).toBeVisible({ timeout: 100 });
  }).toPass();
  // A copy has no rows beside its own.
  troubles.expect(refused(404, /\/deadlines\//));
  await far.click();
  await expect(screen.heading('Kế hoạch 01000')).toBeVisible();
  await page.goBack();
  // Where one was, one is again.
  await expect(page.getByRole('link', { name: 'Kế hoạch 01000' })).toBeVisible();

  // A column of the board keeps what was scrolled to when what comes first has changed.
  await screen.goto('/board');
  const column = page.getByRole('group', { name: 'Dự thảo', exact: true });
  const cards = column.getByRole('link');
  await expect(async () => {
    await column.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    expect(await cards.count()).toBeGreaterThan(70);
  }).toPass();
  const fewest = await column.evaluateHandle((list) => {
    const seen = { count: list.querySelectorAll('a').length };
    const look = () => (seen.count = Math.min(seen.count, list.querySelectorAll('a').length));
    new MutationObserver(look).observe(list, { childList: true, subtree: true });
    return seen;
  });
  const scrolled = await fewest.evaluate(({ count }) => count);
  await (await Client.signIn(program.address, names.deputy)).act(first, 'cancel', { reason: 'Không còn cần thiết' });
  await page.getByRole('button', { name: /thay đổi mới$/ }).click();
  await expect(cards.filter({ hasText: 'Kế hoạch sẽ dừng' })).toHaveCount(0);
  expect(await fewest.evaluate(({ count }) => count)).toBeGreaterThan(scrolled - 2);
  await screen.context.close();
  await end();
});
