import type { JSX } from 'preact';
import { CellPicture } from '../cells/cell-picture.js';
import type { CellColumns } from '../data/cell-columns.js';
import { formatValue } from '../data/formats.js';
import type { DensityInput } from './density.js';
import type { LabelledAxis } from './plot-axes.js';
import { MARGINS, type PlotSize } from './plot-frame.js';

interface PlotHintProps {
  readonly columns: CellColumns;
  readonly row: number;
  readonly input: DensityInput;
  readonly size: PlotSize;
  readonly axes: { readonly x: LabelledAxis; readonly y: LabelledAxis };
}

/** The cell under the pointer. */
export function PlotHint({ columns, row, input, size, axes }: PlotHintProps): JSX.Element {
  const { x, y, xView, yView } = input;
  const left = MARGINS.left + ((x[row]! - xView.from) / (xView.to - xView.from)) * size.width;
  const top = MARGINS.top + ((yView.to - y[row]!) / (yView.to - yView.from)) * size.height;
  const isLeft = left > size.width / 2 + MARGINS.left;
  const isLow = top > size.height / 2 + MARGINS.top;
  return (
    <>
      <span class="plot-mark" style={{ left: `${left}px`, top: `${top}px` }} />
      <div
        class="plot-hint"
        style={{
          left: `${left}px`,
          top: `${top}px`,
          transform: `translate(${isLeft ? 'calc(-100% - 12px)' : '12px'}, ${isLow ? 'calc(-100% - 12px)' : '12px'})`,
        }}
      >
        <CellPicture drawing={columns.drawingOf(row)} isSmall />
        <dl>
          <dt>cell</dt>
          <dd>{columns.idOf(row)}</dd>
          {[axes.y, axes.x].map(({ field }) => (
            <>
              <dt>{field.title}</dt>
              <dd>{formatValue(field.kind, columns.column(field.id)?.[row])}</dd>
            </>
          ))}
        </dl>
      </div>
    </>
  );
}
