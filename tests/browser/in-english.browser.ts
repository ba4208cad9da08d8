import { Acting } from './acting.js';
import { dayFromNow } from './client.js';
import { attach, choose, pick, tick, type } from './form.js';
import { expect, test } from './house.js';

const shown = (days: number): string => dayFromNow(days).split('-').reverse().join('/');
const about = 'Plan for the library of the district';
const meeting = (findings: string) => [
  type('Date', shown(0)),
  type('Place', 'Library'),
  type('Number of participants', '12'),
  type('Findings', findings),
];

test('a plan from its draft to its number, in English', async ({ people, screenOn }) => {
  test.setTimeout(600_000);
  const desk = await screenOn(people, 'desk', 'en');
  const phone = await screenOn(people, 'phone', 'en');
  const atDesk = new Acting(desk, about);
  const onPhone = new Acting(phone, about);

  await test.step('the officer drafts it', async () => {
    await desk.signIn('officer');
    await desk.goTo('board');
    await desk.page.getByRole('link', { name: 'New resolution' }).click();
    await expect(desk.heading('New resolution')).toBeVisible();
    await desk.page.getByLabel('Kind').selectOption('Plan');
    await desk.page.getByLabel('Title', { exact: true }).fill(about);
    await desk.page.getByLabel('Issued by').selectOption('Ban Chấp hành Đảng bộ Sông Lam');
    await desk.page.getByLabel('In force from', { exact: true }).fill(shown(-1));
    await desk.page.getByLabel('Until the end of', { exact: true }).fill(shown(300));
    await desk.page.getByRole('button', { name: 'Begin the draft' }).click();
    await atDesk.expectStage('Draft');
    await atDesk.act('Record a survey', ...meeting('Readers need a room'));
    await atDesk.act('Record a discussion', ...meeting('Agreed'));
    await atDesk.act('Put in a version of the text', type('Version', '1'), attach('The plan'));
    await atDesk.act('Submit the draft');
  });

  await test.step('a leader accepts it, and somebody else appraises', async () => {
    await phone.signIn('deputy');
    await onPhone.open();
    await onPhone.act('Name the appraisers', pick('Positions', 'chu minh quan', /Chử Minh Quân/));
    await onPhone.act('Accept the draft');
    await onPhone.expectStage('Approval');
    await phone.signOut();
    await phone.signIn('appraiser');
    await onPhone.actFromInbox('Report the appraisal', choose('Favourable'), type('Report', 'It may be decided'));
  });

  await test.step('the secretary approves and signs it, and it has its number', async () => {
    await phone.signOut();
    await phone.signIn('secretary');
    await onPhone.actFromInbox('Approve');
    await onPhone.begin('Sign');
    await onPhone.finish('Sign', [choose('T/M: for the body')], [tick('I have read this version and sign it.')]);
    await desk.goTo('inbox');
    await atDesk.actFromInbox('Issue', type('Date of issue', shown(0)));
    await atDesk.expectStage('Issued');
    await expect(
      desk.page
        .getByRole('main')
        .getByText(/^\d\d-KH\/HU$/)
        .first(),
    ).toBeVisible();
  });
});
