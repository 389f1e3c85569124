import type { JSX } from 'preact';
import type { Field } from '../data/fields.js';
import { formatTick } from '../data/formats.js';
import type { View } from '../state/app-state.js';
import { MARGINS, type PlotSize } from './plot-frame.js';
import { tickStep, ticksOf, type Interval } from './scale.js';

/** An axis as it is labelled. */
export interface LabelledAxis {
  readonly field: Field;
  readonly isLog: boolean;
}

interface PlotAxesProps {
  readonly x: LabelledAxis;
  readonly y: LabelledAxis;
  readonly view: View;
  readonly size: PlotSize;
}

/** Grid lines, labels and titles around the drawn area. */
export function PlotAxes({ x, y, view, size }: PlotAxesProps): JSX.Element {
  const xTicks = ticksOf(view.x, x.isLog, size.width / 90);
  const yTicks = ticksOf(view.y, y.isLog, size.height / 56);
  const [xStep, yStep] = [tickStep(xTicks), tickStep(yTicks)];
  return (
    <g class="plot-axes" transform={`translate(${MARGINS.left} ${MARGINS.top})`}>
      {xTicks.map(({ value, at }) => (
        <g key={value} transform={`translate(${share(at, view.x) * size.width} 0)`}>
          <line y2={size.height} />
          <text class="tick" y={size.height + 18} text-anchor="middle">
            {formatTick(x.field.kind, value, stepAt(x, value, xStep))}
          </text>
        </g>
      ))}
      {yTicks.map(({ value, at }) => (
        <g key={value} transform={`translate(0 ${(1 - share(at, view.y)) * size.height})`}>
          <line x2={size.width} />
          <text class="tick" x={-8} dy="0.32em" text-anchor="end">
            {formatTick(y.field.kind, value, stepAt(y, value, yStep))}
          </text>
        </g>
      ))}
      <rect class="plot-border" width={size.width} height={size.height} />
      <text class="axis-title" x={size.width / 2} y={size.height + 38} text-anchor="middle">
        {axisTitle(x)}
      </text>
      <text
        class="axis-title"
        transform={`translate(-48 ${size.height / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        {axisTitle(y)}
      </text>
    </g>
  );
}

/** `Training time, 108 epochs (s, log scale)`. */
export function axisTitle({ field, isLog }: LabelledAxis): string {
  const notes = [field.unit, isLog ? 'log scale' : ''].filter((note) => note !== '');
  return notes.length === 0 ? field.title : `${field.title} (${notes.join(', ')})`;
}

/** On a logarithmic axis small labels are closer than large ones. */
function stepAt({ isLog }: LabelledAxis, value: number, step: number): number {
  return isLog ? Math.max(step, 10 ** Math.floor(Math.log10(value))) : step;
}

function share(at: number, { from, to }: Interval): number {
  return (at - from) / (to - from);
}
