import { expressionError } from './expression-error.js';

/** A piece of an expression. */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  /** Index of its first character. */
  readonly position: number;
}

const SPACE = /\s*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /&&|\|\||[<>=!]=|[<>!()+\-*/]/y;
const PIECES = [
  ['number', NUMBER],
  ['name', NAME],
  ['symbol', SYMBOL],
] as const;

const LOOKALIKES: Readonly<Record<string, string>> = {
  '&': ' Did you mean "&&"?',
  '|': ' Did you mean "||"?',
  '=': ' Did you mean "=="?',
};

/** Takes an expression apart, one token ahead. */
export class Scanner {
  readonly text: string;
  #next: Token;

  /** @throws UsageError `invalid-expression` for a character that begins no token. */
  constructor(text: string) {
    this.text = text;
    this.#next = this.#tokenAt(0);
  }

  /** The next token, which stays. */
  get next(): Token {
    return this.#next;
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.#next;
    if (token.kind !== 'end') this.#next = this.#tokenAt(token.position + token.text.length);
    return token;
  }

  /** Takes the next token if it is one of these symbols. */
  takeSymbol<S extends string>(symbols: readonly S[]): S | undefined {
    const { kind, text } = this.#next;
    const found = kind === 'symbol' ? symbols.find((symbol) => symbol === text) : undefined;
    if (found !== undefined) this.take();
    return found;
  }

  /**
   * Takes a text in parentheses as it stands: names of ops need not look like names.
   *
   * @throws UsageError `invalid-expression`.
   */
  takeParenthesized(): { readonly content: string; readonly position: number } {
    const { text, position } = this.#next;
    if (text !== '(') throw this.unexpected('"("');
    const end = this.text.indexOf(')', position);
    if (end < 0) throw expressionError(this.text, position, 'this "(" is never closed');
    this.#next = this.#tokenAt(end + 1);
    const inside = this.text.slice(position + 1, end);
    const content = inside.trim();
    return { content, position: position + 1 + Math.max(0, inside.indexOf(content)) };
  }

  /** For throwing: something else was expected at the next token. */
  unexpected(expected: string): Error {
    const { kind, text, position } = this.#next;
    const got = kind === 'end' ? 'the end' : JSON.stringify(text);
    return expressionError(this.text, position, `expected ${expected}, got ${got}`);
  }

  #tokenAt(from: number): Token {
    const position = from + matchAt(SPACE, this.text, from).length;
    if (position === this.text.length) return { kind: 'end', text: '', position };
    for (const [kind, pattern] of PIECES) {
      const text = matchAt(pattern, this.text, position);
      if (text !== '') return { kind, text, position };
    }
    const character = String.fromCodePoint(this.text.codePointAt(position)!);
    const hint = LOOKALIKES[character] ?? '';
    const problem = `no number, name or operator begins with ${JSON.stringify(character)}`;
    throw expressionError(this.text, position, `${problem}.${hint}`.replace(/\.$/, ''));
  }
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}
