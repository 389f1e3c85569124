import { PAPER_CONFIGURATION } from '@nasbench/core';
import type { Preset } from '../preset.js';

/** The runs of NAS-Bench-101 (Ying et al. 2019, section 2): CIFAR-10, for GPUs. */
export const PAPER_PRESET: Preset = {
  name: 'paper',
  configuration: PAPER_CONFIGURATION,
  epochs: [4, 12, 36, 108],
  repeats: 3,
  engine: 'auto',
};
