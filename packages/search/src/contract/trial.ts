/** Why a proposal is no cell to train; see the encodings. */
export type InvalidProposal = 'too-many-raw-edges' | 'no-path' | 'too-many-edges' | 'not-in-space';

/** How an optimizer came to a proposal. */
export type TrialOrigin = 'random' | 'mutation' | 'model' | 'promotion' | 'repeat';

/**
 * A proposal: one encoding on seven vertices to be trained for a number of epochs. Optimizers make
 * trials and never see what they are looked up in.
 */
export interface Trial {
  /** 0, 1, 2, ... in the order in which the optimizer asked. */
  readonly id: number;
  /** Mask of the encoding, 21 bits; not pruned. */
  readonly mask: number;
  /** Label of its five inner vertices, 0 to 242. */
  readonly label: number;
  readonly epochs: number;
  readonly origin: TrialOrigin;
  /** Trial that this one was made from; -1 for none. */
  readonly parent: number;
  /** Bracket of a multi-fidelity schedule; -1 for none. */
  readonly bracket: number;
  /** Rung within the bracket; -1 for none. */
  readonly rung: number;
}

/** What came of a trial. */
export interface Outcome {
  /** `crashed` stands for a training without a result; its value is NaN. */
  readonly status: 'ok' | 'invalid' | 'crashed';
  /** Observed validation accuracy, a fraction in [0, 1]; 0 for an invalid proposal. */
  readonly value: number;
  /** Simulated seconds that it took; 0 for an invalid proposal. */
  readonly seconds: number;
}

/** A trial that comes from no other and belongs to no schedule. */
export function makeTrial(
  id: number,
  mask: number,
  label: number,
  epochs: number,
  origin: TrialOrigin = 'random',
  parent = -1,
): Trial {
  return { id, mask, label, epochs, origin, parent, bracket: -1, rung: -1 };
}
