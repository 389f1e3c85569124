/** Lines of at most `width` characters, broken between words; a longer word has its own line. */
export function wrapWords(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** The paragraph as lines, each ended by a newline; lines that it has stay apart. */
export function wrapParagraph(text: string, width = Infinity): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .flatMap((line) => wrapWords(line, width))
    .map((line) => `${line}\n`)
    .join('');
}

/** The text as lines under an indent of its own, each ended by a newline. */
export function wrapIndented(text: string, indent: string, width = Infinity): string {
  return wrapWords(text, width - indent.length)
    .map((line) => `${indent}${line}\n`)
    .join('');
}

/** The text, or its start and an ellipsis. */
export function cutText(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}\u2026`;
}

/** Characters of the longest word. */
export function longestWord(text: string): number {
  return Math.max(...text.split(' ').map((word) => word.length));
}
