import type { Processor, WorkerOptions } from 'bullmq';
import type { JobData } from './job-payload.js';

/** What takes jobs from a queue, several at a time. */
export interface JobWorker {
  /** Jobs of which Redis does not know yet that they are done, have failed or are handed back. */
  readonly held: number;
  /** Takes no more jobs, and waits until those that it has are none of its own any more. */
  readonly end: () => Promise<void>;
  /** Once Redis does not answer: lets the locks of its jobs run out. */
  readonly abandon: () => Promise<void>;
}

/** Options of {@link startJobWorker}. */
export interface JobWorkerOptions {
  readonly bullmq: typeof import('bullmq');
  readonly queueName: string;
  readonly processor: Processor<JobData, string>;
  readonly settings: WorkerOptions;
}

/** Starts to take jobs; its errors are those of outages, of which the queue's connection tells. */
export function startJobWorker(options: JobWorkerOptions): JobWorker {
  const { bullmq, queueName, settings } = options;
  const held = new Set<string | undefined>();

  class Worker extends bullmq.Worker<JobData, string> {
    get held(): number {
      return held.size;
    }

    async end(): Promise<void> {
      // Ends its search for lost jobs as well, which otherwise lasts until it closes.
      await this.pause(true);
      await this.close();
    }

    abandon(): Promise<void> {
      return this.lockManager.close();
    }
  }

  const worker = new Worker(queueName, holding(options, held), settings);
  worker.on('error', () => undefined);
  worker.on('completed', ({ id }) => held.delete(id));
  worker.on('failed', (job) => held.delete(job?.id));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) held.delete(id);
  });
  return worker;
}

/** The processor, with a note of its jobs; of one that is handed back BullMQ tells nobody. */
function holding(
  { bullmq, processor }: JobWorkerOptions,
  held: Set<string | undefined>,
): Processor<JobData, string> {
  return async (job, token) => {
    held.add(job.id);
    try {
      return await processor(job, token);
    } catch (error) {
      if (error instanceof bullmq.WaitingError) held.delete(job.id);
      throw error;
    }
  };
}
