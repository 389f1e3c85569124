import type { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import type { ContextPart, MethodContext } from './method-context.js';

/** Named settings of a method. */
export interface MethodPreset<Settings = unknown> {
  readonly name: string;
  readonly settings: Settings;
  /** Where the numbers come from: a paper with its section, or a script. */
  readonly source: string;
}

/** A search method as data: what it is called, where it comes from, and how to make it. */
export interface MethodRow<Settings = unknown> {
  /** For the command line, in kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** The first one is the default. */
  readonly presets: readonly MethodPreset<Settings>[];
  /** Parts of the context that the method reads. @default none */
  readonly needs?: readonly ContextPart[];
  /** Whether it proposes candidates of its context only, so that it can search a closed space. */
  readonly keepsToCandidates?: boolean;
  create(settings: Settings, stream: RandomStream, context: MethodContext): Optimizer;
  /** @throws UsageError `invalid-state`. */
  restore(state: OptimizerState, context: MethodContext): Optimizer;
}
