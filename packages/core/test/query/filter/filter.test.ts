import { describe, expect, it } from 'vitest';
import {
  Benchmark,
  OutOfDomainError,
  UsageError,
  cellMatrix,
  cellOf,
  cellOps,
  edgeCount,
  type CellFilter,
} from '../../../src/index.js';
import { COLLAPSED, datasetOf, generatedRows, idOfHash, knownDataset } from '../query-datasets.js';

const CELLS = 4_000;
const benchmark = new Benchmark(datasetOf(generatedRows(CELLS)));

/** What a filter can be about, computed in the plainest way. */
const facts = Array.from({ length: CELLS }, (_, id) => {
  const cell = cellOf(id);
  const matrix = cellMatrix(cell);
  const depthTo = (y: number): number =>
    Math.max(0, ...matrix.flatMap((row, x) => (row[y] === 1 ? [1 + depthTo(x)] : [])));
  return {
    ...benchmark.query(id, { run: 'mean' }),
    vertices: cell.vertices,
    edges: edgeCount(cell),
    depth: depthTo(cell.vertices - 1),
    count: (op: string): number => cellOps(cell).filter((name) => name === op).length,
  };
});
type Facts = (typeof facts)[number];

const idsWhere = (holds: (cell: Facts) => boolean): number[] =>
  facts.filter(holds).map(({ cellId }) => cellId);

/** The error's place and the line with the caret. */
function failure(expression: string): { position: unknown; caret: string; message: string } {
  try {
    benchmark.filter(expression);
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'invalid-expression') throw error;
    const lines = error.message.split('\n');
    return { position: error.details.position, caret: lines[2] ?? '', message: lines[0]! };
  }
  throw new Error(`${expression} was accepted`);
}

describe('a filter expression that cannot be read', () => {
  it.each<[string, number, RegExp]>([
    ['', 0, /expected a number, a name or "\(", got the end/],
    ['edges', 0, /expected a condition such as "vertices < 7", got a number/],
    ['edges >= >= 4', 9, /expected a number, a name or "\(", got ">="/],
    ['edges > 4 vertices > 2', 10, /expected an operator or the end, got "vertices"/],
    ['accuracy > 0.9', 0, /unknown name "accuracy"; known: trainAccuracy, .*count\(OP\)/],
    ['edges = 4', 6, /begins with "=". Did you mean "=="\?/],
    ['edges > 4 & depth > 2', 10, /Did you mean "&&"\?/],
    ['2 < edges < 4', 10, /comparisons do not chain; join two with "&&"/],
    ['(edges > 4', 10, /expected an operator or "\)", got the end/],
    ['edges > (depth > 2)', 8, /expected a number, got a condition/],
    ['edges > 4 && depth', 13, /expected a condition/],
    ['edges && depth > 2', 0, /expected a condition/],
    ['!edges', 1, /expected a condition/],
    ['-(edges > 2) > 1', 1, /expected a number, got a condition/],
    ['(edges > 2) + 1 > 1', 0, /expected a number, got a condition/],
    ['count > 2', 6, /expected "\(", got ">"/],
    ['count(conv5x5) > 2', 6, /unknown op "conv5x5"; known: conv3x3-bn-relu, /],
    ['count(conv3x3-bn-relu > 2', 5, /this "\(" is never closed/],
    ['edges > 1e', 9, /expected an operator or the end, got "e"/],
    ['process.exit(1) > 0', 7, /begins with "\."/],
    ['constructor > 0', 0, /unknown name "constructor"/],
    ['edges > 2; depth > 1', 9, /begins with ";"/],
  ])('%j fails at character %d', (expression, position, message) => {
    const found = failure(expression);
    expect(found.position).toBe(position);
    expect(found.message).toMatch(message);
    expect(found.caret).toBe(`${' '.repeat(2 + position)}^`);
  });

  it('shows the surroundings of a place far to the right, on one line', () => {
    const expression = `${'edges > 0 &&\n'.repeat(20)}nonsense`;
    const { message } = (() => {
      try {
        return { message: String(benchmark.filter(expression)) };
      } catch (error) {
        return error as Error;
      }
    })();
    const [, shown, caret] = message.split('\n');
    expect(shown!.slice(caret!.indexOf('^'))).toBe('nonsense');
  });

  it('is refused before it exhausts the stack or the memory', () => {
    expect(failure(`${'('.repeat(2_000)}edges`).message).toMatch(/nested deeper than 100 levels/);
    expect(failure(`${'!'.repeat(2_000)}edges`).message).toMatch(/nested deeper than 100 levels/);
    expect(failure(' '.repeat(5_000)).message).toMatch(/at most 4096 characters/);
    const long = Array.from({ length: 300 }, () => 'edges > 0').join(' && ');
    expect(benchmark.filter(long)).toHaveLength(CELLS);
  });
});

