import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ClusterFolder, TINY_RUNS, TINY_TRAINING } from './cluster-folder.js';
import { readDocument } from './markdown.js';

const SHARES = 3;
const PATIENT = { timeout: 120_000 };
const SBATCH = readDocument('docs/how-to/files/train-shards.sbatch');
const JOB = parse(readDocument('docs/how-to/files/train-shards.yaml')) as IndexedJob;
const TRAINING_LINE = /^training=\(.*\)$/m;

interface IndexedJob {
  readonly spec: {
    readonly completionMode: string;
    readonly completions: number;
    readonly parallelism: number;
    readonly podReplacementPolicy: string;
    readonly podFailurePolicy: {
      readonly rules: readonly { readonly onExitCodes?: { readonly containerName: string } }[];
    };
    readonly template: { readonly spec: PodSpec };
  };
}

interface PodSpec {
  readonly restartPolicy: string;
  readonly volumes: readonly { readonly name: string }[];
  readonly containers: readonly [
    {
      readonly name: string;
      readonly command: readonly string[];
      readonly env: readonly { readonly name: string; readonly value: string }[];
      readonly resources: { readonly requests: { readonly cpu: string } };
      readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
    },
  ];
}

/** Merges the journals of all shares as the documents say. */
function builtRuns(folder: ClusterFolder, document: string): unknown {
  const line = /`(?:npx )?(nasbench dataset build [^`]*)`/.exec(readDocument(document))?.[1] ?? '';
  const local = `${line.replaceAll('/volume/', '')} --json`;
  const { stdout, stderr } = folder.run('bash', ['-c', local]);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { seen: unknown }).seen;
}

describe.skipIf(process.platform === 'win32')('the batch file for Slurm', PATIENT, () => {
  const folder = new ClusterFolder();
  afterAll(() => folder.remove());
  const script = join(folder.path, 'train-shards.sbatch');
  const training = `training=(${TINY_TRAINING.map((word) => `'${word}'`).join(' ')} --epochs 1 --repeats 1)`;
  writeFileSync(
    script,
    SBATCH.replace(TRAINING_LINE, () => training),
  );

  /** What Slurm sets for a task of `--array=1-3`. */
  const taskOf = (id: number) => ({
    ...{ SLURM_ARRAY_JOB_ID: '71', SLURM_ARRAY_TASK_ID: `${id}`, SLURM_CPUS_PER_TASK: '1' },
    ...{ SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_MAX: `${SHARES}` },
    ...{ SLURM_ARRAY_TASK_STEP: '1', SLURM_ARRAY_TASK_COUNT: `${SHARES}` },
  });

  it('is sound shell, and its settings stand before the first command', () => {
    expect(SBATCH).toMatch(TRAINING_LINE);
    expect(folder.run('bash', ['-n', script])).toEqual({ status: 0, stdout: '', stderr: '' });
    const [settings = '', commands = ''] = SBATCH.split('set -euo pipefail');
    expect(settings).toContain('#SBATCH --array=1-16');
    expect(commands).not.toContain('#SBATCH');
  });

  it('trains the whole plan in the tasks of an array, which one command merges', () => {
    folder.addProgram('srun', 'test "$1" = --cpus-per-task=1 || exit 9; shift; exec "$@"');
    for (let id = 1; id <= SHARES; id += 1) {
      const { status, stdout, stderr } = folder.run('bash', [script], taskOf(id));
      expect(stderr).toBe('');
      expect(stdout).toContain(`my-runs/shard-${id}-of-${SHARES}/runs.journal`);
      expect(status).toBe(0);
    }
    expect(builtRuns(folder, 'docs/how-to/slurm.md')).toBe(TINY_RUNS);
  });

  it('puts a task back into the queue that SIGTERM has stopped, and no other', () => {
    const told = join(folder.path, 'told');
    folder.addProgram('scontrol', `echo "$@" > ${told}`);
    folder.addProgram('srun', 'exit 3');
    expect(folder.run('bash', [script], taskOf(2)).status).toBe(3);
    expect(existsSync(told)).toBe(false);
    folder.addProgram('srun', 'exit 143');
    expect(folder.run('bash', [script], taskOf(2)).status).toBe(143);
    expect(readFileSync(told, 'utf8')).toBe('requeue 71_2\n');
  });
});

describe.skipIf(process.platform === 'win32')('the manifest for Kubernetes', PATIENT, () => {
  const folder = new ClusterFolder();
  afterAll(() => folder.remove());
  const { template, ...job } = JOB.spec;
  const [container] = template.spec.containers;

  it('says the same number, name and size wherever it says it twice', () => {
    expect(JOB).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
    expect(job).toMatchObject({ completionMode: 'Indexed', parallelism: job.completions });
    expect(job.podReplacementPolicy).toBe('Failed');
    expect(container.env).toEqual([{ name: 'JOB_COMPLETIONS', value: `${job.completions}` }]);
    expect(container.command).toContain(`--workers=${container.resources.requests.cpu}`);
    expect(job.podFailurePolicy.rules[1]?.onExitCodes?.containerName).toBe(container.name);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(
      template.spec.volumes.map(({ name }) => name),
    );
    // The only policy that goes with limits for each index.
    expect(template.spec.restartPolicy).toBe('Never');
  });

  it('trains the whole plan in the pods of a job, which one command merges', () => {
    const [program = '', ...args] = container.command
      .filter((arg) => !/^--(data|preset|cells|workers)=/.test(arg))
      .map((arg) => arg.replace('/volume/', ''));
    const training = [...TINY_TRAINING, '--epochs=1', '--repeats=1', '--workers=1'];
    for (let index = 0; index < SHARES; index += 1) {
      const { status, stdout } = folder.run(program, [...args, ...training], {
        JOB_COMPLETION_INDEX: `${index}`,
        JOB_COMPLETIONS: `${SHARES}`,
      });
      expect(stdout).toContain(`share        ${index + 1} of ${SHARES}\n`);
      expect(status).toBe(0);
    }
    expect(builtRuns(folder, 'docs/how-to/kubernetes.md')).toBe(TINY_RUNS);
  });
});
