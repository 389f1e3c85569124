import type { OnProgress, SpaceCounts } from '@nasbench/core';

export function startLongJob(options?: {
  signal?: AbortSignal;
  onProgress?: OnProgress;
}): Promise<SpaceCounts>;
