import { RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import type { SamplerName } from '../encodings/samplers.js';
import { RandomProposals } from '../proposals/random-proposals.js';
import {
  AsynchronousHalving,
  type AsynchronousHalvingState,
} from '../schedulers/asynchronous-halving.js';
import { fidelityLadder, type LadderSettings } from '../schedulers/fidelity-ladder.js';
import {
  ScheduledSearch,
  scheduledSearchData,
  type ScheduledSearchData,
} from './scheduled-search.js';

const METHOD = 'asha';

/** Settings of {@link Asha}. */
export interface AshaSettings extends LadderSettings {
  /** Where configurations come from. */
  readonly sampler: SamplerName;
}

/**
 * ASHA (Li et al. 2020), one bracket from the smallest budget on: halving that promotes whenever it
 * can, and never waits for a rung to be complete.
 */
export class Asha extends ScheduledSearch<AshaSettings> {
  /** @throws UsageError `invalid-option`, `unknown-sampler`. */
  constructor(
    settings: AshaSettings,
    stream: RandomStream,
    saved?: ScheduledSearchData<AshaSettings>,
  ) {
    super({
      method: METHOD,
      settings,
      stream,
      schedule: new AsynchronousHalving(
        fidelityLadder(settings),
        settings.eta,
        saved?.schedule as AsynchronousHalvingState | undefined,
      ),
      proposals: new RandomProposals(settings.sampler, stream),
      saved,
    });
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Asha {
    const data = scheduledSearchData<AshaSettings>(state, METHOD);
    return new Asha(data.settings, RandomStream.restore(data.stream), data);
  }
}
