// Goes on with a small training job, and tells of its worker processes.
//   node train-until-done.mjs <folder>
import process from 'node:process';
import { train } from './tiny-training.mjs';

process.send?.({ kind: 'started' });
await train(process.argv[2], {
  onProgress: ({ processes }) => process.send?.({ kind: 'workers', processes }),
});
process.disconnect();
