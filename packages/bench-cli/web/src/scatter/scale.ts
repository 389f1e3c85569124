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
  /** Cells that have the number. */
  readonly known: number;
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
  let [low, high, known] = [Infinity, -Infinity, 0];
  for (let row = 0; row < column.length; row += 1) {
    const value = isLog ? Math.log10(column[row]!) : column[row]!;
    values[row] = value;
    if (!(value > -Infinity && value < Infinity)) {
      values[row] = Number.NaN;
      continue;
    }
    known += 1;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const extent = widened(low, high);
  return { values, isLog, extent, usual: widened(lowHundredth(values, extent), high), known };
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

/** 1, 2 and 5 of each power of ten; powers alone where that is too many. */
function logTicks({ from, to }: Interval, count: number): Tick[] {
  const powers = Array.from(
    { length: Math.ceil(to) - Math.floor(from) + 1 },
    (_, i) => Math.floor(from) + i,
  );
  const inside = (factors: readonly number[]): Tick[] =>
    powers
      .flatMap((power) => factors.map((factor) => factor * 10 ** power))
      .map((value) => ({ value, at: Math.log10(value) }))
      .filter(({ at }) => at >= from && at <= to);
  const fine = inside([1, 2, 5]);
  return fine.length <= count + 2 ? fine : inside([1]);
}
