import { addAbortSignal } from 'node:stream';
import type { CellInput } from '@nasbench/core';
import { throwIfAborted, writeText } from '../terminal/output.js';
import type { Context } from '../context.js';
import { answerCell, type AnswerSetting, type CellAnswer } from './cell-answer.js';
import { readLines, type InputLine } from './line-reader.js';

/** A cell takes a few hundred characters; this leaves room for any notation and stops floods. */
const MAX_LINE_LENGTH = 1 << 20;

/** Answers each line of stdin with one line of JSON on stdout, in order; blank lines are skipped. */
export async function answerLines(setting: AnswerSetting, context: Context): Promise<void> {
  // Without it, Ctrl-C would wait for the next line.
  const stdin = addAbortSignal(context.signal, context.stdin);
  for await (const lines of readLines(stdin, MAX_LINE_LENGTH)) {
    throwIfAborted(context.signal);
    const answers = lines
      .filter(({ text }) => text?.trim() !== '')
      .map((line) => `${JSON.stringify(answerLine(line, setting))}\n`);
    await writeText(context.stdout, answers.join(''));
  }
}

function answerLine({ number: line, text }: InputLine, setting: AnswerSetting): CellAnswer {
  if (text === undefined) {
    const message = `Expected at most ${MAX_LINE_LENGTH} characters in a line; this one was skipped.`;
    return { valid: false, reason: 'line-too-long', message, line };
  }
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    const message = `Expected one JSON object in the line: ${parsed.problem}.`;
    return { valid: false, reason: 'malformed-json', message, line };
  }
  const { answer } = answerCell(parsed.value, setting);
  return answer.valid ? answer : { ...answer, line };
}

function parseJson(text: string): { value: CellInput } | { problem: string } {
  try {
    // The library checks the shape and answers `malformed-cell` to anything that is none.
    return { value: JSON.parse(text) as CellInput };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
