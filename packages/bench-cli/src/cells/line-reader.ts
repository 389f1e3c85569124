import type { Readable } from 'node:stream';

/** One line without its line end; `text` is undefined when it was too long to keep. */
export interface InputLine {
  /** From 1. */
  readonly number: number;
  readonly text: string | undefined;
}

/**
 * Lines of a UTF-8 stream, in one array for each chunk that arrives so that memory stays flat and
 * a line costs no promise. `\n` and `\r\n` both end a line, the last one may lack its end, a byte
 * order mark is skipped. A line of more than `maxLength` characters is dropped as it streams by.
 */
export async function* readLines(stream: Readable, maxLength: number): AsyncGenerator<InputLine[]> {
  const splitter = new LineSplitter(maxLength);
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = splitter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  yield splitter.end();
}

class LineSplitter {
  readonly #maxLength: number;
  #number = 0;
  #rest = '';
  #overflowed = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(chunk: string): InputLine[] {
    const lines: InputLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      this.#append(chunk.slice(from, end));
      lines.push(this.#take());
      from = end + 1;
    }
    this.#append(chunk.slice(from));
    return lines;
  }

  end(): InputLine[] {
    return this.#rest === '' && !this.#overflowed ? [] : [this.#take()];
  }

  #append(part: string): void {
    if (this.#overflowed) return;
    this.#rest += part;
    if (this.#rest.length > this.#maxLength) {
      this.#overflowed = true;
      this.#rest = '';
    }
  }

  #take(): InputLine {
    this.#number += 1;
    const text = this.#overflowed ? undefined : this.#trim(this.#rest);
    this.#rest = '';
    this.#overflowed = false;
    return { number: this.#number, text };
  }

  #trim(line: string): string {
    const start = this.#number === 1 && line.startsWith('\uFEFF') ? 1 : 0;
    return line.slice(start, line.endsWith('\r') ? -1 : undefined);
  }
}
