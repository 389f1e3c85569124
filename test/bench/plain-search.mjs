/**
 * Random search and regularized evolution as one would write them from the paper: cells are
 * matrices and lists, a table is a Map of objects by hash, a proposal is pruned and hashed before
 * it is looked up. Numbers are drawn in the order of the package, so that logs can be compared.
 */
import { oracle } from './plain-port.mjs';

const VERTICES = 7;
const MOST_EDGES = 9;
const OPS = 3;
const LABELS = OPS ** (VERTICES - 2);
const NO_RUN = { validationAccuracy: 0, trainingSeconds: 0 };
/** Fitness of what is no cell. */
const INVALID_FITNESS = -1;

/** Edges row by row, which is how encoding A numbers its first 21 parameters. */
const EDGES = Array.from({ length: VERTICES }, (_, from) =>
  Array.from({ length: VERTICES - 1 - from }, (_unused, step) => [from, from + 1 + step]),
).flat();

/** Runs at one budget as `hash -> { id, runs: [{ validationAccuracy, trainingSeconds }] }`. */
export function plainTable({ runs, epochs, hashOf }) {
  const table = new Map();
  const byId = [];
  for (let row = 0; row < runs.length; row += 1) {
    if (runs.epochs[row] !== epochs) continue;
    const id = runs.cellId[row];
    if (byId[id] === undefined) {
      byId[id] = { id, runs: [] };
      table.set(hashOf(id), byId[id]);
    }
    byId[id].runs.push({
      validationAccuracy: runs.finalValidation[row],
      trainingSeconds: runs.finalSeconds[row],
    });
  }
  return table;
}

/** Uniform in [0, bound): the high part of a product, drawn again where it would be biased. */
function below(stream, bound) {
  for (;;) {
    const product = stream.uint32() * bound;
    const low = product % 2 ** 32;
    if (low >= 2 ** 32 % bound) return (product - low) / 2 ** 32;
  }
}

function randomCell(stream) {
  const matrix = oracle.matrixOfMask(stream.uint32() >>> 11, VERTICES);
  const labels = oracle.labelsOfNumber(below(stream, LABELS), VERTICES, OPS);
  return { matrix, labels };
}

/** One of the 26 parameters of encoding A takes another value. */
function mutate({ matrix, labels }, stream) {
  const child = { matrix: matrix.map((row) => [...row]), labels: [...labels] };
  const parameter = below(stream, EDGES.length + VERTICES - 2);
  if (parameter < EDGES.length) {
    const [from, to] = EDGES[parameter];
    child.matrix[from][to] = 1 - child.matrix[from][to];
  } else {
    const vertex = parameter - EDGES.length + 1;
    child.labels[vertex] = (child.labels[vertex] + 1 + below(stream, OPS - 1)) % OPS;
  }
  return child;
}

/** One run of a cell by chance; its id is -1 where there is none. */
function observe(table, cell, noise) {
  const drawn = noise.uint32();
  const pruned = oracle.prune(cell);
  const isCell = pruned !== null && oracle.countEdges(pruned.matrix) <= MOST_EDGES;
  const found = isCell ? table.get(oracle.referenceHash(pruned)) : undefined;
  if (found === undefined) return { id: -1, ...NO_RUN };
  return { id: found.id, ...found.runs[Math.floor((drawn * found.runs.length) / 2 ** 32)] };
}

/** Proposals in order, each `{ id, validationAccuracy, endSeconds }`. */
function logOf({ table, noise, proposals, propose, learn }) {
  const log = [];
  let endSeconds = 0;
  for (let i = 0; i < proposals; i += 1) {
    const cell = propose(i);
    const { id, validationAccuracy, trainingSeconds } = observe(table, cell, noise);
    endSeconds += trainingSeconds;
    learn?.(i, { cell, fitness: id < 0 ? INVALID_FITNESS : validationAccuracy });
    log.push({ id, validationAccuracy, endSeconds });
  }
  return log;
}

/** `random-search:ying2019`. */
export function plainRandomSearch({ table, stream, noise, proposals }) {
  return logOf({ table, noise, proposals, propose: () => randomCell(stream) });
}

/** `regularized-evolution:ying2019`. */
export function plainEvolution({ table, stream, noise, proposals }) {
  const size = 100;
  const sample = 10;
  const population = [];
  const parent = () => {
    const drawn = Array.from({ length: sample }, () => population[below(stream, size)]);
    return drawn.reduce((best, other) => (other.fitness > best.fitness ? other : best));
  };
  return logOf({
    table,
    noise,
    proposals,
    propose: (i) => (i < size ? randomCell(stream) : mutate(parent().cell, stream)),
    // Whoever is born takes the place of the oldest.
    learn: (i, individual) => {
      population[i % size] = individual;
    },
  });
}
