import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { PromotableRung, type PromotableRungState } from '../../src/schedulers/promotable-rung.js';
import type { Result } from '../../src/schedulers/schedule.js';
import { resultOf } from './results.js';

/** The same by sorting everything anew for each question. */
class PlainRung {
  readonly #results: Result[] = [];
  readonly #promoted = new Set<Result>();

  add(result: Result): void {
    this.#results.push(result);
  }

  promote(): Result | undefined {
    const ranked = [...this.#results].sort((a, b) => (a.loss ?? Infinity) - (b.loss ?? Infinity));
    const best = ranked.slice(0, Math.floor(ranked.length / 3));
    const found = best.find((result) => result.loss !== null && !this.#promoted.has(result));
    if (found !== undefined) this.#promoted.add(found);
    return found;
  }
}

describe(PromotableRung, () => {
  it('promotes nothing before there are eta results', () => {
    const rung = new PromotableRung(3);
    expect(rung.promote()).toBeUndefined();
    rung.add(resultOf(0, 0.2));
    rung.add(resultOf(1, 0.1));
    expect(rung.promote()).toBeUndefined();
    rung.add(resultOf(2, 0.3));
    expect(rung.promote()?.trial).toBe(1);
    expect(rung.promote()).toBeUndefined();
  });

  it('never promotes a training without a result, which still counts', () => {
    const rung = new PromotableRung(3);
    for (const trial of [0, 1, 2]) rung.add(resultOf(trial, null));
    expect(rung.promote()).toBeUndefined();
    rung.add(resultOf(3, 0.9));
    expect(rung.promote()?.trial).toBe(3);
  });

  it('promotes the earlier one on ties', () => {
    const rung = new PromotableRung(2);
    for (const trial of [0, 1, 2, 3]) rung.add(resultOf(trial, 0.5));
    expect([rung.promote(), rung.promote(), rung.promote()].map((result) => result?.trial)).toEqual(
      [0, 1, undefined],
    );
  });

  it('agrees with sorting everything anew, saved and restored on the way', () => {
    const stream = RandomStream.fromSeed('rungs');
    let rung = new PromotableRung(3);
    const plain = new PlainRung();
    let promoted = 0;
    for (let step = 0; step < 2_000; step += 1) {
      if (stream.below(3) > 0) {
        // Few different losses, so that many are equal.
        const loss = stream.below(10) === 0 ? null : stream.below(40) / 40;
        const result = resultOf(step, loss);
        rung.add(result);
        plain.add(result);
      } else {
        const expected = plain.promote();
        expect(rung.promote()).toEqual(expected);
        if (expected !== undefined) promoted += 1;
      }
      if (step % 97 === 0) {
        const saved = JSON.parse(JSON.stringify(rung.state())) as PromotableRungState;
        rung = new PromotableRung(3, saved);
      }
    }
    expect(promoted).toBeGreaterThan(200);
  });
});
