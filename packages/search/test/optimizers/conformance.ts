import { RandomStream } from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate, type Optimizer, type OptimizerState, type Trial } from '../../src/index.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';

/** A method under test. */
export interface TestedMethod {
  readonly name: string;
  readonly create: (stream: RandomStream) => Optimizer;
  readonly restore: (state: OptimizerState) => Optimizer;
  /** Proposals of one search in these tests; few for slow methods. */
  readonly proposals?: number;
}

/** Asks and tells one trial at a time; what was asked. */
function run(optimizer: Optimizer, steps: number, restore?: (step: number) => Optimizer): Trial[] {
  const trials: Trial[] = [];
  let current = optimizer;
  for (let step = 0; step < steps; step += 1) {
    if (restore !== undefined) current = restore(step);
    const [trial] = current.ask();
    if (trial === undefined) throw new Error('asked for nothing while no trial was open');
    trials.push(trial);
    current.tell(trial, COUNTING_ONES.evaluate(trial, 0));
  }
  return trials;
}

/** What holds for every method, whatever it does. */
export function describeConformance(method: TestedMethod): void {
  const { name, create, restore, proposals = 250 } = method;
  const seeded = (seed: number): Optimizer => create(RandomStream.fromSeed(seed));

  describe(`${name} keeps the contract`, () => {
    it('refuses an outcome of a trial that it never gave, or was told of before', () => {
      const optimizer = seeded(1);
      const [trial] = optimizer.ask();
      const outcome = COUNTING_ONES.evaluate(trial!, 0);
      const unknown = expect.objectContaining({ code: 'unknown-trial' });
      expect(() => optimizer.tell({ ...trial!, id: 77 }, outcome)).toThrow(unknown);
      optimizer.tell(trial!, outcome);
      expect(() => optimizer.tell(trial!, outcome)).toThrow(unknown);
    });

    it('refuses the state of another method or version', () => {
      const state = seeded(1).state();
      for (const wrong of [{ ...state, method: 'other' }, { ...state, version: 99 }, null]) {
        expect(() => restore(wrong as OptimizerState)).toThrow(
          expect.objectContaining({ code: 'invalid-state' }),
        );
      }
    });

    it('numbers its trials, and proposes encodings on seven vertices', () => {
      run(seeded(2), proposals).forEach((trial, id) => {
        expect(trial.id).toBe(id);
        expect(trial.mask).toBeGreaterThanOrEqual(0);
        expect(trial.mask).toBeLessThan(2 ** 21);
        expect(trial.label).toBeGreaterThanOrEqual(0);
        expect(trial.label).toBeLessThan(243);
      });
    });

    it('gives the same trials for a seed, and others for another', () => {
      const expected = run(seeded(3), proposals);
      expect(run(seeded(3), proposals)).toEqual(expected);
      expect(run(seeded(4), proposals)).not.toEqual(expected);
    });

    it('goes on as if nothing had happened after a cut anywhere', () => {
      const expected = run(seeded(5), proposals);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: proposals - 1 }), (cut) => {
          let optimizer = seeded(5);
          const trials = run(optimizer, proposals, (step) => {
            if (step === cut) {
              const saved = JSON.stringify(optimizer.state());
              optimizer = restore(JSON.parse(saved) as OptimizerState);
            }
            return optimizer;
          });
          expect(trials).toEqual(expected);
        }),
        { numRuns: 8 },
      );
    });

    it('keeps open trials over a cut, and takes outcomes in any order', () => {
      const saved = seeded(6);
      const asked = [...saved.ask(3)];
      const optimizer = restore(JSON.parse(JSON.stringify(saved.state())) as OptimizerState);
      for (const trial of asked.reverse()) {
        optimizer.tell(trial, COUNTING_ONES.evaluate(trial, 0));
      }
      expect(optimizer.ask(1)[0]?.id).toBe(asked.length);
    });

    it('survives outcomes that are invalid or crashed', () => {
      const optimizer = seeded(7);
      for (let step = 0; step < 60; step += 1) {
        const [trial] = optimizer.ask();
        optimizer.tell(
          trial!,
          step % 2 === 0
            ? { status: 'crashed', value: NaN, seconds: 5 }
            : { status: 'invalid', value: 0, seconds: 0 },
        );
      }
      expect(optimizer.ask()).toHaveLength(1);
    });

    it('works for any number of simulated workers', () => {
      for (const workers of [1, 2, 7]) {
        const { own, noise } = streams(8);
        const stop = { evaluations: Math.min(proposals, 100) };
        const options = { optimizer: create(own), benchmark: COUNTING_ONES, noise, stop, workers };
        expect(simulate(options).evaluations).toBe(stop.evaluations);
      }
    });
  });
}
