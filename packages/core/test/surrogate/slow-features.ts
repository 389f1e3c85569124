/**
 * The 223 features of a cell by their definitions, slowly and without the native code: paths are
 * walked forwards from the input, costs are summed layer by layer over nine modules.
 */
import { cellLabels, cellMatrix, trainableParameters, vertexChannels } from '../../src/index.js';
import type { Cell } from '../../src/index.js';

const CONV3X3 = 0;
const CONV1X1 = 1;
const POOL = 2;
const OPS = [CONV3X3, CONV1X1, POOL];

interface Parts {
  readonly cell: Cell;
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly number[];
  readonly inner: readonly number[];
  readonly output: number;
  /** Vertices of each path, input and output included. */
  readonly paths: readonly (readonly number[])[];
  /** Channels of the last module. */
  readonly channels: readonly number[];
}

export function slowFeatures(cell: Cell): number[] {
  const matrix = cellMatrix(cell);
  const output = matrix.length - 1;
  const parts: Parts = {
    cell,
    matrix,
    output,
    ops: cellLabels(cell),
    inner: range(1, output),
    paths: pathsFrom(matrix, 0),
    channels: vertexChannels(cell, 512, 512),
  };
  return [
    sizes(parts),
    extremes(parts),
    edgeKinds(parts),
    walkKinds(parts),
    costs(parts),
    shares(parts),
    places(parts),
    degrees(parts),
    pathProfile(parts),
    effectiveDepth(parts),
    soleFeeders(parts),
  ].flat();
}

