import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from '../browser/find-chromium.js';

const MAIN = fileURLToPath(new URL('../../packages/bench-cli/bin/nasbench.js', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const VIEWS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const executablePath = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'nasbench-report-'));
const page = join(folder, 'report.html');
let browser: Browser | undefined;

beforeAll(async () => {
  if (executablePath === undefined) return;
  const args = [MAIN, 'report', 'embedded:ecnas', '--out', page];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  browser = await startChromium(executablePath);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach((context) => {
  if (executablePath !== undefined) return;
  if (process.env.CI) throw new Error('CI must have Chromium, in PATH or CHROMIUM_PATH');
  context.skip('NOT TESTED: no Chromium in PATH or CHROMIUM_PATH, so the page was not opened');
});

async function seriousFaults(tab: Page): Promise<string[]> {
  await tab.addScriptTag({ content: readFileSync(AXE, 'utf8') });
  const violations = await tab.evaluate<Violation[]>(
    'axe.run(document).then(({ violations }) => violations)',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

describe.each(VIEWS)('the report, $colorScheme and $width wide', ({ colorScheme, width }) => {
  it('loads nothing, fits, and has no serious accessibility fault', async () => {
    const viewport = { width, height: 900 };
    const context = await browser!.newContext({ colorScheme, viewport });
    const tab = await context.newPage();
    const requests: string[] = [];
    const problems: string[] = [];
    tab.on('request', (request) => requests.push(request.url()));
    tab.on('console', (message) => problems.push(message.text()));
    tab.on('pageerror', (error) => problems.push(error.message));
    const url = pathToFileURL(page).href;
    await tab.goto(url);
    const wide = await tab.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    expect(await seriousFaults(tab)).toEqual([]);
    expect(requests).toEqual([url]);
    expect(problems).toEqual([]);
    await context.close();
  }, 120_000);
});

it('is dark where the reader prefers that, and light on paper all the same', async () => {
  const context = await browser!.newContext({ colorScheme: 'dark' });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  const background = (): Promise<string> =>
    tab.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  expect(await background()).toBe('rgb(20, 24, 28)');
  await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await background()).toBe('rgb(254, 254, 254)');
  await context.close();
}, 120_000);
