import type { Config } from 'vega-lite';

/**
 * Colours of the methods in their order, apart for the colour-blind (after Okabe and Ito 2008,
 * darkened where they were pale on white), and the same hues for a dark page.
 */
export const SERIES = [
  { light: '#0072b2', dark: '#4aa8e0' },
  { light: '#d55e00', dark: '#f08a3c' },
  { light: '#00805f', dark: '#2ec49b' },
  { light: '#b0568a', dark: '#e59ac4' },
  { light: '#a87400', dark: '#e9b23a' },
  { light: '#5a4fb0', dark: '#a49bf0' },
  { light: '#6b6b6b', dark: '#b4b4b4' },
] as const;

/** Dashes that tell methods apart where colours come again, and without colour. */
export const DASHES: readonly (readonly number[])[] = [
  [1, 0],
  [7, 3],
  [2, 2],
];

/** Colours of everything that is no data. */
export const INK = {
  text: { light: '#1d2329', dark: '#e6e9ec' },
  faint: { light: '#d9dde1', dark: '#3a4149' },
  page: { light: '#fefefe', dark: '#14181c' },
} as const;

export const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';

/** Look of all pictures. */
export const PLOT_CONFIG: Config = {
  background: INK.page.light,
  font: FONT,
  padding: 12,
  view: { stroke: null },
  title: {
    anchor: 'start',
    fontSize: 15,
    subtitleFontSize: 12,
    subtitlePadding: 6,
    offset: 14,
    color: INK.text.light,
    subtitleColor: INK.text.light,
  },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 8,
    labelColor: INK.text.light,
    titleColor: INK.text.light,
    domainColor: INK.text.light,
    tickColor: INK.text.light,
    gridColor: INK.faint.light,
  },
  legend: {
    orient: 'bottom',
    columns: 3,
    offset: 14,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelLimit: 320,
    labelColor: INK.text.light,
    titleColor: INK.text.light,
    symbolStrokeWidth: 2.5,
    symbolSize: 260,
  },
};

/** Colour and dash of the method at a place in the list. */
export function seriesStyle(place: number): { readonly color: string; readonly dash: number[] } {
  const color = SERIES[place % SERIES.length]!.light;
  const dash = DASHES[Math.floor(place / SERIES.length) % DASHES.length]!;
  return { color, dash: [...dash] };
}
