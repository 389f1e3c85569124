import { describe, expect, it } from 'vitest';
import { runScript } from './in-process.js';

describe('1,000 calls of every kind after a warm-up', () => {
  it('leave the resident memory within 16 MiB of where it was', async () => {
    const outcome = await runScript('leak.mjs');
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const { grownBytes } = JSON.parse(outcome.stdout) as { grownBytes: number };
    expect(grownBytes).toBeLessThan(16 * 2 ** 20);
  }, 120_000);
});
