import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useDarkScheme } from '../state/use-dark-scheme.js';
import { densityColours } from './colours.js';
import { DensityPainter, type DensityInput, type Painted } from './density.js';
import type { PlotSize } from './plot-frame.js';

/** What is drawn, how large, and who wants to know. */
interface DensityFrame {
  readonly input: DensityInput;
  readonly size: PlotSize;
  readonly onPainted: (painted: Painted) => void;
}

/** Draws after each change. */
export function useDensity(
  canvas: RefObject<HTMLCanvasElement | null>,
  { input, size, onPainted }: DensityFrame,
): void {
  const painter = useRef<DensityPainter | undefined>(undefined);
  const isDark = useDarkScheme();
  const colours = useMemo(() => densityColours(isDark), [isDark]);
  const { x, y, passing, xView, yView } = input;
  useLayoutEffect(() => {
    const grain = Math.min(2, Math.max(1, window.devicePixelRatio));
    const [width, height] = [Math.round(size.width * grain), Math.round(size.height * grain)];
    if (painter.current?.width !== width || painter.current.height !== height) {
      painter.current = new DensityPainter(width, height);
      canvas.current!.width = width;
      canvas.current!.height = height;
    }
    onPainted(painter.current.paint(input, colours, grain));
    canvas.current!.getContext('2d')!.putImageData(painter.current.image, 0, 0);
  }, [x, y, passing, xView, yView, size.width, size.height, colours]);
}
