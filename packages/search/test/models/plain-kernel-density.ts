type Rows = readonly (readonly number[])[];

/** Bandwidths as in statsmodels, one parameter at a time. */
export function plainBandwidths(rows: Rows, least: number): number[] {
  const dimensions = rows[0]!.length;
  return rows[0]!.map((_, i) => {
    const mean = rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[i]! - mean) ** 2, 0) / rows.length;
    return Math.max(least, 1.06 * Math.sqrt(variance) * rows.length ** (-1 / (4 + dimensions)));
  });
}

/** Density as in statsmodels, one kernel at a time. */
export function plainDensity(
  rows: Rows,
  bandwidths: readonly number[],
  values: readonly number[],
): number {
  const levels = values.map((_, i) => new Set(rows.map((row) => row[i])).size);
  const products = rows.map((row) =>
    row.reduce((product, level, i) => {
      const h = bandwidths[i]!;
      return product * (level === values[i] ? 1 - h : h / (levels[i]! - 1));
    }, 1),
  );
  return products.reduce((sum, product) => sum + product, 0) / rows.length;
}
