/** Prior covariances among a fixed list of candidates. */
export interface CandidateKernel {
  /** Number of candidates. */
  readonly count: number;
  /** Covariance of a candidate with itself. */
  variance(candidate: number): number;
  /** Covariances of one candidate with all, written to `covariances`, `[count]`. */
  row(candidate: number, covariances: Float32Array): void;
  /** The same kernel over some of the candidates, in the order given. */
  keep(candidates: Int32Array): CandidateKernel;
}
