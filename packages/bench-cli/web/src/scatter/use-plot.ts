import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CellColumns } from '../data/cell-columns.js';
import type { Field } from '../data/fields.js';
import type { AxisChoice, View } from '../state/app-state.js';
import type { DensityInput } from './density.js';
import type { LabelledAxis } from './plot-axes.js';
import type { ScatterPlotProps } from './scatter-plot.js';
import { limited } from './plot-frame.js';
import { axisData, countBoth, type AxisData, type Interval } from './scale.js';

/** A plot before it has a size. */
export interface Plot {
  readonly input: DensityInput;
  readonly axes: { readonly x: LabelledAxis; readonly y: LabelledAxis };
  readonly shown: View;
  readonly setView: (view: View | 'all' | undefined) => void;
  /** Cells that have both numbers. */
  readonly known: number;
}

/** The numbers of the axes, and the part of them that is shown. */
export function usePlot(props: ScatterPlotProps): Plot {
  const { columns, fields, x, y, passing } = props;
  const [xData, yData] = [useAxis(columns, x), useAxis(columns, y)];
  const axes = {
    x: { field: fields.get(x.field)!, isLog: x.isLog },
    y: { field: fields.get(y.field)!, isLog: y.isLog },
  };
  const [shown, setView] = useView(
    props,
    { x: usualInterval(axes.x.field, xData), y: usualInterval(axes.y.field, yData) },
    { x: xData.extent, y: yData.extent },
  );
  const known = useMemo(() => countBoth(xData.values, yData.values), [xData, yData]);
  return {
    input: { x: xData.values, y: yData.values, passing, xView: shown.x, yView: shown.y },
    axes,
    shown,
    setView,
    known,
  };
}

/** Collapsed trainings would press all others against the top. */
function usualInterval({ kind }: Field, { usual, extent }: AxisData): Interval {
  return kind === 'fraction' ? usual : extent;
}

function useAxis(columns: CellColumns, { field, isLog }: AxisChoice): AxisData {
  const column = columns.column(field)!;
  return useMemo(() => axisData(column, isLog), [column, isLog]);
}

/** The shown part; kept here while it moves, and handed on when it rests. */
function useView(
  { view: given, onView }: ScatterPlotProps,
  usual: View,
  all: View,
): [View, (view: View | 'all' | undefined) => void] {
  const [moved, setMoved] = useState(given);
  const timer = useRef(0);
  useEffect(() => setMoved(given), [given]);
  const set = (asked: View | 'all' | undefined): void => {
    const view = asked === undefined || asked === 'all' ? asked : limited(asked, all);
    setMoved(view);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onView(view), 300);
  };
  // Kept between renders, so that the cells are drawn again only when the view changes.
  const shown = useMemo(
    () => (moved === 'all' ? all : moved === undefined ? usual : limited(moved, all)),
    [moved, usual.x, usual.y, all.x, all.y],
  );
  return [shown, set];
}
