import type { SearchFile } from '@nasbench/core';

/**
 * A search without the trials that neither changed what it would deliver nor were ever delivered;
 * thousands of full searches would not fit into memory.
 */
export function withoutIdleTrials({ run, trials }: SearchFile): SearchFile {
  const delivered = new Set(trials.map(({ incumbent }) => incumbent));
  let before: number | undefined;
  const telling = trials.filter(({ trial, incumbent }) => {
    const changes = incumbent !== before;
    before = incumbent;
    return changes || delivered.has(trial);
  });
  return { run, trials: telling };
}
