import type { RandomStream } from '@nasbench/core';
import { samplerOf, type Sampler, type SamplerName } from '../encodings/samplers.js';
import type { Job } from '../schedulers/schedule.js';
import { promotion, type Proposal, type ProposalSource } from './proposal-source.js';

/** New configurations drawn independently, whatever was observed. */
export class RandomProposals implements ProposalSource {
  readonly #stream: RandomStream;
  readonly #sampler: Sampler;

  constructor(sampler: SamplerName, stream: RandomStream) {
    this.#sampler = samplerOf(sampler);
    this.#stream = stream;
  }

  propose({ promoted }: Job): Proposal {
    if (promoted !== undefined) return promotion(promoted);
    return { configuration: this.#sampler.draw(this.#stream), origin: 'random', parent: -1 };
  }

  observe(): void {
    // Chance learns nothing.
  }

  state(): unknown {
    return null;
  }
}
