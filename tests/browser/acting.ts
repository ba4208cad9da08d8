import { expect, type Locator, type Page } from '@playwright/test';
import type { Filling } from './form.js';
import type { Screen } from './screen.js';
import type { Language } from './words.js';

const vi = {
  preview: 'Xem trước',
  happens: 'Điều này sẽ xảy ra',
  confirm: /^Xác nhận: /,
  recorded: (title: string) => `Đã ghi nhận: ${title}.`,
};
const en: typeof vi = {
  preview: 'Preview',
  happens: 'This will happen',
  confirm: /^Confirm: /,
  recorded: (title) => `Recorded: ${title}.`,
};
const wordsOf = (language: Language): typeof vi => (language === 'vi' ? vi : en);

/** What a person does with one resolution on a screen: in its page, or from their work. */
export class Acting {
  constructor(
    readonly screen: Screen,
    /** The resolution, by its title. */
    readonly about: string,
  ) {}

  get #words(): typeof vi {
    return wordsOf(this.screen.language);
  }

  get dialog(): Locator {
    return this.screen.page.getByRole('dialog');
  }

  /** Presses a step that the page of the resolution offers, and goes through its form. */
  async act(title: string, ...fillings: readonly Filling[]): Promise<void> {
    await this.begin(title);
    await this.finish(title, fillings);
  }

  /** The same, begun from what waits for the person. */
  async actFromInbox(title: string, ...fillings: readonly Filling[]): Promise<void> {
    const row = this.screen.page.getByRole('listitem').filter({ hasText: this.about });
    await row.getByRole('link', { name: title, exact: true }).click();
    await expect(this.dialog).toBeVisible();
    await this.finish(title, fillings);
  }

  async begin(title: string): Promise<void> {
    await this.screen.page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Fills in, reads what will happen, confirms. */
  async finish(
    title: string,
    fillings: readonly Filling[] = [],
    beforeConfirming: readonly Filling[] = [],
  ): Promise<void> {
    for (const fill of fillings) await fill(this.dialog, this.screen);
    if (fillings.length > 0) await this.dialog.getByRole('button', { name: this.#words.preview }).click();
    await expect(this.dialog.getByRole('heading', { name: this.#words.happens })).toBeVisible();
    for (const fill of beforeConfirming) await fill(this.dialog, this.screen);
    await this.dialog.getByRole('button', { name: this.#words.confirm }).click();
    await this.recorded(title);
  }

  async recorded(title: string): Promise<void> {
    await expect(this.screen.page.getByRole('status').filter({ hasText: this.#words.recorded(title) })).toBeVisible();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Opens the resolution from the list. */
  async open(): Promise<void> {
    await this.screen.goTo('list');
    await this.screen.page.getByRole('link', { name: this.about }).click();
    await expect(this.screen.heading(this.about)).toBeVisible();
  }

  /** What happened, newest first, as the page tells it. */
  get history(): Locator {
    return historyOn(this.screen.page);
  }

  /** The stage that stands at the head of the page. */
  async expectStage(name: string): Promise<void> {
    await expect(this.screen.page.getByRole('main').locator('header').getByText(name, { exact: true })).toBeVisible();
  }
}

export const historyOn = (page: Page): Locator => page.getByRole('tabpanel', { name: /^(?:Diễn biến|History)$/ });
