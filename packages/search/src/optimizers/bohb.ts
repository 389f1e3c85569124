import { RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import {
  KernelDensityProposals,
  type KernelDensitySettings,
  type KernelDensityState,
} from '../proposals/kernel-density-proposals.js';
import { BracketSequence, type BracketSequenceState } from '../schedulers/bracket-sequence.js';
import { hyperbandBrackets, type LadderSettings } from '../schedulers/fidelity-ladder.js';
import {
  ScheduledSearch,
  scheduledSearchData,
  type ScheduledSearchData,
} from './scheduled-search.js';

const METHOD = 'bohb';

/** Settings of {@link Bohb}. */
export interface BohbSettings extends LadderSettings, KernelDensitySettings {}

/**
 * BOHB (Falkner et al. 2018) as in HpBandSter: the schedule of Hyperband, with new configurations
 * from a model of the good and the bad ones. With d parameters it models nothing before 2d + 2
 * observations of one budget: 54 for encoding A, 30 for encoding B.
 */
export class Bohb extends ScheduledSearch<BohbSettings> {
  /** @throws UsageError `invalid-option`, `unknown-encoding`. */
  constructor(
    settings: BohbSettings,
    stream: RandomStream,
    saved?: ScheduledSearchData<BohbSettings>,
  ) {
    super({
      method: METHOD,
      settings,
      stream,
      schedule: new BracketSequence(
        hyperbandBrackets(settings),
        saved?.schedule as BracketSequenceState | undefined,
      ),
      proposals: new KernelDensityProposals(
        settings,
        stream,
        saved?.proposals as KernelDensityState | undefined,
      ),
      saved,
    });
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Bohb {
    const data = scheduledSearchData<BohbSettings>(state, METHOD);
    return new Bohb(data.settings, RandomStream.restore(data.stream), data);
  }
}
