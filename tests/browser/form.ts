import { expect, type Locator } from '@playwright/test';
import type { Screen } from './screen.js';

/** Fills in one thing of a form. */
export type Filling = (form: Locator, screen: Screen) => Promise<void>;

/** A field by its label, which may go on with "(không bắt buộc)". */
const labelled = (label: string): RegExp => new RegExp(`^${label.replace(/[()]/g, '\\$&')}(?: \\*| \\(.*\\))?$`);

export const type =
  (label: string, text: string): Filling =>
  (form) =>
    form.getByRole('textbox', { name: labelled(label) }).fill(text);

/** One of a few options that are all to be seen. */
export const choose =
  (option: string): Filling =>
  (form) =>
    form.getByRole('radio', { name: option, exact: true }).check();

/** One of many, found by typing a part of it. */
export const pick =
  (label: string, typed: string, option: RegExp): Filling =>
  async (form, { page }) => {
    const field = form
      .getByRole('combobox', { name: labelled(label) })
      .or(form.getByRole('textbox', { name: labelled(label) }));
    await field.click();
    await field.pressSequentially(typed);
    await page.getByRole('option', { name: option }).first().click();
    await field.press('Tab');
  };

/** A hash is computed from a file, which stays on this machine. */
export const attach =
  (content: string): Filling =>
  async (form, { page }) => {
    const chooser = page.waitForEvent('filechooser');
    await form
      .getByRole('button', { name: 'Tính từ tệp…' })
      .or(form.getByRole('button', { name: 'From a file…' }))
      .click();
    await (await chooser).setFiles({ name: 'du-thao.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
    await expect(form.getByRole('textbox', { name: /^(?:Mã băm|Hash)/ })).toHaveValue(/^[0-9a-f]{64}$/);
  };

/** A further item of a list, with what is to be filled in of it. */
export const add =
  (list: string, button: string, ...fillings: readonly Filling[]): Filling =>
  async (form, screen) => {
    const group = form.getByRole('group', { name: new RegExp(`^${list}`) });
    if ((await group.getByRole('textbox').count()) === 0) await group.getByRole('button', { name: button }).click();
    for (const fill of fillings) await fill(group, screen);
  };

export const tick =
  (label: string): Filling =>
  (form) =>
    form.getByRole('checkbox', { name: label }).check();
