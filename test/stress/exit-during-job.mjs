// Leaves the process while a long job runs.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { startLongJob } from './long-job.mjs';

startLongJob().then(() => console.log('the job ended before the exit'));
await delay(300);
console.log('exiting');
process.exit(7);
