import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { password, people, type Role } from './people.js';
import { wordsOf, type Language } from './words.js';

export type Device = 'desk' | 'phone';

/** How large it is, and whether one touches it. */
export const devices = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const;

type Place = 'inbox' | 'board' | 'list' | 'roadmap' | 'overview' | 'administration';

/** A browser on somebody's desk, or a phone; used through what is written on it. */
export class Screen {
  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly address: string,
    readonly device: Device,
    readonly language: Language,
  ) {}

  get words(): ReturnType<typeof wordsOf> {
    return wordsOf(this.language);
  }

  /** Opens the door, and goes through it in the language of this screen. */
  async signIn(role: Role): Promise<void> {
    await this.page.goto(this.address);
    await this.page.getByRole('button', { name: this.language === 'vi' ? 'Tiếng Việt' : 'English' }).click();
    await this.fillSignIn(people[role]);
    await expect(this.heading(this.words.inbox)).toBeVisible();
  }

  async fillSignIn(username: string): Promise<void> {
    await this.page.getByLabel(this.words.username).fill(username);
    await this.enterPassword();
  }

  async enterPassword(): Promise<void> {
    await this.page.getByLabel(this.words.password, { exact: true }).fill(password);
    await this.page.getByRole('button', { name: this.words.signIn, exact: true }).click();
  }

  /** The same without the door, where a test is not about it. */
  async arriveAs(role: Role, path = '/'): Promise<void> {
    const answer = await this.context.request.post(`${this.address}/api/v1/sessions`, {
      data: { username: people[role], password },
    });
    expect(answer.status()).toBe(201);
    // A tab that was only just opened stands at no address, and may keep nothing.
    await this.context.addInitScript(`if (location.host) localStorage.setItem('lotrinh.language', '${this.language}')`);
    await this.goto(path);
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.account }).click();
    await this.page.getByRole('button', { name: this.words.signOut }).click();
    await expect(this.heading(this.words.signIn)).toBeVisible();
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.address).href);
  }

  /** By the navigation: at the side of a desk, at the foot of a phone. */
  async goTo(place: Place): Promise<void> {
    const name = this.device === 'desk' ? this.words[place] : this.words.short[place];
    await this.navigation.getByRole('link', { name }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: this.words.navigation });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Everything that is drawn has come. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(this.page.getByLabel(this.words.loading)).toHaveCount(0);
  }

  /** How many pixels wider than the window the page is. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Ends the session behind this screen's back, as an administrator or its time would: the browser keeps its cookies. */
  async endSession(): Promise<void> {
    const cookies = await this.context.cookies();
    const answer = await fetch(`${this.address}/api/v1/sessions`, {
      method: 'DELETE',
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        'x-csrf-token': cookies.find(({ name }) => name.endsWith('csrf'))?.value ?? '',
      },
    });
    expect(answer.ok).toBe(true);
  }
}
