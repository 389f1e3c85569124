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

const METHOD = 'successive-halving';

/** Settings of {@link SuccessiveHalving}. */
export interface SuccessiveHalvingSettings extends LadderSettings {
  /** Where configurations come from. */
  readonly sampler: SamplerName;
}

/**
 * Successive halving (Karnin et al. 2013; Jamieson and Talwalkar 2016), over and over: many short
 * trainings, of which the best 1/eta go on to the next budget. It is the first bracket of each
 * round of Hyperband.
 */
export class SuccessiveHalving extends ScheduledSearch<SuccessiveHalvingSettings> {
  /** @throws UsageError `invalid-option`, `unknown-sampler`. */
  constructor(
    settings: SuccessiveHalvingSettings,
    stream: RandomStream,
    saved?: ScheduledSearchData<SuccessiveHalvingSettings>,
  ) {
    super({
      method: METHOD,
      settings,
      stream,
      schedule: new BracketSequence(
        hyperbandBrackets(settings).slice(0, 1),
        saved?.schedule as BracketSequenceState | undefined,
      ),
      proposals: new RandomProposals(settings.sampler, stream),
      saved,
    });
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): SuccessiveHalving {
    const data = scheduledSearchData<SuccessiveHalvingSettings>(state, METHOD);
    return new SuccessiveHalving(data.settings, RandomStream.restore(data.stream), data);
  }
}
