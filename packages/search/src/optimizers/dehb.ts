import { RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import {
  EvolvedProposals,
  type EvolutionSettings,
  type EvolutionState,
} from '../proposals/evolved-proposals.js';
import { BracketSequence, type BracketSequenceState } from '../schedulers/bracket-sequence.js';
import { hyperbandBrackets } from '../schedulers/fidelity-ladder.js';
import {
  ScheduledSearch,
  scheduledSearchData,
  type ScheduledSearchData,
} from './scheduled-search.js';

const METHOD = 'dehb';

/** Settings of {@link Dehb}. */
export type DehbSettings = EvolutionSettings;

/**
 * DEHB (Awad et al. 2021): the brackets of Hyperband decide how long to train, and differential
 * evolution decides what, also on the higher rungs.
 */
export class Dehb extends ScheduledSearch<DehbSettings> {
  /** @throws UsageError `invalid-option`, `unknown-encoding`. */
  constructor(
    settings: DehbSettings,
    stream: RandomStream,
    saved?: ScheduledSearchData<DehbSettings>,
  ) {
    super({
      method: METHOD,
      settings,
      stream,
      schedule: new BracketSequence(
        hyperbandBrackets(settings),
        saved?.schedule as BracketSequenceState | undefined,
      ),
      proposals: new EvolvedProposals(
        settings,
        stream,
        saved?.proposals as EvolutionState | undefined,
      ),
      saved,
    });
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Dehb {
    const data = scheduledSearchData<DehbSettings>(state, METHOD);
    return new Dehb(data.settings, RandomStream.restore(data.stream), data);
  }
}
