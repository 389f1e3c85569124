import { INPUT, OUTPUT } from '@nasbench/core';

/** Wrong letters that still count as a slip. */
const MOST_SLIPS = 3;

/**
 * The message with "Did you mean ...?" when the details of an error name a value that is close to
 * one of the known ones, such as `conv3x3` for `conv3x3-bn-relu`.
 */
export function withSuggestion(
  message: string,
  details: Readonly<Record<string, unknown>>,
): string {
  const { value, known } = details;
  if (typeof value !== 'string' || !Array.isArray(known)) return message;
  const names = (known as unknown[]).filter((name) => typeof name === 'string');
  const closest = closestName(value, [...names, INPUT, OUTPUT]);
  return closest === undefined ? message : `${message} Did you mean ${closest}?`;
}

/** The known name that a word abbreviates, or that the fewest slips lead to; undefined if none. */
export function closestName(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const abbreviated = names.filter(
    (name) => wanted.length > 2 && name.toLowerCase().startsWith(wanted),
  );
  if (abbreviated.length === 1) return abbreviated[0];
  const ranked = names
    .map((name) => ({ name, slips: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, slips }) => slips <= Math.min(MOST_SLIPS, name.length / 2))
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.name;
}

/** Letters to insert, drop or replace to get from one word to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  Array.from(from).forEach((letter, index) => {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  });
  return row[to.length] ?? 0;
}
