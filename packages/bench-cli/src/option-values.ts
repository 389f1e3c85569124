import { InvalidArgumentError } from 'commander';
import { suggestion } from './spelling.js';

/** Parser of an option that takes an integer in [least, most]; leading signs and spaces do not pass. */
export function integerOption(
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected an integer${rangeText(least, most)}.`);
  };
}

function rangeText(least: number, most: number): string {
  if (most < Number.MAX_SAFE_INTEGER) return ` in [${least}, ${most}]`;
  return least > Number.MIN_SAFE_INTEGER ? ` from ${least}` : '';
}

/** Parser of an option that takes one of some words; a slip or a start of one gets a suggestion. */
export function choiceOption<Choice extends string>(
  choices: readonly Choice[],
): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((name) => name === text);
    if (choice !== undefined) return choice;
    const hint = suggestion(text, choices);
    throw new InvalidArgumentError(`Expected one of ${choices.join(', ')}.${hint}`);
  };
}

/** Parser of an option whose value is an integer that the library itself judges. */
export function wholeNumberOption(text: string): number {
  return integerOption(Number.MIN_SAFE_INTEGER)(text);
}

/** Parser of `3` or `conv3x3-bn-relu,maxpool3x3`: a number of ops, or their names. */
export function opsOption(text: string): number | readonly string[] {
  return /^\d+$/.test(text) ? integerOption(1, 8)(text) : text.split(',').map((op) => op.trim());
}

/** Parser of a list of integers in [least, most], such as `36,108`. */
export function integerListOption(least: number, most: number): (text: string) => number[] {
  const parse = integerOption(least, most);
  return (text) => text.split(',').map((part) => parse(part.trim()));
}
