import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Column } from '../data/cell-columns.js';
import type { Field } from '../data/fields.js';
import { formatTick, fromInputText, toInputText } from '../data/formats.js';
import { binRows, countBins, type Bins } from './histogram.js';
import type { Range } from './ranges.js';

interface RangeFilterProps {
  readonly field: Field;
  readonly column: Column;
  /** 1 for cells that pass all filters. */
  readonly passing: Uint8Array;
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}

/** A histogram of a field with its least and greatest value to let pass. */
export function RangeFilter(props: RangeFilterProps): JSX.Element {
  const { field, column, passing, range, onChange } = props;
  const isLog = field.kind === 'parameters' || field.kind === 'seconds';
  const bins = useMemo(() => binRows(column, { isLog, isWhole: field.kind === 'count' }), [column]);
  const counts = useMemo(() => countBins(bins, passing), [bins, passing]);
  const title = field.unit === '' ? field.shortTitle : `${field.shortTitle} (${field.unit})`;
  return (
    <fieldset class="range-filter">
      <legend>{title}</legend>
      <Histogram bins={bins} counts={counts} />
      <div class="range-inputs">
        <LimitInput
          {...props}
          name="min"
          value={range.min}
          end={bins.min}
          onLimit={(min) => onChange(limits(min, range.max))}
        />
        <span aria-hidden="true">to</span>
        <LimitInput
          {...props}
          name="max"
          value={range.max}
          end={bins.max}
          onLimit={(max) => onChange(limits(range.min, max))}
        />
      </div>
    </fieldset>
  );
}

function Histogram({
  bins,
  counts,
}: {
  readonly bins: Bins;
  readonly counts: Uint32Array;
}): JSX.Element {
  const { all } = bins;
  const most = Math.max(1, ...all);
  const bar = (count: number, bin: number): string =>
    count === 0
      ? ''
      : `M${bin} 1v${-Math.max(0.04, count / most)}h1v${Math.max(0.04, count / most)}z`;
  return (
    <svg
      class="histogram"
      viewBox={`0 0 ${all.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="histogram-all" d={Array.from(all, bar).join('')} />
      <path class="histogram-passing" d={Array.from(counts, bar).join('')} />
    </svg>
  );
}

interface LimitInputProps extends RangeFilterProps {
  readonly name: 'min' | 'max';
  readonly value: number | undefined;
  /** Smallest or largest value of all cells. */
  readonly end: number;
  readonly onLimit: (limit: number | undefined) => void;
}

function LimitInput({ field, name, value, end, onLimit }: LimitInputProps): JSX.Element {
  const [text, setText] = useState(toInputText(field.kind, value));
  const typed = fromInputText(field.kind, text);
  const isWrong = typed !== undefined && Number.isNaN(typed);
  useEffect(() => {
    if (fromInputText(field.kind, text) !== value) setText(toInputText(field.kind, value));
  }, [value]);
  return (
    <input
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={`${field.title}, ${name === 'min' ? 'least' : 'greatest'}`}
      aria-invalid={isWrong}
      placeholder={Number.isFinite(end) ? formatTick(field.kind, end, stepOf(field)) : ''}
      value={text}
      onInput={(event) => {
        setText(event.currentTarget.value);
        const limit = fromInputText(field.kind, event.currentTarget.value);
        if (limit === undefined || !Number.isNaN(limit)) onLimit(limit);
      }}
    />
  );
}

function stepOf({ kind }: Field): number {
  return { fraction: 0.001, seconds: 1, parameters: 10_000, count: 1 }[kind];
}

function limits(min: number | undefined, max: number | undefined): Range {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
