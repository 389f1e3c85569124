import type { JSX } from 'preact';
import { formatCount } from '../data/formats.js';
import { useDarkScheme } from '../state/use-dark-scheme.js';
import { rampGradient } from './colours.js';
import type { Painted } from './density.js';

interface LegendProps {
  readonly painted: Painted;
  readonly known: number;
  readonly all: number;
}

/** What the colours mean, and how many cells are not to be seen. */
export function PlotLegend({ painted, known, all }: LegendProps): JSX.Element {
  const isDark = useDarkScheme();
  return (
    <>
      <span class="legend-item">
        cells per pixel 1
        <span class="legend-ramp" style={{ backgroundImage: rampGradient(isDark) }} />
        {formatCount(Math.max(1, painted.most))}
      </span>
      <span class="legend-item">
        <span class="legend-faded" /> filtered out
      </span>
      <LegendNotes unknown={all - known} outside={known - painted.inView} />
    </>
  );
}

interface LegendNotesProps {
  readonly unknown: number;
  readonly outside: number;
}

/** How many cells are not to be seen, and why. */
function LegendNotes({ unknown, outside }: LegendNotesProps): JSX.Element {
  return (
    <>
      {outside > 0 && <span class="legend-note">{cellsText(outside)} outside this view</span>}
      {unknown > 0 && <span class="legend-note">{cellsText(unknown)} without these values</span>}
    </>
  );
}

function cellsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'cell' : 'cells'}`;
}
