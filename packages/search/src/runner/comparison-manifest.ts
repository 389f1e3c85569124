import type { Provenance } from '@nasbench/core';
import type { Comparison } from './compare-options.js';
import { choiceName } from './method-choice.js';
import type { SearchRules } from './search-rules.js';
import type { SearchWorld } from './search-world.js';

/** What a comparison is, as its `manifest.json` says: enough to run it again. */
export interface ComparisonManifest {
  readonly format: 'nasbench comparison';
  readonly schemaVersion: 1;
  readonly tool: string;
  readonly node: string;
  readonly dataset: {
    readonly name: string;
    readonly provenance: Provenance;
    readonly description: string;
    readonly sha256: string;
    /** Cells that a search may end on. */
    readonly cells: number;
    /** Budgets in epochs. */
    readonly epochs: readonly number[];
    /** Highest means at the largest budget, fractions; NaN when not known. */
    readonly optimum: { readonly validation: number; readonly test: number };
  };
  readonly seed: number;
  readonly runs: number;
  readonly rules: SearchRules;
  /** Which trials the files have. */
  readonly trials: 'improvements' | 'all';
  readonly methods: readonly {
    readonly name: string;
    readonly title: string;
    readonly source: string;
    readonly settings: unknown;
    readonly settingsSource: string;
  }[];
}

export function manifestOf(
  { choices, seed, runs, rules, allTrials }: Comparison,
  { benchmark, plan, description }: SearchWorld,
): ComparisonManifest {
  const { name, provenance, epochs, optimum } = benchmark;
  const { datasetSha256, context, tool } = plan;
  const cells = context.candidates.length;
  return {
    format: 'nasbench comparison',
    schemaVersion: 1,
    tool,
    node: process.version,
    dataset: { name, provenance, description, sha256: datasetSha256, cells, epochs, optimum },
    seed,
    runs,
    rules,
    trials: allTrials ? 'all' : 'improvements',
    methods: choices.map((choice) => ({
      name: choiceName(choice),
      title: choice.row.title,
      source: choice.row.source,
      settings: choice.preset.settings,
      settingsSource: choice.preset.source,
    })),
  };
}
