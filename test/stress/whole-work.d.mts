import type { SharedEncodingMap } from '@nasbench/core';

export function doWholeWork(shared: SharedEncodingMap): Promise<Record<string, string>>;
