import type { Page } from 'playwright-core';
import { SHOWN } from './watched-browser.js';

const MILLISECONDS = 1_000;
const COUNT_FRAMES = `globalThis.seenFrames = [];
  (function tick(now) { seenFrames.push(now); requestAnimationFrame(tick); })(performance.now())`;
const FRAME_RATE = '1000 * (seenFrames.length - 1) / (seenFrames.at(-1) - seenFrames[0])';

/** Frames a second of a page that does nothing: what the machine reaches at this moment. */
export async function idleRate(blank: Page): Promise<number> {
  await blank.evaluate(COUNT_FRAMES);
  await blank.waitForTimeout(MILLISECONDS);
  const rate = await blank.evaluate<number>(FRAME_RATE);
  // Its frames would slow down the next page.
  await blank.close();
  return rate;
}

/** Frames a second while the plot is dragged for a second. */
export async function panRate(page: Page): Promise<number> {
  const box = (await page.locator('.plot-box canvas').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(COUNT_FRAMES);
  const end = performance.now() + MILLISECONDS;
  for (let step = 0; performance.now() < end; step += 1) {
    await page.mouse.move(x + 120 * Math.sin(step / 8), y + 40 * Math.cos(step / 8));
  }
  await page.mouse.move(x + 60, y);
  await page.mouse.up();
  const rate = await page.evaluate<number>(FRAME_RATE);
  // The address takes the view up once it rests.
  await page.waitForURL(/view=-?[\d.]+_/);
  await page.reload();
  await page.waitForSelector(SHOWN, { timeout: 60_000 });
  return rate;
}
