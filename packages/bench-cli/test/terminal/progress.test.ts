import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/command-spec.js';
import { createProgress, usesColor, withProgress } from '../../src/terminal/progress.js';

interface Scene {
  readonly terminal: boolean;
  readonly options?: GlobalOptions;
  readonly env?: Record<string, string>;
}

function progressText({ terminal, options = {}, env = {} }: Scene): string {
  const stderr = Object.assign(new PassThrough(), { isTTY: terminal });
  const title = { label: 'verify', unit: 'encodings' };
  const progress = createProgress(title, options, { stderr, env });
  progress.update({ done: 1000, total: 4000 });
  progress.finish();
  return String((stderr.read() as Buffer | null) ?? '');
}

describe('progress', () => {
  it('is silent where stderr is no terminal', () => {
    expect(progressText({ terminal: false })).toBe('');
  });

  it('is silent on a terminal with --no-progress', () => {
    expect(progressText({ terminal: true, options: { progress: false } })).toBe('');
  });

  it('is silent on a dumb terminal', () => {
    expect(progressText({ terminal: true, env: { TERM: 'dumb' } })).toBe('');
  });

  it('writes whole lines without escape codes when forced elsewhere', () => {
    const text = progressText({ terminal: false, options: { progress: true } });
    expect(text).toMatch(/^verify +25 % {2}1,000 of 4,000 encodings {2}.*\/s {2}\d+ s left\n$/);
  });

  it('redraws one line on a terminal and clears it at the end', () => {
    const text = progressText({ terminal: true });
    expect(text.startsWith('\r\u001b[Kverify ')).toBe(true);
    expect(text.endsWith('\r\u001b[K')).toBe(true);
    expect(text).not.toContain('\n');
    expect(text).toContain('\u001b[32m######');
  });

  it('uses no colour with NO_COLOR', () => {
    const text = progressText({ terminal: true, env: { NO_COLOR: '1' } });
    expect(text).toContain('[######------------------]');
    expect(text).not.toContain('\u001b[3');
  });

  it('is cleared when the job fails', async () => {
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    const job = withProgress({ label: 'a', unit: 'b' }, {}, { stderr, env: {} }, (onProgress) => {
      onProgress({ done: 1, total: 2 });
      return Promise.reject(new Error('lost'));
    });
    await expect(job).rejects.toThrow('lost');
    expect(String(stderr.read()).endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('usesColor', () => {
  it('honours an empty NO_COLOR as unset', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true });
    expect(usesColor(stream, { NO_COLOR: '' })).toBe(true);
  });
});
