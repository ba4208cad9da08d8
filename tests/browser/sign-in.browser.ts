import { expect, test } from './house.js';
import { refused } from './troubles.js';

test('the door says what is missing and what was wrong, and lets the right person in', async ({
  people,
  screenOn,
  troubles,
}) => {
  troubles.expect(refused(401, /sessions/));
  const screen = await screenOn(people);
  const { page } = screen;
  await screen.goto('/board');
  await expect(screen.heading('Đăng nhập')).toBeVisible();
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Hãy nhập tên đăng nhập.')).toBeVisible();
  await expect(page.getByText('Hãy nhập mật khẩu.')).toBeVisible();
  await page.getByLabel('Tên đăng nhập').fill('bithu');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-mật-khẩu');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await screen.enterPassword();
  // The link that was followed leads where it should.
  await expect(screen.heading('Bảng giai đoạn')).toBeVisible();
});

for (const device of ['desk', 'phone'] as const) {
  test(`on a ${device} one walks through every view, changes the language and leaves`, async ({ story, screenOn }) => {
    const screen = await screenOn(story, device);
    const { page } = screen;
    await screen.signIn('secretary');
    for (const [place, title] of [
      ['board', 'Bảng giai đoạn'],
      ['list', 'Danh sách nghị quyết'],
      ['roadmap', 'Lộ trình'],
      ['overview', 'Tổng quan'],
      ['inbox', 'Việc của tôi'],
    ] as const) {
      await screen.goTo(place);
      await expect(screen.heading(title)).toBeVisible();
    }
    await page.getByRole('button', { name: /^Tài khoản.*Đinh Thế Sơn/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(screen.heading('My work')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(screen.heading('Sign in')).toBeVisible();
    await page.goBack();
    await expect(screen.heading('Sign in')).toBeVisible();
  });
}
