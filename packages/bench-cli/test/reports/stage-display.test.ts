import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { StageClock } from '../../src/reports/stage-clock.js';
import { stageDisplay } from '../../src/reports/stage-display.js';

/** What a job whose only stage throws writes to stderr. */
async function writtenByFailure(isTTY: boolean): Promise<string> {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const clock = new StageClock(
    stageDisplay({ progress: true }, { stderr, env: { NO_COLOR: '1' } }),
  );
  const failing = clock.time({ name: 'count', count: 10, unit: 'cells' }, () => {
    throw new Error('no such folder');
  });
  await expect(failing).rejects.toThrow('no such folder');
  return String(stderr.read() ?? '');
}

/** What a job of two stages writes to stderr. */
async function written(
  options: { readonly progress?: boolean },
  terminal: { readonly isTTY: boolean; readonly env?: Record<string, string> },
): Promise<string> {
  const stderr = Object.assign(new PassThrough(), { isTTY: terminal.isTTY });
  const clock = new StageClock(stageDisplay(options, { stderr, env: terminal.env ?? {} }));
  await clock.time({ name: 'count', count: 10, unit: 'cells' }, () => undefined);
  await clock.time({ name: 'hash', count: 20, unit: 'cells' }, () => Promise.resolve(1));
  return String(stderr.read() ?? '');
}

describe('stageDisplay', () => {
  it('is silent where stderr is no terminal, or progress is not wanted', async () => {
    expect(await written({}, { isTTY: false })).toBe('');
    expect(await written({ progress: false }, { isTTY: true })).toBe('');
  });

  it('keeps a line for each stage that has ended, where progress is asked for', async () => {
    const lines = (await written({ progress: true }, { isTTY: false })).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^ok count {25,} +\S+ \S?s {2}.*cells$/),
      expect.stringMatching(/^ok hash {25,} +\S+ \S?s {2}.*cells$/),
      '',
    ]);
  });

  it('shows on a terminal which stage runs, without colours where NO_COLOR says so', async () => {
    const plain = await written({}, { isTTY: true, env: { NO_COLOR: '1' } });
    expect(plain).toContain('\r\u001b[K.. count\r\u001b[Kok count');
    expect(await written({}, { isTTY: true })).toContain('\u001b[32mok\u001b[0m count');
  });

  it('leaves nothing of a stage that fails, so that the error has a line of its own', async () => {
    expect(await writtenByFailure(true)).toBe('\r\u001b[K.. count\r\u001b[K');
    expect(await writtenByFailure(false)).toBe('');
  });
});
