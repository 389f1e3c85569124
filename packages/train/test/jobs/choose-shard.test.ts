import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { chooseShard } from '../../src/index.js';

/** What Slurm tells a task of `--array=MIN-MAX:STEP`. */
function slurm(id: number, [min, max, step]: [number, number, number], count: number) {
  return {
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_MIN: `${min}`,
    SLURM_ARRAY_TASK_MAX: `${max}`,
    SLURM_ARRAY_TASK_STEP: `${step}`,
    SLURM_ARRAY_TASK_COUNT: `${count}`,
  };
}

describe('a wrong choice of a share', () => {
  it.each(['', '3', '3/', '/16', '0/16', '17/16', '3 / 16', '-1/16', '1.5/16', '1e1/16', 'Auto'])(
    '"%s": rejected with the forms that there are',
    (text) => {
      expect(() => chooseShard(text, {})).toThrow(UsageError);
      expect(() => chooseShard(text, {})).toThrow(
        `expected I/N with I from 1 to N, such as 3/16, or auto, got "${text}"`,
      );
    },
  );
});

describe('auto, in the wrong place', () => {
  it.each([
    ['without a scheduler', {}, 'neither variable is set'],
    ['with empty variables', { SLURM_ARRAY_TASK_ID: '' }, 'neither variable is set'],
    [
      'in Slurm without a count',
      { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_MIN: '1' },
      'SLURM_ARRAY_TASK_COUNT, got nothing',
    ],
    ['in Slurm with text', { SLURM_ARRAY_TASK_ID: 'x' }, 'SLURM_ARRAY_TASK_ID, got "x"'],
    ['in an array with gaps', slurm(3, [1, 7, 1], 3), 'submit --array=1-N'],
    ['in a task beside the array', slurm(9, [1, 4, 1], 4), 'task 9 of 1 to 4'],
    ['in a task between two steps', slurm(2, [1, 7, 2], 4), 'step 2'],
    [
      'in Kubernetes without the number of completions',
      { JOB_COMPLETION_INDEX: '0' },
      'JOB_COMPLETIONS is not',
    ],
    [
      'in Kubernetes with too few completions',
      { JOB_COMPLETION_INDEX: '4', JOB_COMPLETIONS: '4' },
      'JOB_COMPLETION_INDEX is 4, JOB_COMPLETIONS is 4',
    ],
  ] as [string, Record<string, string>, string][])(
    '%s: rejected with what is missing',
    (_, environment, text) => {
      expect(() => chooseShard('auto', environment)).toThrow(UsageError);
      expect(() => chooseShard('auto', environment)).toThrow(text);
    },
  );
});

describe(chooseShard, () => {
  it('reads a share as it is given, whatever the environment says', () => {
    const shard = { share: 3, shares: 16 };
    expect(chooseShard('3/16', slurm(1, [1, 4, 1], 4))).toEqual(shard);
    expect(chooseShard('1/1', {})).toEqual({ share: 1, shares: 1 });
  });

  it.each([
    ['1-4', 3, [1, 4, 1], 4, 3],
    ['0-3', 0, [0, 3, 1], 4, 1],
    ['0-3', 3, [0, 3, 1], 4, 4],
    ['10-40:10', 30, [10, 40, 10], 4, 3],
    ['5', 5, [5, 5, 1], 1, 1],
  ] as [string, number, [number, number, number], number, number][])(
    'in a Slurm array %s, task %i: the place in the array',
    (_, id, range, count, share) => {
      expect(chooseShard('auto', slurm(id, range, count))).toEqual({ share, shares: count });
    },
  );

  it('takes a step of 1 from a Slurm that does not tell it', () => {
    const { SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT } = slurm(3, [2, 5, 1], 4);
    const environment = { SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT, SLURM_ARRAY_TASK_MIN: '2' };
    expect(chooseShard('auto', environment)).toEqual({ share: 2, shares: 4 });
  });

  it('in an indexed job of Kubernetes: the index, which starts at 0, of all completions', () => {
    const environment = { JOB_COMPLETION_INDEX: '15', JOB_COMPLETIONS: '16' };
    expect(chooseShard('auto', environment)).toEqual({ share: 16, shares: 16 });
  });
});
