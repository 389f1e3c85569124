import { UsageError } from '@nasbench/core';
import type { Shard } from './shard-plan.js';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `3/16`, the third of sixteen shares, or `auto`, the share that a scheduler gave this
 * process:
 *
 * - in a Slurm job array, by the task's place in it (SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT);
 *   `--array=1-16`, `0-15` and `10-40:2` make 16 shares each;
 * - in an indexed job of Kubernetes, by JOB_COMPLETION_INDEX, of as many shares as JOB_COMPLETIONS
 *   says, which the manifest must set to the job's `completions`.
 *
 * @throws UsageError `invalid-shard` naming what is missing or wrong.
 */
export function chooseShard(text: string, environment: Environment): Shard {
  if (text === 'auto') return shardFromScheduler(environment);
  const [, share = '', shares = ''] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  return requirePlace({ share: Number(share), shares: Number(shares) }, () => {
    const message = `expected I/N with I from 1 to N, such as 3/16, or auto, got "${text}"`;
    return invalidShard(message, { value: text });
  });
}

function shardFromScheduler(environment: Environment): Shard {
  if (isSet(environment.SLURM_ARRAY_TASK_ID)) return shardOfSlurm(environment);
  if (isSet(environment.JOB_COMPLETION_INDEX)) return shardOfKubernetes(environment);
  throw invalidShard(
    'auto works in a task of a Slurm array (SLURM_ARRAY_TASK_ID) or of an indexed job of ' +
      'Kubernetes (JOB_COMPLETION_INDEX), and neither variable is set here; give I/N, such as 1/16',
  );
}

function shardOfSlurm(environment: Environment): Shard {
  const id = variable(environment, 'SLURM_ARRAY_TASK_ID');
  const shares = variable(environment, 'SLURM_ARRAY_TASK_COUNT');
  const least = variable(environment, 'SLURM_ARRAY_TASK_MIN');
  const most = optionalVariable(environment, 'SLURM_ARRAY_TASK_MAX', id);
  const step = optionalVariable(environment, 'SLURM_ARRAY_TASK_STEP', 1);
  const isGapless =
    !isSet(environment.SLURM_ARRAY_TASK_MAX) || least + (shares - 1) * step === most;
  const shard = { share: (id - least) / step + 1, shares: isGapless ? shares : 0 };
  return requirePlace(shard, () =>
    invalidShard(
      `auto: the ids of the Slurm array are not a range of ${shares} (task ${id} of ${least} to ` +
        `${most}, step ${step}); submit --array=1-N, or give I/N, such as 3/16`,
      { id, shares, least, most, step },
    ),
  );
}

function shardOfKubernetes(environment: Environment): Shard {
  const index = variable(environment, 'JOB_COMPLETION_INDEX');
  if (!isSet(environment.JOB_COMPLETIONS)) {
    throw invalidShard(
      'auto: JOB_COMPLETION_INDEX is set, JOB_COMPLETIONS is not; set it in the manifest to the ' +
        "job's completions",
    );
  }
  const shares = variable(environment, 'JOB_COMPLETIONS');
  return requirePlace({ share: index + 1, shares }, () =>
    invalidShard(
      `auto: JOB_COMPLETION_INDEX is ${index}, JOB_COMPLETIONS is ${shares}; set JOB_COMPLETIONS ` +
        "to the job's completions",
      { index, shares },
    ),
  );
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function variable(environment: Environment, name: string): number {
  const value = environment[name];
  if (isSet(value) && /^\d{1,9}$/.test(value)) return Number(value);
  const got = isSet(value) ? `"${value}"` : 'nothing';
  const message = `auto: expected a number in the environment variable ${name}, got ${got}`;
  throw invalidShard(`${message}; give I/N, such as 3/16`, { name, value });
}

function optionalVariable(environment: Environment, name: string, otherwise: number): number {
  return isSet(environment[name]) ? variable(environment, name) : otherwise;
}

function requirePlace(shard: Shard, error: () => UsageError): Shard {
  const { share, shares } = shard;
  if (Number.isInteger(share) && share >= 1 && share <= shares) return shard;
  throw error();
}

function invalidShard(message: string, details: Readonly<Record<string, unknown>> = {}) {
  return new UsageError('invalid-shard', `shard: ${message}.`, details);
}
