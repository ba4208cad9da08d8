import { Acting, historyOn } from './acting.js';
import { Client, today } from './client.js';
import { type, type Filling } from './form.js';
import { expect, test } from './house.js';
import { password, people as names } from './people.js';
import type { Screen } from './screen.js';
import { refused } from './troubles.js';

const shownToday = today().split('-').reverse().join('/');
const survey = (findings: string): Filling[] => [
  type('Ngày khảo sát', shownToday),
  type('Địa điểm', 'Nhà văn hóa'),
  type('Số người tham gia', '12'),
  type('Kết quả khảo sát', findings),
];

async function begun(address: string, about: string, ...screens: readonly Screen[]): Promise<string> {
  const id = await (await Client.signIn(address, names.officer)).begin(about);
  for (const screen of screens) await screen.arriveAs('officer', `/resolutions/${id}`);
  return id;
}

test('the session ends in the middle of a form: one signs in over it and goes on', async ({
  people,
  screenOn,
  troubles,
}) => {
  troubles.expect(refused(401, /api/));
  const about = 'Kế hoạch trồng rừng';
  const screen = await screenOn(people);
  await begun(people, about, screen);
  const acting = new Acting(screen, about);
  await acting.begin('Ghi nhận khảo sát');
  for (const fill of survey('Đất trống hai mươi héc-ta')) await fill(acting.dialog, screen);

  await screen.endSession();
  await acting.dialog.getByRole('button', { name: 'Xem trước' }).click();
  const again = screen.page.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' });
  await expect(again).toBeVisible();
  await again.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(again).toHaveCount(0);
  // In the field still, or already in the preview.
  await expect(acting.dialog.getByText('Đất trống hai mươi héc-ta').filter({ visible: true }).first()).toBeVisible();
  await acting.finish('Ghi nhận khảo sát');
});

test('a part of the page is gone after a deploy: the tab loads the new version and goes where it was going', async ({
  people,
  screenOn,
  troubles,
}) => {
  troubles.expect(refused(404, /assets/), /dynamically imported module/);
  const screen = await screenOn(people);
  await screen.arriveAs('secretary');
  await screen.settled();
  await screen.page.route('**/assets/board-view-*.js', (route) => route.fulfill({ status: 404, body: '' }), {
    times: 1,
  });
  await screen.navigation.getByRole('link', { name: 'Bảng giai đoạn' }).click();
  await expect(screen.heading('Bảng giai đoạn')).toBeVisible();
});

test('in the middle of a form such a tab only says so', async ({ people, screenOn, troubles }) => {
  troubles.expect(refused(404, /assets/), /dynamically imported module/);
  const screen = await screenOn(people);
  await screen.arriveAs('officer', '/resolutions/new');
  await screen.page.getByLabel('Trích yếu').fill('Kế hoạch viết dở');
  await screen.page.route('**/assets/board-view-*.js', (route) => route.fulfill({ status: 404, body: '' }));
  await screen.navigation.getByRole('link', { name: 'Bảng giai đoạn' }).hover();
  await expect(screen.page.getByText(/^Hệ thống vừa được cập nhật/)).toBeVisible();
  await expect(screen.page.getByLabel('Trích yếu')).toHaveValue('Kế hoạch viết dở');
});

test('a title of five hundred characters breaks no view', async ({ people, screenOn }) => {
  const title = `Kế hoạch ${'nghiêng'.repeat(69)}`.slice(0, 499) + '.';
  const id = await (await Client.signIn(people, names.officer)).begin(title);
  for (const device of ['desk', 'phone'] as const) {
    const screen = await screenOn(people, device);
    await screen.arriveAs('officer');
    for (const path of ['/', '/board', '/list', `/resolutions/${id}`]) {
      await screen.goto(path);
      await screen.settled();
      await expect(screen.page.getByText(title).first()).toBeVisible();
      expect(await screen.overflow(), `${device} ${path}`).toBe(0);
    }
  }
});

test('a title with characters that cannot be seen is refused in words, and what is right is taken', async ({
  people,
  screenOn,
  troubles,
}) => {
  troubles.expect(refused(400, /resolutions/));
  const screen = await screenOn(people);
  const { page } = screen;
  await screen.arriveAs('officer', '/resolutions/new');
  const title = page.getByLabel('Trích yếu');
  await page.getByLabel('Loại văn bản').selectOption('Kế hoạch');
  for (const unseen of ['\u200b', '\u202e']) {
    await title.fill(`Kế hoạch${unseen} ẩn`);
    await page.getByRole('button', { name: 'Bắt đầu dự thảo' }).click();
    await expect(page.getByText(/ký tự không nhìn thấy/).first()).toBeVisible();
  }
  await title.fill('x'.repeat(501));
  await expect(page.getByText('Dài quá 1 ký tự; hãy rút gọn.')).toBeVisible();
  await title.fill('Kế hoạch שלום مرحبا');
  await page.getByRole('button', { name: 'Bắt đầu dự thảo' }).click();
  await expect(screen.heading('Kế hoạch שלום مرحبا')).toBeVisible();
});

