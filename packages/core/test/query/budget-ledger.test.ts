import { describe, expect, it } from 'vitest';
import { Benchmark, BudgetExhaustedError, BudgetLedger } from '../../src/index.js';
import { COLLAPSED, INCEPTION, knownDataset } from './query-datasets.js';

const benchmark = new Benchmark(knownDataset());
const run = benchmark.query({ hash: INCEPTION }, { run: 0, epochs: 108 });
const half = benchmark.query({ hash: INCEPTION }, { run: 0, epochs: 108, at: 'halfway' });

describe('BudgetLedger, used wrongly', () => {
  it.each([
    [{ limit: 3 }, /BudgetLedger: unknown option "limit"/],
    [{ limitSeconds: 0 }, /limitSeconds must be a number above 0, got 0/],
    [{ limitEpochs: '9' }, /limitEpochs must be a number above 0, got "9"/],
  ])('rejects %j', (options, message) => {
    expect(() => new BudgetLedger(options as object)).toThrow(message);
  });

  it('charges no run of unknown cost', () => {
    const unknown = benchmark.query({ hash: COLLAPSED }, { run: 'best', epochs: 4 });
    const ledger = new BudgetLedger();
    expect(() => ledger.spend(unknown)).toThrow(expect.objectContaining({ code: 'unknown-cost' }));
    expect(() => ledger.spend({ trainingSeconds: -1, trainedEpochs: 4 })).toThrow(/got -1 s/);
    expect([ledger.seconds, ledger.epochs, ledger.runs]).toEqual([0, 0, 0]);
  });
});

describe(BudgetLedger, () => {
  it('adds up seconds and epochs, half way as what was trained', () => {
    const ledger = new BudgetLedger();
    ledger.spend(run);
    ledger.spend(half);
    expect(ledger.seconds).toBe(1155.85302734375 + Math.fround(577.086));
    expect(ledger.epochs).toBe(108 + 54);
    expect(ledger.runs).toBe(2);
    ledger.reset();
    expect([ledger.seconds, ledger.epochs, ledger.runs]).toEqual([0, 0, 0]);
  });

  it('is not charged by questions', () => {
    const ledger = new BudgetLedger({ limitSeconds: 1 });
    benchmark.query({ hash: INCEPTION }, { run: 'mean' });
    expect(ledger.seconds).toBe(0);
  });

  it.each([
    [{ limitSeconds: 2_000 }, /at most 844\.146\d* s and Infinity epochs/],
    [{ limitEpochs: 200 }, /at most Infinity s and 92 epochs.* got 1155\.853\d* s and 108/],
  ])('charges nothing when a run does not fit in %j', (limits, message) => {
    const ledger = new BudgetLedger(limits);
    ledger.spend(run);
    expect(ledger.canAfford(run)).toBe(false);
    expect(() => ledger.spend(run)).toThrow(BudgetExhaustedError);
    expect(() => ledger.spend(run)).toThrow(message);
    expect(ledger.epochs).toBe(108);
    expect(ledger.canAfford(half)).toBe(true);
    ledger.spend(half);
    expect(ledger.epochs).toBe(162);
  });

  it('can be spent to the last second', () => {
    const ledger = new BudgetLedger({ limitSeconds: run.trainingSeconds, limitEpochs: 108 });
    ledger.spend(run);
    expect(ledger.seconds).toBe(ledger.limitSeconds);
  });
});
