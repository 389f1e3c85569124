import { PassThrough } from 'node:stream';
import type { JobProgress } from '@nasbench/train';
import { describe, expect, it } from 'vitest';
import { createJobDisplay, describeJob } from '../../src/training/job-progress.js';

const PROGRESS: JobProgress = {
  ...{ done: 12, total: 1092, processes: [1, 2], images: 5830 },
  ...{ seconds: 10, imagesPerSecond: 583, secondsLeft: 4320 },
};
const LINE = 'train  12 of 1,092 runs  2 in training  583 images/s  1 h 12 min left';

function show(terminal: { isTTY: boolean; columns?: number }, progress?: boolean): string {
  const stderr = Object.assign(new PassThrough(), terminal);
  const display = createJobDisplay(progress === undefined ? {} : { progress }, { stderr, env: {} });
  display.update(PROGRESS);
  display.update({ ...PROGRESS, done: 13 });
  display.note('something');
  display.finish();
  return String(stderr.read() ?? '');
}

describe(describeJob, () => {
  it('says runs, speed and time left', () => {
    expect(describeJob(PROGRESS)).toBe(LINE);
    expect(describeJob({ ...PROGRESS, secondsLeft: undefined })).toMatch(/ {2}starting$/);
  });
});

describe(createJobDisplay, () => {
  it('is silent where stderr is no terminal, but for what must be known', () => {
    expect(show({ isTTY: false })).toBe('nasbench: something\n');
  });

  it('logs lines there when it is asked to, the last state included', () => {
    const last = LINE.replace('12 of', '13 of');
    expect(show({ isTTY: false }, true)).toBe(`${LINE}\nnasbench: something\n${last}\n`);
  });

  it('redraws a line on a terminal, no wider than that, and clears it', () => {
    const clear = '\r\u001b[K';
    const text = show({ isTTY: true, columns: 20 });
    expect(text).toBe(`${clear}${LINE.slice(0, 19)}${clear}nasbench: something\n${clear}`);
  });
});
