import type { Browser, Page } from 'playwright-core';
import type { RunningExplorer } from '../../src/explorer/explorer-server.js';

/** Matches once the page named by the address shows its content. */
export const SHOWN = '.cell-table tr[data-id], .cell-page table, .verdict, .compare td, .empty';

interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

/** Opens pages of explorers, and keeps what they complain about or ask of other machines. */
export class WatchedBrowser {
  readonly #browser: Browser;
  readonly #complaints: string[] = [];
  readonly #pages: Page[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Opens a permalink. */
  async open(
    { url }: RunningExplorer,
    hash: string,
    { colorScheme = 'light', width = 1280 }: OpenOptions = {},
  ): Promise<Page> {
    const page = await this.#browser.newPage({ colorScheme, viewport: { width, height: 860 } });
    this.#pages.push(page);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('request', (request) => {
      const address = request.url();
      const isOwn = address.startsWith(url) || address.startsWith('data:');
      if (!isOwn) this.#complaints.push(address);
    });
    await page.goto(url + hash);
    await page.waitForSelector(SHOWN, { timeout: 60_000 });
    return page;
  }

  /** Opens a page with nothing on it. */
  async openBlank(): Promise<Page> {
    const page = await this.#browser.newPage();
    this.#pages.push(page);
    return page;
  }

  /** What was complained about since the last call. */
  takeComplaints(): string[] {
    return this.#complaints.splice(0);
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#pages.splice(0).map((page) => page.close()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
