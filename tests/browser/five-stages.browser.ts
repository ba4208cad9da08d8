import { Acting } from './acting.js';
import { dayFromNow } from './client.js';
import { add, attach, choose, pick, tick, type, type Filling } from './form.js';
import { expect, test } from './house.js';

/** As it is typed and read here. */
const shown = (days: number): string => dayFromNow(days).split('-').reverse().join('/');

const about = 'Chương trình hành động về nước sạch nông thôn';
const text = 'Toàn văn chương trình hành động';
const meeting = (day: string, findings: string): Filling[] => [
  type(day, shown(0)),
  type('Địa điểm', 'Nhà văn hóa xã'),
  type('Số người tham gia', '42'),
  type(findings, 'Ba thôn chưa có nước sạch'),
];
const item = (list: string, button: string, what: string): Filling =>
  add(
    list,
    button,
    type('Nội dung', what),
    pick('Chức vụ chịu trách nhiệm', 'tieu thi van', /Tiêu Thị Vân/),
    type('Thời hạn', shown(60)),
  );

test('five stages, four people, two screens: an action programme from its draft to its end', async ({
  people,
  screenOn,
}) => {
  test.setTimeout(600_000);
  const desk = await screenOn(people, 'desk');
  const phone = await screenOn(people, 'phone');
  const atDesk = new Acting(desk, about);
  const onPhone = new Acting(phone, about);

  await test.step('the officer of the commune drafts it', async () => {
    await desk.signIn('communeOfficer');
    await desk.goTo('board');
    await desk.page.getByRole('link', { name: 'Nghị quyết mới' }).click();
    await expect(desk.heading('Nghị quyết mới')).toBeVisible();
    await desk.page.getByLabel('Loại văn bản').selectOption('Chương trình hành động');
    await desk.page.getByLabel('Trích yếu').fill(about);
    await desk.page.getByLabel('Cơ quan ban hành').selectOption('Đảng ủy xã Bến Trúc');
    await desk.page.getByLabel('Hiệu lực từ ngày', { exact: true }).fill(shown(-10));
    await desk.page.getByLabel('Đến hết ngày', { exact: true }).fill(shown(80));
    await desk.page.getByRole('button', { name: 'Bắt đầu dự thảo' }).click();
    await expect(desk.heading(about)).toBeVisible();
    await atDesk.expectStage('Dự thảo');
    await atDesk.act('Ghi nhận khảo sát', ...meeting('Ngày khảo sát', 'Kết quả khảo sát'));
    await atDesk.act('Ghi nhận thảo luận', ...meeting('Ngày thảo luận', 'Kết luận thảo luận'));
    await atDesk.act('Đưa vào bản dự thảo', type('Bản dự thảo', '1'), attach(text));
    await atDesk.act(
      'Xác định chỉ tiêu, nhiệm vụ, giải pháp, nguồn lực',
      item('Chỉ tiêu', 'Thêm chỉ tiêu', 'Chín mươi phần trăm hộ có nước sạch'),
      item('Nhiệm vụ', 'Thêm nhiệm vụ', 'Xây trạm cấp nước'),
      item('Giải pháp', 'Thêm giải pháp', 'Góp đất và ngày công'),
      item('Nguồn lực', 'Thêm nguồn lực', 'Ngân sách xã'),
    );
    await atDesk.act('Trình dự thảo');
  });

  await test.step('the deputy, on a phone, names who is to be asked and accepts it', async () => {
    await phone.signIn('communeDeputy');
    await onPhone.open();
    await onPhone.act('Chỉ định cán bộ chủ chốt góp ý', pick('Chức vụ', 'tieu thi van', /Tiêu Thị Vân/));
    await onPhone.act('Chỉ định cơ quan thẩm định', pick('Chức vụ', 'thai ba lam', /Kiểm tra/));
    await phone.goTo('inbox');
    await onPhone.actFromInbox('Chấp nhận dự thảo');
    await onPhone.expectStage('Lấy ý kiến');
  });

  await test.step('the officer sees it move, and opens a round', async () => {
    await desk.page.getByRole('button', { name: /thay đổi mới$/ }).click();
    await atDesk.expectStage('Lấy ý kiến');
    const round = [pick('Đơn vị được lấy ý kiến', 'kiem tra', /Ủy ban Kiểm tra/), type('Ngày kết thúc', shown(21))];
    await atDesk.act('Mở đợt lấy ý kiến', ...round);
  });

  await test.step('the inspection committee and the deputy answer', async () => {
    await onPhone.open();
    await onPhone.act('Góp ý', choose('Nhất trí'), type('Nội dung góp ý', 'Nhất trí với dự thảo'));
    await desk.signOut();
    await desk.signIn('inspector');
    await atDesk.actFromInbox('Góp ý', choose('Nhất trí, có góp ý'), type('Nội dung góp ý', 'Nêu rõ nguồn vốn'));
  });

  await test.step('the officer answers both, and the inspection committee appraises', async () => {
    await desk.signOut();
    await desk.signIn('communeOfficer');
    await atDesk.open();
    await atDesk.act('Kết thúc đợt lấy ý kiến');
    for (const who of ['Tiêu Thị Vân', 'Thái Bá Lâm']) {
      const answered = [choose('Tiếp thu'), type('Nội dung trả lời', 'Đã bổ sung')];
      await atDesk.act('Trả lời ý kiến', pick('Ý kiến số', '', new RegExp(who)), ...answered);
    }
    await atDesk.act('Hoàn thành lấy ý kiến');
    await atDesk.expectStage('Phê duyệt');
    await desk.signOut();
    await desk.signIn('inspector');
    const report = [choose('Đủ điều kiện trình'), type('Nội dung thẩm định', 'Đúng thể thức, đủ căn cứ')];
    await atDesk.actFromInbox('Báo cáo thẩm định', ...report);
  });

  await test.step('the standing committee votes on one phone, and the secretary signs', async () => {
    await phone.signOut();
    await phone.signIn('communeSecretary');
    await onPhone.actFromInbox('Mở biểu quyết');
    await onPhone.act('Biểu quyết', choose('Tán thành'));
    await phone.signOut();
    await phone.signIn('communeDeputy');
    await onPhone.actFromInbox('Biểu quyết', choose('Tán thành'));
    await phone.signOut();
    await phone.signIn('communeSecretary');
    await onPhone.open();
    await onPhone.act('Kết thúc biểu quyết');
    await onPhone.begin('Ký');
    await onPhone.finish('Ký', [choose('T/M: thay mặt tập thể')], [tick('Tôi đã đọc bản này và đồng ý ký.')]);
  });

  await test.step('the officer issues it, and it has its number', async () => {
    await desk.signOut();
    await desk.signIn('communeOfficer');
    await atDesk.actFromInbox('Ban hành', type('Ngày ban hành', shown(0)));
    await atDesk.expectStage('Đã ban hành');
    await expect(
      desk.page
        .getByRole('main')
        .getByText(/^01-CTr\/ĐU$/)
        .first(),
    ).toBeVisible();
    await phone.goTo('inbox');
    await onPhone.actFromInbox(
      'Ghi nhận quán triệt',
      type('Ngày quán triệt', shown(0)),
      type('Địa điểm', 'Hội trường xã'),
      type('Thành phần', 'Toàn đảng bộ'),
      type('Tài liệu minh chứng', 'Biên bản số 1'),
    );
  });

  for (const [review, afterwards] of [
    ['Sơ kết', 'Đã ban hành'],
    ['Tổng kết', 'Đã kết thúc'],
  ] as const) {
    await test.step(`${review}: figures, a report, and its approval`, async () => {
      await onPhone.open();
      await onPhone.act('Bắt đầu đánh giá');
      await onPhone.expectStage(review);
      await desk.goTo('inbox');
      const figures = [type('Chỉ tiêu', 'Hộ có nước sạch'), type('Kế hoạch', '90%'), type('Thực hiện', '91%')];
      await atDesk.actFromInbox(
        'Chốt số liệu',
        type('Ngày chốt', shown(0)),
        add('Số liệu', 'Thêm số liệu', ...figures),
      );
      await atDesk.act('Trình báo cáo đánh giá', attach('Báo cáo'));
      await phone.goTo('inbox');
      await onPhone.actFromInbox('Thông qua báo cáo', type('Kết luận', 'Hoàn thành'));
      await onPhone.expectStage(afterwards);
    });
  }
});
