import type { Column } from '../data/cell-columns.js';

/** Part of an axis, in drawn numbers: the value itself, or its decimal logarithm. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Numbers of an axis as they are drawn, for all cells. */
export interface AxisData {
  readonly values: Float32Array;
  readonly isLog: boolean;
  /** Smallest and largest drawn number, with a margin. */
  readonly extent: Interval;
  /** {@link extent} without the lowest hundredth, which collapsed trainings spread far down. */
  readonly usual: Interval;
}

/** A label of an axis. */
export interface Tick {
  /** Value in the field's own unit. */
  readonly value: number;
  /** Position in drawn numbers. */
  readonly at: number;
}

const BINS = 1000;

/** Prepares a column for drawing; on a logarithmic axis only positive numbers are known. */
export function axisData(column: Column, isLog: boolean): AxisData {
  const values = new Float32Array(column.length);
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < column.length; row += 1) {
    const value = isLog ? Math.log10(column[row]!) : column[row]!;
    values[row] = value;
    if (!(value > -Infinity && value < Infinity)) {
      values[row] = Number.NaN;
      continue;
    }
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const extent = widened(low, high);
  return { values, isLog, extent, usual: widened(lowHundredth(values, extent), high) };
}

/** How many rows have both numbers. */
export function countBoth(x: Float32Array, y: Float32Array): number {
  let count = 0;
  for (let row = 0; row < x.length; row += 1) {
    if (!Number.isNaN(x[row]) && !Number.isNaN(y[row])) count += 1;
  }
  return count;
}

/** Where the lowest hundredth of the numbers ends. */
function lowHundredth(values: Float32Array, { from, to }: Interval): number {
  const counts = new Uint32Array(BINS + 1);
  const scale = BINS / (to - from);
  let known = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    counts[Math.floor((value - from) * scale)]! += 1;
    known += 1;
  }
  let below = 0;
  const bin = counts.findIndex((count) => (below += count) > known / 100);
  return bin < 0 ? from : from + bin / scale;
}

/** Round values inside an interval, about `count` of them. */
export function ticksOf(interval: Interval, isLog: boolean, count: number): Tick[] {
  if (isLog) {
    const ticks = logTicks(interval, count);
    if (ticks.length >= 2) return ticks;
    const linear = linearValues(10 ** interval.from, 10 ** interval.to, count);
    return linear.map((value) => ({ value, at: Math.log10(value) }));
  }
  return linearValues(interval.from, interval.to, count).map((value) => ({ value, at: value }));
}

/** Distance between neighbouring labels, in the field's own unit. */
export function tickStep(ticks: readonly Tick[]): number {
  const gaps = ticks.slice(1).map(({ value }, i) => value - ticks[i]!.value);
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}

/** The value in the field's own unit at a drawn number. */
export function undrawn(drawn: number, isLog: boolean): number {
  return isLog ? 10 ** drawn : drawn;
}

function widened(low: number, high: number): Interval {
  if (low > high) return { from: 0, to: 1 };
  const margin = high > low ? 0.03 * (high - low) : Math.max(Math.abs(low) * 0.05, 0.05);
  return { from: low - margin, to: high + margin };
}

function linearValues(from: number, to: number, count: number): number[] {
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((width) => width >= rough)!;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** 1, 2 and 5 of each power of ten; where that is too many, every power or every so many. */
function logTicks(interval: Interval, count: number): Tick[] {
  const most = count + 2;
  const stride = Math.ceil((interval.to - interval.from) / most);
  const fine = stride === 1 ? powersOfTen(interval, 1, [1, 2, 5]) : [];
  return fine.length > 0 && fine.length <= most ? fine : powersOfTen(interval, stride, [1]);
}

/** Multiples of every `stride`-th power of ten, inside the interval. */
function powersOfTen({ from, to }: Interval, stride: number, factors: readonly number[]): Tick[] {
  const first = Math.floor(from / stride);
  const last = Math.ceil(to / stride);
  const powers = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * stride);
  return powers
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .map((value) => ({ value, at: Math.log10(value) }))
    .filter(({ at }) => at >= from && at <= to);
}
