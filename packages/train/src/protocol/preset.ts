import type { TrainingConfiguration } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import { MINI_PRESET } from './presets/mini.js';
import { PAPER_PRESET } from './presets/paper.js';

/** What is trained how, apart from the cells. */
export interface Preset {
  readonly name: string;
  readonly configuration: TrainingConfiguration;
  /** Budgets; each is a training of its own, not a part of a longer one. */
  readonly epochs: readonly number[];
  /** Trainings of each cell at each budget. */
  readonly repeats: number;
  readonly engine: EngineName | 'auto';
}

/** The presets that need no file. */
export const PRESETS: readonly Preset[] = [PAPER_PRESET, MINI_PRESET];