describe('named conditions that cannot be read', () => {
  it.each<[unknown, RegExp]>([
    [{ accuracy: 0.9 }, /filter: unknown option "accuracy"/],
    [{ edges: { minimum: 2 } }, /filter, edges: unknown option "minimum"/],
    [{ edges: '4' }, /filter, edges: expected an options object, got "4"/],
    [{ edges: { min: '4' } }, /edges.min must be a number, got "4"/],
    [{ edges: { max: NaN } }, /edges.max must be a number, got NaN/],
    [{ ops: { conv5x5: 1 } }, /filter, ops: unknown option "conv5x5"/],
    [7, /filter: expected an options object, got 7/],
  ])('%j is rejected by name', (filter, message) => {
    expect(() => benchmark.filter(filter as CellFilter)).toThrow(message);
  });
});

describe('Benchmark.filter', () => {
  it.each<[string, (cell: Facts) => boolean]>([
    ['validationAccuracy >= 0.5', (c) => c.validationAccuracy >= 0.5],
    ['trainAccuracy<.25||testAccuracy>.75', (c) => c.trainAccuracy < 0.25 || c.testAccuracy > 0.75],
    ['parameters < 5e6 && edges == 7', (c) => c.trainableParameters < 5e6 && c.edges === 7],
    ['trainableParameters <= 4.5e+6', (c) => c.trainableParameters <= 4.5e6],
    ['trainingSeconds / 60 > 10', (c) => c.trainingSeconds / 60 > 10],
    ['vertices != 6', (c) => c.vertices !== 6],
    ['depth <= 3', (c) => c.depth <= 3],
    ['depth + 1 == vertices', (c) => c.depth + 1 === c.vertices],
    ['id < 100', (c) => c.cellId < 100],
    ['count(maxpool3x3) >= 2', (c) => c.count('maxpool3x3') >= 2],
    ['count( conv1x1-bn-relu )==0', (c) => c.count('conv1x1-bn-relu') === 0],
    [
      'count(conv3x3-bn-relu) - 2 * count(maxpool3x3) > -1',
      (c) => c.count('conv3x3-bn-relu') - 2 * c.count('maxpool3x3') > -1,
    ],
    ['!(edges > 6) && !!(depth > 2)', (c) => c.edges <= 6 && c.depth > 2],
    ['edges > 6 || depth > 4 && id < 9', (c) => c.edges > 6 || (c.depth > 4 && c.cellId < 9)],
    ['(edges > 6 || depth > 4) && id < 999', (c) => (c.edges > 6 || c.depth > 4) && c.cellId < 999],
    ['10 - 4 - 3 == 3 && 2 + 3 * 4 == 14', () => true],
    ['12 / 2 / 3 == 2 && -2 * -3 == 6', () => true],
    ['edges - -1 > 7', (c) => c.edges + 1 > 7],
  ])('%s', (expression, holds) => {
    const expected = idsWhere(holds);
    expect([...benchmark.filter(expression)]).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('takes named conditions', () => {
    const conditions = {
      validationAccuracy: { min: 0.25, max: 0.75 },
      parameters: { max: 1e7 },
      vertices: 5,
      ops: { 'conv3x3-bn-relu': { min: 1 }, maxpool3x3: 0 },
    };
    const expression =
      'validationAccuracy >= 0.25 && validationAccuracy <= 0.75 && parameters <= 1e7 && ' +
      'vertices == 5 && count(conv3x3-bn-relu) >= 1 && count(maxpool3x3) == 0';
    const found = benchmark.filter(conditions);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(benchmark.filter(expression));
    expect(benchmark.filter({})).toHaveLength(CELLS);
  });

  it('looks at the runs, budget and moment that it is told', () => {
    const known = new Benchmark(knownDataset());
    const collapsed = [idOfHash(COLLAPSED)];
    const low = 'validationAccuracy < 0.1';
    expect([...known.filter(low, { run: 'best' })]).toEqual(collapsed);
    expect([...known.filter(low, { run: 'best', epochs: 12 })]).toEqual([]);
    expect(known.filter('validationAccuracy < 1', { run: 1, at: 'halfway' })).toHaveLength(3);
  });

  it('does not let an unknown value satisfy a comparison', () => {
    const known = new Benchmark(knownDataset());
    const best = { run: 'best' } as const;
    expect(known.filter('testAccuracy >= 0 || testAccuracy < 0', best)).toHaveLength(3);
    expect([...known.filter('testAccuracy != testAccuracy', best)]).toEqual([idOfHash(COLLAPSED)]);
  });

  it('is an error when no cell at all has the value, and not an empty answer', () => {
    const bests = new Benchmark(datasetOf([{ id: 2, aggregation: 'best' }]));
    expect(() => bests.filter('testAccuracy > 0')).toThrow(OutOfDomainError);
    expect(() => benchmark.filter('testAccuracy > 0', { epochs: 50 })).toThrow(/epochs of 108/);
    // The graph and the parameters need no runs of this kind.
    expect([...bests.filter('edges > 0 && parameters > 0')]).toEqual([2]);
  });

  it('rejects misspelled options', () => {
    expect(() => benchmark.filter('edges > 0', { epoch: 4 } as object)).toThrow(
      /filter: unknown option "epoch"/,
    );
  });
});
