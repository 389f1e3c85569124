import type { QueueStatus, WorkerSign } from '@nasbench/train';
import { formatCount, formatFacts, formatTable } from '../terminal/table.js';
import { formatDuration } from './duration.js';

/** Failed runs that are listed one by one. */
const MOST_LISTED = 10;

/** The status of a queue for people. */
export function queueStatusText(status: QueueStatus): string {
  const { counts, secondsLeft, runsPerSecond, workers } = status;
  const facts = formatFacts([
    ['queue', `${status.name} at ${status.address}`],
    ['settings', status.configuration],
    ['planned', formatCount(status.planned)],
    ['recorded', formatCount(status.recorded)],
    ['trained, to be recorded', formatCount(counts.trained)],
    ['in training', formatCount(counts.training)],
    ['waiting', formatCount(counts.waiting)],
    ['to be tried again', formatCount(counts.delayed)],
    ['not put in yet', formatCount(counts.notPutIn)],
    ['failed for good', formatCount(counts.failed)],
    ['speed', `${runsPerSecond.toFixed(2)} runs/s by ${workers.length} workers`],
    ['time left', secondsLeft === undefined ? '-' : formatDuration(secondsLeft)],
  ]);
  return [
    facts,
    ...(workers.length === 0 ? [] : [workerTable(workers)]),
    ...(status.dead.length === 0 ? [] : [failureText(status)]),
  ].join('\n');
}

function workerTable(workers: readonly WorkerSign[]): string {
  return formatTable({
    columns: [
      { title: 'worker' },
      { title: 'engine' },
      { title: 'in training', align: 'right' },
      { title: 'finished', align: 'right' },
      { title: 'failed', align: 'right' },
      { title: 'since' },
    ],
    rows: workers.map((worker) => [
      `${worker.host} ${worker.pid}`,
      `${worker.engine} on ${worker.device}`,
      formatCount(worker.training),
      formatCount(worker.finished),
      formatCount(worker.failed),
      formatDuration(worker.seconds),
    ]),
  });
}

function failureText({ failures, dead }: QueueStatus): string {
  const causes = failures.map(({ cause, runs }) => `failed ${formatCount(runs)}: ${cause}\n`);
  const listed = dead.slice(0, MOST_LISTED).map(({ job, attempts }) => {
    return `  run ${job}, attempts ${attempts}\n`;
  });
  return `${causes.join('')}${listed.join('')}`;
}
