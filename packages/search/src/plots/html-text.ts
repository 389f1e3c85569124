/** Text that is safe between the tags and in the attributes of HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A table for HTML; cells are text. */
export interface HtmlTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** The table as HTML; wide ones scroll. */
export function htmlTable({ caption, columns, rows }: HtmlTable): string {
  const classOf = (at: number): string => (columns[at]?.isNumber === true ? ' class="number"' : '');
  const head = columns.map(
    ({ title }, at) => `<th scope="col"${classOf(at)}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((text, at) => `<td${classOf(at)}>${escapeHtml(text)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return (
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
  );
}
