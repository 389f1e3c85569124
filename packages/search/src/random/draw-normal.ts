import type { RandomStream } from '@nasbench/core';

/** A standard normal number (Box and Muller 1958; the second one of each pair is not used). */
export function drawNormal(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - stream.float()));
  return radius * Math.cos(2 * Math.PI * stream.float());
}