function range(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function pathsFrom(matrix: readonly (readonly number[])[], vertex: number): number[][] {
  if (vertex === matrix.length - 1) return [[vertex]];
  return range(vertex + 1, matrix.length)
    .filter((next) => matrix[vertex]![next] === 1)
    .flatMap((next) => pathsFrom(matrix, next).map((path) => [vertex, ...path]));
}

const fanIn = ({ matrix }: Parts, v: number): number => sum(matrix.map((row) => row[v]!));
const fanOut = ({ matrix }: Parts, v: number): number => sum(matrix[v]!);
const ofOp = ({ inner, ops }: Parts, op: number): number[] => inner.filter((v) => ops[v] === op);
const byOp = (parts: Parts, value: (v: number) => number): number[] =>
  OPS.map((op) => sum(ofOp(parts, op).map(value)));

function sizes(parts: Parts): number[] {
  const parameters = trainableParameters(parts.cell);
  return [
    parts.matrix.length,
    sum(parts.matrix.flat()),
    Math.log(parameters),
    parameters / 1e7,
    ...byOp(parts, () => 1),
  ];
}

const KINDS: readonly (readonly number[])[] = [[CONV3X3], [CONV1X1], [POOL], [CONV3X3, CONV1X1]];
const onPath = ({ ops }: Parts, path: readonly number[], kind: readonly number[]): number =>
  path.filter((v) => kind.includes(ops[v]!)).length;

function extremes(parts: Parts): number[] {
  const lengths = parts.paths.map((path) => path.length - 1);
  const counts = KINDS.map((kind) => parts.paths.map((path) => onPath(parts, path, kind)));
  return [
    Math.max(...lengths),
    Math.min(...lengths),
    lengths.length,
    Math.log(lengths.length),
    fanIn(parts, parts.output),
    fanOut(parts, 0),
    parts.matrix[0]![parts.output]!,
    ...counts.map((each) => Math.max(...each)),
    ...counts.map((each) => Math.min(...each)),
  ];
}

/** Labels are -1 for the input and -2 for the output. */
const SOURCES = [-1, ...OPS];
const TARGETS = [...OPS, -2];

function edgeKinds({ matrix, ops }: Parts): number[] {
  return SOURCES.flatMap((from) =>
    TARGETS.map((to) =>
      sum(
        matrix.flatMap((row, u) => row.map((e, v) => (ops[u] === from && ops[v] === to ? e : 0))),
      ),
    ),
  );
}

function walkKinds({ matrix, ops }: Parts): number[] {
  const all = range(0, matrix.length);
  const count = (from: number, via: number, to: number): number =>
    sum(
      all.flatMap((u) =>
        all.flatMap((v) =>
          all.map((w) =>
            ops[u] === from && ops[v] === via && ops[w] === to
              ? matrix[u]![v]! * matrix[v]![w]!
              : 0,
          ),
        ),
      ),
    );
  return SOURCES.flatMap((from) => OPS.flatMap((via) => TARGETS.map((to) => count(from, via, to))));
}

interface Layer {
  readonly kind: 'conv3x3' | 'conv1x1' | 'inputProjection' | 'outputProjection' | 'pool';
  readonly weights: number;
  readonly pixels: number;
  readonly elements: number;
}

/** Every layer of nine modules, and the additions and concatenations. */
function network(parts: Parts): {
  layers: Layer[];
  added: number;
  joined: number;
  addedOut: number;
} {
  const layers: Layer[] = [];
  let [added, joined, addedOut] = [0, 0, 0];
  for (const [from, to, side] of MODULES) {
    const pixels = side * side;
    const channels = vertexChannels(parts.cell, from, to);
    const add = (kind: Layer['kind'], weights: number, width: number): void =>
      void layers.push({ kind, weights, pixels, elements: width * pixels });
    for (const v of parts.inner) {
      const c = channels[v]!;
      const kind = (['conv3x3', 'conv1x1', 'pool'] as const)[parts.ops[v]!]!;
      add(kind, { conv3x3: 9 * c * c, conv1x1: c * c, pool: 0 }[kind], c);
      if (parts.matrix[0]![v] === 1) add('inputProjection', from * c, c);
      added += (fanIn(parts, v) - 1) * c * pixels;
    }
    const feeders = parts.inner.filter((v) => parts.matrix[v]![parts.output] === 1).length;
    if (feeders > 1) joined += to * pixels;
    if (parts.matrix[0]![parts.output] === 1) {
      add('outputProjection', from * to, to);
      if (feeders > 0) addedOut += to * pixels;
    }
  }
  return { layers, added, joined, addedOut };
}

/** Channels in, channels out, side of the image. */
const MODULES: readonly (readonly [number, number, number])[] = [
  [128, 128, 32],
  [128, 128, 32],
  [128, 128, 32],
  [128, 256, 16],
  [256, 256, 16],
  [256, 256, 16],
  [256, 512, 8],
  [512, 512, 8],
  [512, 512, 8],
];

function costs(parts: Parts): number[] {
  const { layers, added, joined, addedOut } = network(parts);
  const kinds = ['conv3x3', 'conv1x1', 'inputProjection', 'outputProjection'] as const;
  const total = (kind: Layer['kind'], value: (layer: Layer) => number): number =>
    sum(layers.filter((layer) => layer.kind === kind).map(value));
  const work = kinds.map((kind) => total(kind, ({ weights, pixels }) => weights * pixels));
  const elements = [
    total('conv3x3', (l) => l.elements) + total('conv1x1', (l) => l.elements),
    total('pool', (l) => l.elements),
    total('inputProjection', (l) => l.elements) + total('outputProjection', (l) => l.elements),
  ];
  return [
    ...kinds.map((kind) => Math.log1p(total(kind, ({ weights }) => weights) / 1e4)),
    ...work.map((value) => Math.log1p(value / 1e6)),
    sum(work) / 1e9,
    Math.log(sum(work) / 1e9),
    ...work.map((value) => value / 1e9),
    ...[...elements, sum(elements)].map((value) => value / 1e6),
    Math.log1p(sum(elements) / 1e6),
    ...[added, joined, addedOut].map((value) => value / 1e6),
    sum(work) / (sum(elements) + 1) / 1000,
  ];
}

function shares(parts: Parts): number[] {
  const { inner, matrix, output, channels } = parts;
  const share = (v: number): number => channels[v]! / 512;
  const fed = inner.filter((v) => matrix[0]![v] === 1);
  return [
    ...byOp(parts, share),
    ...byOp(parts, (v) => share(v) ** 2),
    ...byOp(parts, (v) => share(v) * matrix[v]![output]!),
    inner.length === 0 ? 0 : Math.min(...inner.map(share)),
    inner.length === 0 ? 0 : Math.max(...inner.map(share)),
    sum(fed.map(share)),
    fed.length,
  ];
}

function places(parts: Parts): number[] {
  const { paths, matrix, output } = parts;
  const longest = (v: number, length: (path: readonly number[]) => number): number =>
    Math.max(...paths.filter((path) => path.includes(v)).map(length));
  const depth = (v: number): number => longest(v, (path) => path.indexOf(v));
  const height = (v: number): number => longest(v, (path) => path.length - 1 - path.indexOf(v));
  const table = (level: (v: number) => number): number[] =>
    range(1, 6).flatMap((at) => byOp(parts, (v) => (level(v) === at ? 1 : 0)));
  return [...byOp(parts, (v) => matrix[v]![output]!), ...table(depth), ...table(height)];
}

function degrees(parts: Parts): number[] {
  const all = range(0, parts.matrix.length);
  return [
    ...byOp(parts, (v) => fanIn(parts, v)),
    ...byOp(parts, (v) => fanOut(parts, v)),
    Math.max(...all.map((v) => fanIn(parts, v))),
    Math.max(...all.map((v) => fanOut(parts, v))),
    parts.inner.filter((v) => fanIn(parts, v) > 1).length,
  ];
}

function weightOf(parts: Parts, path: readonly number[]): number {
  const inner = path.slice(1, -1);
  const direct = parts.matrix[0]![parts.output] === 1;
  if (inner.length === 0) return parts.inner.length === 0 ? 1 : 0.5;
  const share = parts.channels[inner.at(-1)!]! / 512 / (direct ? 2 : 1);
  return inner.reduce((weight, v) => weight / fanIn(parts, v), share);
}

function pathProfile(parts: Parts): number[] {
  const kinds = [OPS, [CONV3X3], [CONV1X1], [POOL]];
  const table = (value: (path: readonly number[]) => number): number[] =>
    kinds.flatMap((kind) =>
      range(0, 6).map((k) =>
        sum(parts.paths.filter((path) => onPath(parts, path, kind) === k).map(value)),
      ),
    );
  return [...table(() => 1), ...table((path) => weightOf(parts, path))];
}

function effectiveDepth(parts: Parts): number[] {
  const mean = (value: (path: readonly number[]) => number): number =>
    sum(parts.paths.map((path) => weightOf(parts, path) * value(path)));
  const means = KINDS.map((kind) => mean((path) => onPath(parts, path, kind)));
  const variances = KINDS.map((kind, i) =>
    mean((path) => (onPath(parts, path, kind) - means[i]!) ** 2),
  );
  return [...means, ...variances];
}

function soleFeeders(parts: Parts): number[] {
  const { matrix, ops } = parts;
  const fedOnlyBy = (v: number, allowed: number): boolean =>
    matrix.every((row, u) => row[v] === 0 || ops[u] === allowed);
  const count = (op: number, feeder: number): number =>
    ofOp(parts, op).filter((v) => fedOnlyBy(v, feeder)).length;
  return [count(POOL, POOL), count(POOL, -1), count(CONV1X1, -1)];
}
