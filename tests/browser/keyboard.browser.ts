import { Client } from './client.js';
import { expect, test } from './house.js';
import { people as names } from './people.js';

test('by the keyboard alone: past the navigation, through the rows, into a resolution and back', async ({
  story,
  screenOn,
}) => {
  const screen = await screenOn(story);
  const { page } = screen;
  await screen.arriveAs('secretary');
  await screen.settled();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  const rows = page.getByRole('main').locator('[data-row-link]');
  await page.keyboard.press('j');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toBeFocused();
  const title = (await rows.nth(1).innerText()).trim();
  await page.keyboard.press('Enter');
  await expect(screen.heading(title)).toBeFocused();
  await page.goBack();
  await expect(screen.heading('Việc của tôi')).toBeVisible();
});

test('Ctrl K finds a resolution without its accents, a person, and a command', async ({ story, screenOn }) => {
  const screen = await screenOn(story);
  const { page } = screen;
  await screen.arriveAs('secretary', '/list');
  const first = page.getByRole('main').locator('[data-row-link]').first();
  const title = (await first.innerText()).trim();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Tìm và mở nhanh' });
  await expect(field).toBeFocused();
  await field.fill(plain(title));
  await expect(page.getByRole('option', { name: title }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(screen.heading(title)).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('quach thi ngan');
  await expect(page.getByRole('option', { name: /Quách Thị Ngân/ })).toBeVisible();
  await field.fill('tong quan');
  await page.getByRole('option', { name: 'Mở Tổng quan' }).click();
  await expect(screen.heading('Tổng quan')).toBeVisible();
  await page.keyboard.press('Control+k');
  await field.fill('zzzz qqqq');
  await expect(page.getByText(/^Không tìm thấy gì cho/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().slice(0, 60);

test('Escape closes the list that is open in a form, and only then the form', async ({ people, screenOn }) => {
  const screen = await screenOn(people);
  const id = await (await Client.signIn(people, names.officer)).begin('Kế hoạch phím thoát');
  await screen.arriveAs('deputy', `/resolutions/${id}?act=appraisers.name`);
  const form = screen.page.getByRole('dialog');
  const field = form.getByLabel('Chức vụ').first();
  await field.click();
  await screen.page.getByRole('option').first().click();
  await expect(screen.page.getByRole('listbox')).toBeVisible();
  await field.press('Escape');
  await expect(screen.page.getByRole('listbox')).toBeHidden();
  await expect(form).toBeVisible();
  await field.press('Escape');
  await expect(form).toHaveCount(0);
});
