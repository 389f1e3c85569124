/** A number that this build must reproduce, and who states it. */
export interface KnownNumber {
  readonly value: number;
  readonly source: string;
}

const PAPER = 'Ying et al. 2019';
/** The reference's own enumeration, `generate_graphs.py` of google-research/nasbench. */
const REFERENCE = 'reference enumeration';
/** Counted over all raw encodings by a separate brute-force program. */
const BRUTE_FORCE = 'brute-force count';

/** NAS-Bench-101: 7 vertices, 9 edges, 3 ops. */
export const KNOWN = {
  rawEncodings: { value: 509_607_936, source: `${PAPER} (about 510 million)` },
  uniqueCells: { value: 423_624, source: PAPER },
  labelledGraphs: { value: 1_293_208, source: REFERENCE },
  unlabelledClasses: { value: 2_494, source: REFERENCE },
  noPath: { value: 36_354_501, source: BRUTE_FORCE },
  tooManyEdges: { value: 99_499_266, source: BRUTE_FORCE },
  mapped: { value: 373_754_169, source: BRUTE_FORCE },
} as const satisfies Record<string, KnownNumber>;

/** sha256 of all hashes sorted, each followed by a newline. */
export const SORTED_HASHES_SHA256 =
  '53e1438d11675d9eb3899166c29ca07fe0c4b81af9d99d5aec3ecd31bd5bca7f';
