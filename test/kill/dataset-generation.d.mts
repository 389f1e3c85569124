import type { DatasetColumns } from '@nasbench/core';

/** The dataset of a number; each value follows from the number and the row. */
export function generation(number: number): DatasetColumns;
