import { RandomStream, UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { BatchPlanner } from '../../src/images/batch-planner.js';
import { prepareBatch, type BatchPlan } from '../../src/images/image-batch.js';
import { allocateSplit, type ImageSplit } from '../../src/images/image-data.js';
import { standardizedLevels } from '../../src/images/standardization.js';
import { PAPER, smallSplit } from './small-split.js';

const LEVELS = standardizedLevels(PAPER);

function planOf(changes: Partial<BatchPlan>): BatchPlan {
  const zero = Int32Array.of(0);
  return {
    indices: zero,
    padding: 0,
    rows: zero,
    columns: zero,
    mirrored: new Uint8Array(1),
    ...changes,
  };
}

describe('standardizedLevels', () => {
  it.each([
    [{ channelMeans: [1, 2] }, 'channelMeans'],
    [{ channelMeans: [1, 2, NaN] }, 'channelMeans'],
    [{ channelDeviations: [1, 2, 0] }, 'channelDeviations'],
  ])('refuses %o', (change, option) => {
    const call = () => standardizedLevels({ ...PAPER, ...change });
    expect(call).toThrow(UsageError);
    expect(call).toThrow(option);
  });

  it('rounds to 32 bits after each step, as TensorFlow does', () => {
    expect([LEVELS[0], LEVELS[255], LEVELS[256 + 128], LEVELS[512 + 17]]).toEqual([
      -1.9893633127212524, 2.0588982105255127, 0.08133359998464584, -1.4523239135742188,
    ]);
  });
});

describe('prepareBatch', () => {
  /** 2 x 2 pixels: 1 2 / 3 4 in red, tens in green, hundreds of blue's half. */
  function tinySplit(): ImageSplit {
    const split = allocateSplit(1, 2);
    split.images.set([1, 10, 50, 2, 20, 100, 3, 30, 150, 4, 40, 200]);
    split.labels.set([7]);
    return split;
  }
  const red = (plan: Partial<BatchPlan>) => {
    const { images } = prepareBatch(tinySplit(), planOf(plan), plainLevels());
    return [0, 3, 6, 9].map((place) => images[place]);
  };

  it('without padding and mirror gives the image', () => {
    const { images, labels, count, side } = prepareBatch(tinySplit(), planOf({}), plainLevels());
    expect([...images]).toEqual([1, 10, 50, 2, 20, 100, 3, 30, 150, 4, 40, 200]);
    expect([[...labels], count, side]).toEqual([[7], 1, 2]);
  });

  it.each([
    [1, 1, [1, 2, 3, 4]],
    [0, 0, [0, 0, 0, 1]],
    [0, 2, [0, 0, 2, 0]],
    [2, 1, [3, 4, 0, 0]],
    [2, 2, [4, 0, 0, 0]],
  ])('with padding 1 and the crop at row %i, column %i gives %o', (row, column, expected) => {
    const plan = { padding: 1, rows: Int32Array.of(row), columns: Int32Array.of(column) };
    expect(red(plan)).toEqual(expected);
  });

  it('mirrors after the crop', () => {
    const mirrored = Uint8Array.of(1);
    expect(red({ mirrored })).toEqual([2, 1, 4, 3]);
    const plan = { padding: 1, rows: Int32Array.of(1), columns: Int32Array.of(0), mirrored };
    expect(red(plan)).toEqual([1, 0, 3, 0]);
  });

  it('standardizes after padding, so that the margin is black', () => {
    const plan = planOf({ padding: 4 });
    const { images } = prepareBatch(tinySplit(), plan, LEVELS);
    expect([...images.subarray(0, 3)]).toEqual([LEVELS[0], LEVELS[256], LEVELS[512]]);
  });

  it('does on random plans what padding, cutting, mirroring one after the other do', () => {
    const split = smallSplit(20);
    const seed = RandomStream.fromSeed(1);
    const options = { count: 20, batchSize: 64, padding: 4, mirror: true, seed, nextBatch: 0 };
    const plan = new BatchPlanner(options).next();
    const { images } = prepareBatch(split, plan, LEVELS);
    for (let position = 0; position < 64; position += 1) {
      const expected = slowImage(split, plan, position);
      expect(images.subarray(position * 192, (position + 1) * 192)).toEqual(expected);
    }
  });
});

/** Each byte stays what it is. */
function plainLevels(): Float32Array {
  return Float32Array.from({ length: 768 }, (_, place) => place % 256);
}

/** The reference's steps one by one, on arrays of pixels. */
function slowImage({ images, side }: ImageSplit, plan: BatchPlan, position: number): Float32Array {
  const { padding } = plan;
  const wide = side + 2 * padding;
  const padded = Array.from({ length: wide }, () => Array.from({ length: wide }, () => [0, 0, 0]));
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const start = ((plan.indices[position]! * side + row) * side + column) * 3;
      padded[row + padding]![column + padding] = [...images.subarray(start, start + 3)];
    }
  }
  const [top, left] = [plan.rows[position]!, plan.columns[position]!];
  const cropped = padded.slice(top, top + side).map((row) => row.slice(left, left + side));
  if (plan.mirrored[position] === 1) for (const row of cropped) row.reverse();
  const { channelMeans, channelDeviations } = PAPER;
  return Float32Array.from(cropped.flat(2), (byte, place) => {
    const mean = Math.fround(channelMeans[place % 3]!);
    return Math.fround(byte - mean) / Math.fround(channelDeviations[place % 3]!);
  });
}
