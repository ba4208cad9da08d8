import type { Page } from '@playwright/test';
import { Acting, historyOn } from './acting.js';
import { Client, today } from './client.js';
import { type } from './form.js';
import { expect, test } from './house.js';
import { people as names } from './people.js';
import { openProgram } from './program.js';
import { away } from './troubles.js';

const meeting = [
  type('Ngày khảo sát', today().split('-').reverse().join('/')),
  type('Địa điểm', 'Nhà văn hóa'),
  type('Số người tham gia', '12'),
  type('Kết quả khảo sát', 'Cần làm'),
];
const pill = (page: Page) => page.getByRole('button', { name: /^\d+ thay đổi mới$/ });

/** Written on the page itself: it is gone after a reload. */
const mark = (page: Page): Promise<unknown> => page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
const expectSamePage = (page: Page): Promise<void> =>
  expect(page.locator('body')).toHaveAttribute('data-same-page', 'yes');

test('what one does the other sees, without a reload and without a row that jumps', async ({ people, screenOn }) => {
  const about = 'Kế hoạch phòng chống bão';
  const officer = await Client.signIn(people, names.officer);
  const id = await officer.begin(about);
  const desk = await screenOn(people, 'desk');
  const phone = await screenOn(people, 'phone');
  await desk.arriveAs('officer', `/resolutions/${id}`);
  await phone.arriveAs('deputy', `/resolutions/${id}`);
  await expect(desk.heading(about)).toBeVisible();
  await expect(phone.heading(about)).toBeVisible();
  await mark(phone.page);
  await mark(desk.page);

  await new Acting(desk, about).act('Ghi nhận khảo sát', ...meeting);
  await expect(pill(phone.page)).toBeVisible();
  await expect(historyOn(phone.page).getByText('Cần làm')).toHaveCount(0);
  await pill(phone.page).click();
  await expect(historyOn(phone.page).getByText('Cần làm')).toBeVisible();
  await expect(pill(phone.page)).toHaveCount(0);

  const deputy = await Client.signIn(people, names.deputy);
  await deputy.act(id, 'appraisers.name', { positions: ['to-chuc.thamdinh'] });
  await expect(pill(desk.page)).toBeVisible();
  await expectSamePage(phone.page);
  await expectSamePage(desk.page);
});

test('seven tabs of one browser hear of it, and so does the last one when the others are closed', async ({
  people,
  screenOn,
}) => {
  const officer = await Client.signIn(people, names.officer);
  const screen = await screenOn(people);
  await screen.arriveAs('secretary', '/board');
  const tabs = [screen.page];
  for (let count = tabs.length; count < 7; count += 1) {
    const tab = await screen.context.newPage();
    await tab.goto(`${people}/board`);
    tabs.push(tab);
  }
  for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1, name: 'Bảng giai đoạn' })).toBeVisible();
  await officer.begin('Kế hoạch bảy thẻ');
  for (const tab of tabs) await expect(pill(tab)).toBeVisible();

  const last = tabs.pop();
  for (const tab of tabs) await tab.close();
  await last?.getByRole('button', { name: /thay đổi mới$/ }).click();
  await officer.begin('Kế hoạch một thẻ');
  if (last) await expect(pill(last)).toBeVisible();
});

test('a laptop that was off the network finds what happened meanwhile', async ({ people, screenOn, troubles }) => {
  troubles.expect(away);
  const officer = await Client.signIn(people, names.officer);
  const screen = await screenOn(people);
  await screen.arriveAs('secretary', '/board');
  await screen.settled();
  await screen.context.setOffline(true);
  await officer.begin('Kế hoạch khi mất mạng');
  await screen.context.setOffline(false);
  await expect(pill(screen.page)).toBeVisible();
});

test('the server is started anew in the middle of a form: nothing typed is lost, and the page goes on', async ({
  screenOn,
  troubles,
}) => {
  test.setTimeout(300_000);
  troubles.expect(away);
  const { program, end } = await openProgram('people');
  const about = 'Kế hoạch cải tạo chợ';
  const officer = await Client.signIn(program.address, names.officer);
  const id = await officer.begin(about);
  const screen = await screenOn(program.address);
  await screen.arriveAs('officer', `/resolutions/${id}`);
  const { page } = screen;
  const acting = new Acting(screen, about);
  await acting.begin('Ghi nhận khảo sát');
  for (const fill of meeting) await fill(acting.dialog, screen);
  await mark(page);

  await program.kill();
  await acting.dialog.getByRole('button', { name: 'Xem trước' }).click();
  const banner = page.getByText(/^Mất kết nối với máy chủ/);
  await expect(banner).toHaveCount(1);
  await expect(acting.dialog.getByLabel('Kết quả khảo sát')).toHaveValue('Cần làm');

  program.start();
  await program.ready();
  await expect(banner).toHaveCount(0);
  await acting.finish('Ghi nhận khảo sát');
  // And it hears again.
  await (
    await Client.signIn(program.address, names.deputy)
  ).act(id, 'appraisers.name', { positions: ['to-chuc.thamdinh'] });
  await expect(pill(page)).toBeVisible();
  await expectSamePage(page);
  await screen.context.close();
  await end();
});

test('while the server is away no view is a white page, and it comes by itself afterwards', async ({
  screenOn,
  troubles,
}) => {
  test.setTimeout(300_000);
  troubles.expect(away);
  const { program, end } = await openProgram('people');
  const screen = await screenOn(program.address);
  await screen.arriveAs('secretary');
  await screen.settled();
  await program.kill();
  await screen.navigation.getByRole('link', { name: 'Danh sách' }).click();
  await expect(screen.page.getByText(/^Mất kết nối với máy chủ/)).toBeVisible();
  await expect(screen.navigation).toBeVisible();
  program.start();
  await program.ready();
  await expect(screen.heading('Danh sách nghị quyết')).toBeVisible();
  await expect(screen.page.getByText('Chưa có nghị quyết nào')).toBeVisible();
  await screen.context.close();
  await end();
});
