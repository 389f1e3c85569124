import { closestName as nameBySlips, INPUT, NASBENCH_101, OUTPUT } from '@nasbench/core';

/**
 * The message with "Did you mean ...?" when the details of an error name a value or an option that
 * is close to one of the known ones, such as `conv3x3` for `conv3x3-bn-relu`.
 */
export function withSuggestion(
  message: string,
  details: Readonly<Record<string, unknown>>,
): string {
  const { option, value = option, known } = details;
  if (typeof value !== 'string' || !Array.isArray(known)) return message;
  const names = (known as unknown[]).filter((name) => typeof name === 'string');
  const ends = names.some((name) => NASBENCH_101.ops.includes(name)) ? [INPUT, OUTPUT] : [];
  return message.includes('Did you mean')
    ? message
    : `${message}${suggestion(value, [...names, ...ends])}`;
}

/** ` Did you mean ...?` of the name that was likely meant; empty where none is. */
export function suggestion(word: string, known: readonly string[]): string {
  const closest = closestName(word, known);
  return closest === undefined ? '' : ` Did you mean ${closest}?`;
}

/** The known name that a word abbreviates, or that the fewest slips lead to; undefined if none. */
export function closestName(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const abbreviated = names.filter(
    (name) => wanted.length > 2 && name.toLowerCase().startsWith(wanted),
  );
  if (abbreviated.length === 1) return abbreviated[0];
  return nameBySlips(word, names);
}
