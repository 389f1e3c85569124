/** Wrong letters that still count as a slip. */
const MOST_SLIPS = 3;

/** The known name that the fewest slips lead to; undefined when none is near. */
export function closestName(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const ranked = names
    .map((name) => ({ name, slips: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, slips }) => slips <= Math.min(MOST_SLIPS, name.length / 2))
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.name;
}

/** Letters to insert, drop or replace to get from one word to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = row[column - 1]! + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
