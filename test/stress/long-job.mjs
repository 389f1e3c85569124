// A job of many seconds: counting the cells of 8 vertices with any number of edges.
import { countSpace, defineSpace } from '@nasbench/core';

export function startLongJob(options = {}) {
  const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 3 });
  return countSpace({ space, ...options });
}
