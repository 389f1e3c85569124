import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { View } from '../state/app-state.js';
import type { Place } from './nearest.js';
import { MARGINS, panned, zoomed, type PlotSize } from './plot-frame.js';

/** What dragging does. */
export type DragMode = 'pan' | 'select';

/** Two opposite corners of an area, in fractions of the drawn area. */
export interface Brush {
  readonly start: Place;
  readonly end: Place;
}

interface PlotGesturesOptions {
  readonly view: View;
  readonly size: PlotSize;
  readonly mode: DragMode;
  readonly onView: (view: View) => void;
  readonly onBrush: (brush: Brush) => void;
  readonly onHover: (place: Place | undefined) => void;
  readonly onClick: (place: Place) => void;
}

interface Drag {
  readonly pointer: number;
  readonly kind: DragMode;
  readonly start: Place;
  readonly view: View;
}

/** Pixels that a pointer may move within a click. */
const CLICK_PIXELS = 4;

/**
 * Dragging pans, or selects with Shift held or in that mode; the wheel zooms about the pointer.
 *
 * @returns the area that is being drawn.
 */
export function usePlotGestures(
  plot: RefObject<HTMLDivElement | null>,
  options: PlotGesturesOptions,
): Brush | undefined {
  const latest = useRef(options);
  latest.current = options;
  const [brush, setBrush] = useState<Brush>();
  useEffect(() => {
    const element = plot.current!;
    const gestures = new Gestures(element, () => latest.current, setBrush);
    return gestures.listen();
  }, []);
  return brush;
}

class Gestures {
  readonly #element: HTMLDivElement;
  readonly #options: () => PlotGesturesOptions;
  readonly #showBrush: (brush: Brush | undefined) => void;
  #drag: Drag | undefined;

  constructor(
    element: HTMLDivElement,
    options: () => PlotGesturesOptions,
    showBrush: (brush: Brush | undefined) => void,
  ) {
    this.#element = element;
    this.#options = options;
    this.#showBrush = showBrush;
  }

  /** @returns a function that stops listening. */
  listen(): () => void {
    const controller = new AbortController();
    const { signal } = controller;
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      handle: (event: HTMLElementEventMap[K]) => void,
    ): void => this.#element.addEventListener(name, handle, { signal, passive: false });
    on('pointerdown', (event) => this.#start(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#end(event));
    on('pointercancel', () => this.#stop());
    on('pointerleave', () => this.#options().onHover(undefined));
    on('wheel', (event) => this.#zoom(event));
    return () => controller.abort();
  }

  #start(event: PointerEvent): void {
    const place = this.#placeOf(event);
    if (event.button !== 0 || !isInside(place)) return;
    const { mode, view, onHover } = this.#options();
    const kind = event.shiftKey ? 'select' : mode;
    this.#drag = { pointer: event.pointerId, kind, start: place, view };
    this.#element.setPointerCapture(event.pointerId);
    onHover(undefined);
  }

  #move(event: PointerEvent): void {
    const place = this.#placeOf(event);
    const drag = this.#drag;
    if (drag === undefined) {
      this.#options().onHover(isInside(place) ? place : undefined);
    } else if (drag.pointer === event.pointerId) {
      if (drag.kind === 'select') this.#showBrush({ start: drag.start, end: clamped(place) });
      else this.#pan(drag, place);
    }
  }

  #pan({ start, view }: Drag, place: Place): void {
    const { size, onView } = this.#options();
    const [dx, dy] = [(place.x - start.x) * size.width, (place.y - start.y) * size.height];
    onView(panned(view, dx, dy, size));
  }

  #end(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    const end = this.#placeOf(event);
    this.#stop();
    const { size, onClick, onBrush } = this.#options();
    const moved = Math.hypot(
      (end.x - drag.start.x) * size.width,
      (end.y - drag.start.y) * size.height,
    );
    if (moved < CLICK_PIXELS) onClick(end);
    else if (drag.kind === 'select') onBrush({ start: drag.start, end: clamped(end) });
  }

  #stop(): void {
    this.#drag = undefined;
    this.#showBrush(undefined);
  }

  #zoom(event: WheelEvent): void {
    const place = this.#placeOf(event);
    if (!isInside(place)) return;
    event.preventDefault();
    const { view, onView } = this.#options();
    onView(
      zoomed(
        view,
        Math.exp((Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 100)) / 400),
        place,
      ),
    );
  }

  #placeOf({ clientX, clientY }: MouseEvent): Place {
    const box = this.#element.getBoundingClientRect();
    const { width, height } = this.#options().size;
    return {
      x: (clientX - box.left - MARGINS.left) / width,
      y: (clientY - box.top - MARGINS.top) / height,
    };
  }
}

function isInside({ x, y }: Place): boolean {
  return x >= 0 && x <= 1 && y >= 0 && y <= 1;
}

function clamped({ x, y }: Place): Place {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}
