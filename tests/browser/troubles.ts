import type { BrowserContext, Page } from '@playwright/test';

/** What went wrong behind the screens: errors on the console, uncaught ones, requests that failed or were refused. */
export class Troubles {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('page', (page) => this.#watchPage(page));
    context.on('requestfailed', (request) => {
      // A page that is left gives up what it was reading.
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') this.#found.push(`request failed (${why}): ${request.method()} ${request.url()}`);
    });
    context.on('response', (response) => {
      const { status } = { status: response.status() };
      if (status >= 400) this.#found.push(`answered ${status}: ${response.request().method()} ${response.url()}`);
    });
    context.on('weberror', (error) => this.#found.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  #watchPage(page: Page): void {
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      this.#found.push(`console: ${message.text()} ${message.location().url}`);
    });
  }

  /** This test provokes it. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** Everything nobody expected. */
  get unexpected(): readonly string[] {
    return this.#found.filter((one) => !this.#expected.some((pattern) => pattern.test(one)));
  }
}

/** What Chromium and the page say when an answer is a refusal with this status, at addresses that match. */
export const refused = (status: number, address: RegExp): RegExp =>
  new RegExp(`(?:answered ${status}: |console: Failed to load resource: .* status of ${status} ).*${address.source}`);

/** What they say while the server is away. */
export const away =
  /^(?:request failed \(net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY|NETWORK|INTERNET)|console: Failed to load resource: net::ERR_|answered 50[234]|console: Failed to load resource: .* status of 50[234])/;
