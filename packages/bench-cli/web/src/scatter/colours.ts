import type { DensityColours } from './density.js';

type Rgb = readonly [red: number, green: number, blue: number];

// Lightness alone orders both ramps, so that they read the same to colour-blind eyes.
const LIGHT: readonly Rgb[] = [
  [127, 176, 219],
  [66, 133, 190],
  [24, 88, 150],
  [9, 48, 97],
  [3, 20, 48],
];
const DARK: readonly Rgb[] = [
  [48, 92, 150],
  [73, 137, 196],
  [120, 186, 222],
  [190, 226, 220],
  [255, 249, 196],
];
const LIGHT_FADED: Rgb = [222, 224, 228];
const DARK_FADED: Rgb = [52, 56, 64];

/** Colours of the plot in the light or the dark scheme. */
export function densityColours(isDark: boolean): DensityColours {
  const stops = isDark ? DARK : LIGHT;
  const ramp = Uint32Array.from({ length: 256 }, (_, step) => packed(mixed(stops, step / 255)));
  return { ramp, faded: packed(isDark ? DARK_FADED : LIGHT_FADED) };
}

/** The ramp as a CSS gradient, for the legend. */
export function rampGradient(isDark: boolean): string {
  const stops = (isDark ? DARK : LIGHT).map((colour) => `rgb(${colour.join(' ')})`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

function mixed(stops: readonly Rgb[], share: number): Rgb {
  const position = share * (stops.length - 1);
  const index = Math.min(Math.floor(position), stops.length - 2);
  const [low, high] = [stops[index]!, stops[index + 1]!];
  const mix = (channel: 0 | 1 | 2): number =>
    low[channel] + (high[channel] - low[channel]) * (position - index);
  return [mix(0), mix(1), mix(2)];
}

function packed([red, green, blue]: Rgb): number {
  return (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}
