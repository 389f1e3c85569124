/** Numbers from `from` to `to`, both included, with a constant ratio. */
export function logGrid(from: number, to: number, points: number): Float64Array {
  const ratio = Math.log(to / from) / (points - 1);
  const grid = Float64Array.from({ length: points }, (_, at) => from * Math.exp(ratio * at));
  grid[points - 1] = to;
  return grid;
}

/** Whole numbers from 1 to `to`, all of them or as many as fit `points` with a constant ratio. */
export function evaluationGrid(to: number, points: number): Float64Array {
  if (to <= points) return Float64Array.from({ length: to }, (_, at) => at + 1);
  const rounded = [...logGrid(1, to, points)].map(Math.round);
  return Float64Array.from(new Set(rounded));
}
