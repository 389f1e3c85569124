import { RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import type { SamplerName } from '../encodings/samplers.js';
import { RandomProposals } from '../proposals/random-proposals.js';
import { BracketSequence, type BracketSequenceState } from '../schedulers/bracket-sequence.js';
import { hyperbandBrackets, type LadderSettings } from '../schedulers/fidelity-ladder.js';
import {
  ScheduledSearch,
  scheduledSearchData,
  type ScheduledSearchData,
} from './scheduled-search.js';

const METHOD = 'hyperband';

/** Settings of {@link Hyperband}. */
export interface HyperbandSettings extends LadderSettings {
  /** Where configurations come from. */
  readonly sampler: SamplerName;
}

/**
 * Hyperband (Li et al. 2018) as in HpBandSter: rounds of successive halving that hedge between many
 * short trainings and few long ones.
 */
export class Hyperband extends ScheduledSearch<HyperbandSettings> {
  /** @throws UsageError `invalid-option`, `unknown-sampler`. */
  constructor(
    settings: HyperbandSettings,
    stream: RandomStream,
    saved?: ScheduledSearchData<HyperbandSettings>,
  ) {
    super({
      method: METHOD,
      settings,
      stream,
      schedule: new BracketSequence(
        hyperbandBrackets(settings),
        saved?.schedule as BracketSequenceState | undefined,
      ),
      proposals: new RandomProposals(settings.sampler, stream),
      saved,
    });
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Hyperband {
    const data = scheduledSearchData<HyperbandSettings>(state, METHOD);
    return new Hyperband(data.settings, RandomStream.restore(data.stream), data);
  }
}
