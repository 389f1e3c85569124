import type { Known } from './answers.js';
import type { FieldKind } from './fields.js';

const INTEGER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separators: `423,624`. */
export function formatCount(count: number): string {
  return INTEGER.format(count);
}

/** A count, or that there is none. */
export function formatKnownCount(count: Known): string {
  return count === null ? 'not counted' : formatCount(count);
}

/** A number of this kind with its unit; a dash when it is unknown. */
export function formatValue(kind: FieldKind, value: Known | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  switch (kind) {
    case 'fraction':
      return `${(100 * value).toFixed(2)} %`;
    case 'seconds':
      return `${value < 100 ? value.toFixed(1) : formatCount(value)} s`;
    case 'parameters':
      return formatParameters(value);
    case 'count':
      return formatCount(value);
  }
}

/** `2.69 M`: three digits are enough to compare networks. */
export function formatParameters(count: number): string {
  if (count >= 1e8) return `${(count / 1e6).toFixed(1)} M`;
  // From here on three digits of thousands would be 1000.
  if (count >= 999_500) return `${(count / 1e6).toPrecision(3)} M`;
  if (count >= 1e3) return `${(count / 1e3).toPrecision(3)} k`;
  return formatCount(count);
}

/** A label of an axis; `step` is the distance between labels, in the field's own unit. */
export function formatTick(kind: FieldKind, value: number, step: number): string {
  switch (kind) {
    case 'fraction':
      return trimmed(100 * value, 100 * step);
    case 'parameters':
      if (value >= 1e6) return `${trimmed(value / 1e6, step / 1e6)} M`;
      if (value >= 1e3) return `${trimmed(value / 1e3, step / 1e3)} k`;
      return trimmed(value, step);
    case 'seconds':
    case 'count':
      return value >= 10_000 ? formatCount(value) : trimmed(value, step);
  }
}

/** Percentage points with a sign: `+0.31`. */
export function formatDifference(fraction: number): string {
  const points = 100 * fraction;
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
  return `${sign}${Math.abs(points).toFixed(2)}`;
}

/** A percentile that says 100 for the best cell only. */
export function formatPercentile(percentile: number): string {
  if (percentile >= 100) return '100';
  return Math.min(percentile, 99.99).toFixed(percentile >= 99 ? 2 : 1);
}

/** Text of an input that takes this kind: percent for fractions. */
export function toInputText(kind: FieldKind, value: number | undefined): string {
  if (value === undefined) return '';
  return String(Number((kind === 'fraction' ? 100 * value : value).toPrecision(8)));
}

/** The number in an input; undefined for an empty one, NaN for what is no number. */
export function fromInputText(kind: FieldKind, text: string): number | undefined {
  const plain = text.replaceAll(/[,%\s]/g, '');
  if (plain === '') return undefined;
  const match = /^(?<digits>[\d.]+(?:e[+-]?\d+)?)(?<prefix>[kM]?)$/i.exec(plain);
  const { digits = '', prefix = '' } = match?.groups ?? {};
  const scale = { k: 1e3, m: 1e6 }[prefix.toLowerCase()] ?? 1;
  const value = digits === '' ? Number.NaN : Number(digits) * scale;
  return kind === 'fraction' ? value / 100 : value;
}

function trimmed(value: number, step: number): string {
  const digits = step > 0 ? Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9))) : 0;
  return value.toFixed(digits);
}