test('a double click acts once', async ({ people, screenOn }) => {
  const about = 'Kế hoạch bấm đúp';
  const screen = await screenOn(people);
  const id = await begun(people, about, screen);
  const acting = new Acting(screen, about);
  await acting.begin('Ghi nhận khảo sát');
  for (const fill of survey('Một lần')) await fill(acting.dialog, screen);
  await acting.dialog.getByRole('button', { name: 'Xem trước' }).dblclick();
  await expect(acting.dialog.getByRole('heading', { name: 'Điều này sẽ xảy ra' })).toBeVisible();
  await acting.dialog.getByRole('button', { name: /^Xác nhận: / }).dblclick();
  await acting.recorded('Ghi nhận khảo sát');
  const { items } = await (await Client.signIn(people, names.officer)).get(`/resolutions/${id}/journal`);
  expect(items).toHaveLength(2);
});

test('going back after an act leads to where one came from, and never into a form that was sent', async ({
  people,
  screenOn,
}) => {
  const about = 'Kế hoạch quay lại';
  const screen = await screenOn(people, 'phone');
  const officer = await Client.signIn(people, names.officer);
  await officer.begin(about);
  await screen.arriveAs('officer', '/list');
  const acting = new Acting(screen, about);
  await screen.page.getByRole('link', { name: about }).click();
  await acting.act('Ghi nhận khảo sát', ...survey('Một lần'));
  await screen.page.goBack();
  await expect(acting.dialog).toHaveCount(0);
  if (await screen.heading(about).isVisible()) await screen.page.goBack();
  await expect(screen.heading('Danh sách nghị quyết')).toBeVisible();
  await screen.page.goForward();
  await expect(screen.heading(about)).toBeVisible();
  await expect(acting.dialog).toHaveCount(0);
});

test('somebody else was faster: what they did is shown, and what was typed is kept', async ({
  people,
  screenOn,
  troubles,
}) => {
  troubles.expect(refused(412, /resolutions/));
  const about = 'Kế hoạch hai người cùng sửa';
  const screen = await screenOn(people);
  const id = await begun(people, about, screen);
  const acting = new Acting(screen, about);
  await acting.begin('Ghi nhận khảo sát');
  for (const fill of survey('Của người thứ nhất')) await fill(acting.dialog, screen);
  await (await Client.signIn(people, names.deputy)).act(id, 'appraisers.name', { positions: ['to-chuc.thamdinh'] });
  await expect(acting.dialog.getByText('Hồ sơ vừa được người khác cập nhật')).toBeVisible();
  await expect(acting.dialog.getByText(/Chỉ định cơ quan thẩm định/).first()).toBeVisible();
  await expect(acting.dialog.getByLabel('Kết quả khảo sát')).toHaveValue('Của người thứ nhất');
  await acting.dialog.getByRole('button', { name: 'Tiếp tục trên bản mới' }).click();
  await acting.finish('Ghi nhận khảo sát');
});

test('two tabs of one person: what is done in one is there in the other at once', async ({ people, screenOn }) => {
  const about = 'Kế hoạch hai thẻ';
  const screen = await screenOn(people);
  const id = await begun(people, about, screen);
  const other = await screen.context.newPage();
  await other.goto(`${people}/resolutions/${id}`);
  await expect(other.getByRole('heading', { level: 1, name: about })).toBeVisible();
  await new Acting(screen, about).act('Ghi nhận khảo sát', ...survey('Từ thẻ kia'));
  await expect(historyOn(other).getByText('Từ thẻ kia')).toBeVisible();
});

test('what is typed outlives a reload', async ({ people, screenOn }) => {
  const about = 'Kế hoạch tải lại';
  const screen = await screenOn(people);
  await begun(people, about, screen);
  const acting = new Acting(screen, about);
  await acting.begin('Ghi nhận khảo sát');
  await type('Kết quả khảo sát', 'Viết dở')(acting.dialog, screen);
  screen.page.on('dialog', (dialog) => void dialog.accept());
  await screen.page.reload();
  await expect(acting.dialog.getByLabel('Kết quả khảo sát')).toHaveValue('Viết dở');
});

test('a link to what I may not see says the same as a link to nothing', async ({ people, screenOn, troubles }) => {
  troubles.expect(refused(404, /resolutions/));
  const about = 'Kế hoạch riêng của huyện';
  const id = await begun(people, about);
  const screen = await screenOn(people, 'phone');
  await screen.arriveAs('neighbour', `/resolutions/${id}`);
  await expect(screen.page.getByText('Không mở được')).toBeVisible();
  const told = await screen.page.getByRole('main').innerText();
  await screen.goto('/resolutions/00000000-0000-4000-8000-000000000000');
  await expect(screen.page.getByText('Không mở được')).toBeVisible();
  expect(await screen.page.getByRole('main').innerText()).toBe(told);
  expect(await screen.page.content()).not.toContain(about);
  await screen.page.getByRole('link', { name: 'Về Việc của tôi' }).click();
  await expect(screen.heading('Việc của tôi')).toBeVisible();
});
