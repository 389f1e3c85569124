import type { JournalHeader, TrainingRun } from '@nasbench/core';

export const HEADER: JournalHeader;

/** The run of a number below 100 million; each field follows from the number. */
export function numberedRun(number: number): TrainingRun;
