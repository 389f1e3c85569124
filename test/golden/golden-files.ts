import { readFileSync } from 'node:fs';

/** A unique cell of `sample.jsonl` in its first-seen form. */
export interface GoldenCell {
  readonly kind: 'cell';
  readonly id: number;
  readonly hash: string;
  readonly vertices: number;
  readonly edges: number;
  readonly bits: number;
  readonly matrix: number[][];
  readonly labels: number[];
}

/** A raw matrix of `sample.jsonl` with the reference's verdict. */
export interface GoldenRaw {
  readonly kind: 'raw';
  readonly why: string;
  readonly vertices: number;
  readonly bits: number;
  readonly matrix: number[][];
  readonly labels: number[];
  /** A hash, `invalid` (no path) or `out of domain` (more than 9 edges after pruning). */
  readonly expect: string;
  /** Present when `expect` is a hash. */
  readonly id?: number;
}

export interface GoldenRow {
  readonly full_dag_masks: number;
  readonly unlabelled_classes: number;
  readonly unique_cells: number;
}

export interface GoldenVertexRow extends GoldenRow {
  readonly by_edges: Readonly<Record<string, GoldenRow>>;
  readonly linear_extension_leaves: number;
}

export interface GoldenSpace {
  readonly per_vertices: Readonly<Record<string, GoldenVertexRow>>;
}

export interface GoldenCounts {
  readonly nasbench101: GoldenSpace & {
    readonly unique_cells: number;
    readonly full_dag_masks_total: number;
    readonly labelled_graphs_before_dedup: number;
    readonly unlabelled_classes: number;
    readonly unique_cells_per_edges: Readonly<Record<string, number>>;
    readonly cumulative_unique_cells: Readonly<Record<string, number>>;
  };
  readonly raw_v7: {
    readonly encodings: number;
    readonly masks: number;
    readonly query_time_reading: Readonly<Record<string, number>>;
    readonly by_pruned_vertices: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly multiplicity: Readonly<Record<string, number>>;
    readonly multiplicity_histogram: Readonly<Record<string, number>>;
  };
  readonly other_spaces: Readonly<Record<string, GoldenSpace & { readonly total: GoldenRow }>>;
  readonly wl_collision_example: {
    readonly hash: string;
    readonly labels: number[];
    readonly bits_a: number;
    readonly bits_b: number;
  };
}

export interface GoldenChannels {
  readonly matrix: string[];
  readonly cin: number;
  readonly cout: number;
  readonly channels: number[];
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

export function goldenSample(): { cells: GoldenCell[]; raws: GoldenRaw[] } {
  const lines = read('sample.jsonl').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as GoldenCell | GoldenRaw);
  return {
    cells: records.filter((record) => record.kind === 'cell'),
    raws: records.filter((record) => record.kind === 'raw'),
  };
}

export function goldenCounts(): GoldenCounts {
  return JSON.parse(read('counts.json')) as GoldenCounts;
}

export function goldenChannels(): GoldenChannels[] {
  return (JSON.parse(read('vertex_channels.json')) as { cases: GoldenChannels[] }).cases;
}

/** SHA-256 by list name, from `hashes.sha256`. */
export function goldenDigests(): Map<string, string> {
  const lines = read('hashes.sha256').trim().split('\n');
  return new Map(lines.map((line) => line.split('  ').reverse() as [string, string]));
}
