import {
  cellId,
  cellOf,
  CorruptRecordError,
  decodeTrainingJob,
  decodeTrainingRun,
  encodeTrainingJob,
  encodeTrainingRun,
  type TrainingJob,
  type TrainingRun,
} from '@nasbench/core';
import type { PlannedRun } from '../jobs/plan-runs.js';

/** What a job holds: the protobuf message `nasbench.v1.TrainingJob` in base64. */
export interface JobData {
  readonly job: string;
}

/** Longest base64 text of a job, and of a result. */
const MOST_JOB_CHARACTERS = 1024;
const MOST_RESULT_CHARACTERS = 4 * 1024 * 1024;

/** What makes a run different from all others. */
export interface RunKey {
  readonly cellId: number;
  readonly epochs: number;
  readonly repeat: number;
}

/** The id of a job; the same run of the same configuration always has the same. */
export function jobId({ cellId: id, epochs, repeat }: RunKey, digest: string): string {
  return `${id}-${epochs}-${repeat}-${digest.slice(0, 16)}`;
}

/** The run that an id of {@link jobId} names; undefined for another text. */
export function runOfJobId(id: string): RunKey | undefined {
  const parts = /^(\d{1,6})-(\d{1,5})-(\d{1,3})-[0-9a-f]{16}$/.exec(id);
  if (parts === null) return undefined;
  const [cellId, epochs, repeat] = parts.slice(1).map(Number);
  return { cellId: cellId!, epochs: epochs!, repeat: repeat! };
}

/** @throws UsageError `invalid-record`. */
export function toJobData(
  { cellId: id, epochs, repeat, seed }: PlannedRun,
  { digest, version }: { readonly digest: string; readonly version: string },
): JobData {
  const job = { cell: cellOf(id), epochs, repeat, seed, configurationDigest: digest, version };
  return { job: Buffer.from(encodeTrainingJob(job)).toString('base64') };
}

/** @throws CorruptRecordError for what is not as {@link toJobData} makes it. */
export function fromJobData(data: unknown): TrainingJob {
  const text = typeof data === 'object' && data !== null && 'job' in data ? data.job : undefined;
  return decodeTrainingJob(bytesOf(text, 'job', MOST_JOB_CHARACTERS));
}

/** The protobuf message `nasbench.v1.TrainingRun` in base64. */
export function toJobResult(run: TrainingRun): string {
  return Buffer.from(encodeTrainingRun(run)).toString('base64');
}

/**
 * @param id of the job that it must be the result of.
 * @throws CorruptRecordError for what is no run, or another one.
 */
export function fromJobResult(result: unknown, id: string): TrainingRun {
  const run = decodeTrainingRun(bytesOf(result, 'result', MOST_RESULT_CHARACTERS));
  const key = { cellId: cellId(run.cell), epochs: run.epochs, repeat: run.repeat };
  const found = jobId(key, run.configurationDigest);
  if (found === id) return run;
  throw corrupt(`the result of the job ${id} is the run ${found}`);
}

function bytesOf(text: unknown, what: string, most: number): Uint8Array {
  if (typeof text !== 'string' || text === '') throw corrupt(`expected a ${what} in base64`);
  if (text.length > most) {
    throw corrupt(`expected a ${what} of at most ${most} characters, got ${text.length}`);
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw corrupt(`a ${what} is not in base64`);
  return Buffer.from(text, 'base64');
}

function corrupt(problem: string): CorruptRecordError {
  const message = `In the queue, ${problem}. Something else than nasbench wrote to it.`;
  return new CorruptRecordError('bad-base64', message, { file: '', record: 0, byteOffset: 0 });
}
