import type { JSX, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CellColumns } from '../data/cell-columns.js';
import type { Field } from '../data/fields.js';
import type { Ranges } from '../filters/ranges.js';
import type { AxisChoice, View } from '../state/app-state.js';
import type { Painted } from './density.js';
import { nearestCell, type Place } from './nearest.js';
import { axisTitle, PlotAxes } from './plot-axes.js';
import { MARGINS, panned, plotSize, zoomed, type PlotSize } from './plot-frame.js';
import { PlotHint } from './plot-hint.js';
import { PlotLegend } from './plot-legend.js';
import { PlotTools } from './plot-tools.js';
import { undrawn, type Interval } from './scale.js';
import { useDensity } from './use-density.js';
import { usePlotGestures, type Brush, type DragMode } from './use-plot-gestures.js';
import { usePlot, type Plot } from './use-plot.js';
import { useWidth } from './use-width.js';

/** Props of {@link ScatterPlot}. */
export interface ScatterPlotProps {
  readonly columns: CellColumns;
  readonly fields: ReadonlyMap<string, Field>;
  readonly x: AxisChoice;
  readonly y: AxisChoice;
  readonly passing: Uint8Array;
  readonly view: View | 'all' | undefined;
  readonly onView: (view: View | 'all' | undefined) => void;
  readonly onArea: (area: Ranges) => void;
  readonly onOpen: (id: number) => void;
}

const REACH_PIXELS = 12;
const KEY_STEP_PIXELS = 60;

/** All cells as a density over two axes. */
export function ScatterPlot(props: ScatterPlotProps): JSX.Element {
  const [mode, setMode] = useState<DragMode>('pan');
  const plot = usePlot(props);
  const [painted, setPainted] = useState<Painted>({ most: 1, inView: 0 });
  // Most frames of a movement leave the legend as it is.
  const keep = (now: Painted): void =>
    setPainted((old) => (old.most === now.most && old.inView === now.inView ? old : now));
  return (
    <figure class="plot">
      <PlotBox {...props} {...plot} mode={mode} onPainted={keep} />
      <figcaption class="legend">
        <PlotLegend painted={painted} known={plot.known} all={props.columns.length} />
        <PlotTools mode={mode} view={props.view} onMode={setMode} onView={plot.setView} />
      </figcaption>
    </figure>
  );
}

interface PlotBoxProps extends ScatterPlotProps, Plot {
  readonly mode: DragMode;
  readonly onPainted: (painted: Painted) => void;
}

/** The drawn area with its axes, which takes pointer, wheel and keys. */
function PlotBox(props: PlotBoxProps): JSX.Element {
  const { axes, shown, mode, input, columns } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = plotSize(useWidth(box));
  const { brush, hovered } = usePointer(box, props, size);
  useDensity(canvas, { input, size, onPainted: props.onPainted });
  const [width, height] = [
    size.width + MARGINS.left + MARGINS.right,
    size.height + MARGINS.top + MARGINS.bottom,
  ];
  return (
    <div
      ref={box}
      class={`plot-box is-${mode}`}
      style={{ height: `${height}px` }}
      tabIndex={0}
      role="application"
      aria-label={`${axisTitle(axes.y)} against ${axisTitle(axes.x)}. Arrow keys move, plus and minus zoom, 0 shows all.`}
      onKeyDown={(event) => handleKey(event, props, size)}
    >
      <canvas ref={canvas} style={canvasStyle(size)} />
      <svg class="plot-overlay" width={width} height={height} aria-hidden="true">
        <PlotAxes {...axes} view={shown} size={size} />
        {brush !== undefined && <BrushShape brush={brush} size={size} />}
      </svg>
      {hovered >= 0 && (
        <PlotHint columns={columns} row={hovered} input={input} size={size} axes={axes} />
      )}
    </div>
  );
}

interface Pointed {
  readonly brush: Brush | undefined;
  /** Row of the cell under the pointer, -1 for none. */
  readonly hovered: number;
}

function usePointer(
  box: RefObject<HTMLDivElement | null>,
  props: PlotBoxProps,
  size: PlotSize,
): Pointed {
  const { columns, input, shown, mode, x, y, setView, onArea, onOpen } = props;
  const [hovered, setHovered] = useState(-1);
  const find = (place: Place): number =>
    nearestCell(input, place, { ...size, reach: REACH_PIXELS });
  const brush = usePlotGestures(box, {
    view: shown,
    size,
    mode,
    onView: setView,
    onBrush: (done) => onArea(areaOf(done, shown, { x, y })),
    onHover: (place) => setHovered(place === undefined ? -1 : find(place)),
    onClick: (place) => {
      const row = find(place);
      if (row >= 0) onOpen(columns.idOf(row));
    },
  });
  return { brush, hovered };
}

function canvasStyle({ width, height }: PlotSize): Record<string, string> {
  const { left, top } = MARGINS;
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
}

function handleKey(
  event: KeyboardEvent,
  { shown, setView }: Pick<PlotBoxProps, 'shown' | 'setView'>,
  size: PlotSize,
): void {
  const moved = movedByKey(event.key, shown, size);
  if (moved === undefined) return;
  event.preventDefault();
  setView(moved);
}

function areaOf(
  { start, end }: Brush,
  view: View,
  { x, y }: { readonly x: AxisChoice; readonly y: AxisChoice },
): Ranges {
  const limits = (axis: AxisChoice, { from, to }: Interval, a: number, b: number) => {
    const at = [a, b].map((share) => undrawn(from + share * (to - from), axis.isLog));
    return { min: Math.min(...at), max: Math.max(...at) };
  };
  return {
    [x.field]: limits(x, view.x, start.x, end.x),
    [y.field]: limits(y, view.y, 1 - start.y, 1 - end.y),
  };
}

function movedByKey(key: string, view: View, size: PlotSize): View | 'all' | undefined {
  const step = KEY_STEP_PIXELS;
  switch (key) {
    case 'ArrowLeft':
      return panned(view, step, 0, size);
    case 'ArrowRight':
      return panned(view, -step, 0, size);
    case 'ArrowUp':
      return panned(view, 0, step, size);
    case 'ArrowDown':
      return panned(view, 0, -step, size);
    case '+':
    case '=':
      return zoomed(view, 0.8);
    case '-':
      return zoomed(view, 1.25);
    case '0':
      return 'all';
    default:
      return undefined;
  }
}

function BrushShape({
  brush: { start, end },
  size,
}: {
  readonly brush: Brush;
  readonly size: PlotSize;
}): JSX.Element {
  return (
    <rect
      class="plot-brush"
      x={MARGINS.left + Math.min(start.x, end.x) * size.width}
      y={MARGINS.top + Math.min(start.y, end.y) * size.height}
      width={Math.abs(end.x - start.x) * size.width}
      height={Math.abs(end.y - start.y) * size.height}
    />
  );
}
