// Records the runs of a queue until nothing is left to train and to record.
//   node queue-collector.mjs <url> <folder>
import process from 'node:process';
import { collectRuns, openQueue } from '@nasbench/train';

const [, , url, journalFolder] = process.argv;
const queue = await openQueue({ url });
await collectRuns({ queue, journalFolder, untilEmpty: true, pollMilliseconds: 50 });
await queue.close();
