import { escapeHtml } from './html-text.js';
import { INK, SERIES } from './plot-theme.js';

/** A part of a page under its own heading. */
export interface ReportSection {
  readonly title: string;
  /** Inner HTML. */
  readonly html: string;
}

/** A page of its own: no script, no file beside it, light and dark. */
export interface ReportPage {
  readonly title: string;
  /** Inner HTML under the title. */
  readonly lead: string;
  readonly sections: readonly ReportSection[];
}

/** The page as one HTML document. */
export function reportHtml({ title, lead, sections }: ReportPage): string {
  const links = sections.map(
    (section, at) => `<a href="#part-${at + 1}">${escapeHtml(section.title)}</a>`,
  );
  const parts = sections.map(
    (section, at) =>
      `<section id="part-${at + 1}"><h2>${escapeHtml(section.title)}</h2>\n${section.html}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1>${lead}<nav>${links.join(' ')}</nav></header>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

/** An SVG picture for the page, its colours following the reader's choice of light or dark. */
export function pageFigure(svg: string, caption: string): string {
  const inner = svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/<svg /, `<svg role="img" aria-label="${escapeHtml(caption)}" `)
    .replace(/ width="[\d.]+" height="[\d.]+"/, '');
  const colored = COLORS.reduce(
    (text, { light, variable }) => text.replaceAll(light, `var(${variable})`),
    // Presentation attributes take no variables; style properties do.
    inner.replace(/ (fill|stroke)="(#[0-9a-f]{6})"/gi, (_, name: string, value: string) => {
      return ` style="${name}:${value.toLowerCase()}"`;
    }),
  );
  const view = `<div class="scroll" tabindex="0" role="group" aria-label="picture">${mergedStyles(colored)}</div>`;
  return `<figure>${view}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

interface ThemeColor {
  readonly variable: string;
  readonly light: string;
  readonly dark: string;
}

const COLORS: readonly ThemeColor[] = [
  ...Object.entries(INK).map(([name, pair]) => ({ variable: `--${name}`, ...pair })),
  ...SERIES.map((pair, at) => ({ variable: `--series-${at + 1}`, ...pair })),
];

/** One style attribute for each element, where replacing attributes has left two. */
function mergedStyles(svg: string): string {
  return svg.replace(/<[^>]+>/g, (tag) => {
    const styles = [...tag.matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => style);
    if (styles.length < 2) return tag;
    const merged = ` style="${styles.map((style) => style.replace(/;\s*$/, '')).join(';')}"`;
    let isFirst = true;
    return tag.replace(/ style="[^"]*"/g, () => {
      const kept = isFirst ? merged : '';
      isFirst = false;
      return kept;
    });
  });
}

const variables = (theme: 'light' | 'dark'): string =>
  COLORS.map((color) => `${color.variable}:${color[theme]}`).join(';');

const STYLE = `
:root{${variables('light')}}
:root{${SERIES.map((_, at) => `--op-${at + 1}:var(--series-${at + 1})`).join(';')}}
@media screen and (prefers-color-scheme: dark){:root{${variables('dark')}}}
body{background:var(--page);color:var(--text);font:16px/1.55 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1.5rem;overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--faint);padding-top:1.2rem}
h3{font-size:1.05rem;margin:1.6rem 0 .3rem}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin-top:1rem}
a{color:var(--series-1)}
figure{margin:1.5rem 0}
figure .scroll svg{width:100%;min-width:36rem;height:auto;max-width:58rem;display:block}
figcaption{font-size:.9rem;margin-top:.3rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.4rem}
th,td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--faint);vertical-align:top}
.number{text-align:right;white-space:nowrap}
th.number{white-space:normal}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--faint);padding:.7rem;font-size:.85rem}
.stamp{border-left:4px solid var(--series-2);padding:.3rem .8rem}
dt{font-weight:600;margin-top:.6rem}
dd{margin:0 0 0 1.2rem}
.missing{border-left:4px solid var(--faint);padding:.2rem .8rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;margin:1rem 0}
.cards figure{margin:0;border:1px solid var(--faint);border-radius:.5rem;padding:.8rem;display:flex;flex-direction:column}
.cards svg{display:block;margin:0 auto auto;max-width:100%;height:auto}
.code{overflow-wrap:anywhere}
@media print{
:root{color-scheme:light}
body{max-width:none;padding:0;font-size:10.5pt}
nav{display:none}
h2,h3{break-after:avoid}
figure,tr,.stamp{break-inside:avoid}
.scroll{overflow:visible}
figure .scroll svg{min-width:0}
.cards{grid-template-columns:repeat(3,1fr)}
a{color:inherit}
}
`;
