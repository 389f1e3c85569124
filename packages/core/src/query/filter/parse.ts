import { valueText } from '../../value-text.js';
import { UsageError } from '../../errors.js';
import { expressionError } from './expression-error.js';
import { Scanner } from './scanner.js';
import {
  COMPARISONS,
  FIELDS,
  PRODUCTS,
  SUMS,
  isCondition,
  type Arithmetic,
  type ConditionNode,
  type NumberNode,
  type SyntaxNode,
} from './syntax.js';

const LONGEST = 4096;
const DEEPEST = 100;

/**
 * Reads a filter expression. Operators, from loose to tight: `||`, `&&`, comparisons (`<`, `<=`,
 * `>`, `>=`, `==`, `!=`), `+` and `-`, `*` and `/`, then `!` and the minus sign. A name is one of
 * {@link FIELDS}; `count(OP)` counts the inner vertices with an op.
 *
 * @param ops names of the space's ops.
 * @throws UsageError `invalid-expression` with the place; its details have `position`.
 */
export function parseExpression(text: string, ops: readonly string[]): ConditionNode {
  if (typeof text !== 'string' || text.length > LONGEST) {
    const message = `filter: expected a text of at most ${LONGEST} characters, got ${valueText(text)}.`;
    throw new UsageError('invalid-expression', message, { expression: text });
  }
  return new Parser(text, ops).parse();
}

/** Recursive descent, one method for each precedence. */
class Parser {
  readonly #scanner: Scanner;
  readonly #ops: readonly string[];
  #depth = 0;

  constructor(text: string, ops: readonly string[]) {
    this.#scanner = new Scanner(text);
    this.#ops = ops;
  }

  parse(): ConditionNode {
    const node = this.#condition(() => this.#either());
    if (this.#scanner.next.kind !== 'end') throw this.#scanner.unexpected('an operator or the end');
    return node;
  }

  #either(): SyntaxNode {
    return this.#chain('or', '||', () => this.#both());
  }

  #both(): SyntaxNode {
    return this.#chain('and', '&&', () => this.#comparison());
  }

  #chain(kind: 'and' | 'or', symbol: string, operand: () => SyntaxNode): SyntaxNode {
    const start = this.#scanner.next.position;
    let left = operand();
    while (this.#scanner.takeSymbol([symbol]) !== undefined) {
      const right = this.#condition(operand);
      left = { kind, left: this.#asCondition(left, start), right };
    }
    return left;
  }

  #comparison(): SyntaxNode {
    const start = this.#scanner.next.position;
    const left = this.#sum();
    const operator = this.#scanner.takeSymbol(COMPARISONS);
    if (operator === undefined) return left;
    const right = this.#number(() => this.#sum());
    const { text, position } = this.#scanner.next;
    if (COMPARISONS.some((other) => other === text)) {
      const problem = 'comparisons do not chain; join two with "&&"';
      throw expressionError(this.#scanner.text, position, problem);
    }
    return { kind: 'comparison', operator, left: this.#asNumber(left, start), right };
  }

  #sum(): SyntaxNode {
    return this.#arithmetic(SUMS, () => this.#product());
  }

  #product(): SyntaxNode {
    return this.#arithmetic(PRODUCTS, () => this.#unary());
  }

  #arithmetic(operators: readonly Arithmetic[], operand: () => SyntaxNode): SyntaxNode {
    const start = this.#scanner.next.position;
    let left = operand();
    for (;;) {
      const operator = this.#scanner.takeSymbol(operators);
      if (operator === undefined) return left;
      const right = this.#number(operand);
      left = { kind: 'arithmetic', operator, left: this.#asNumber(left, start), right };
    }
  }

  #unary(): SyntaxNode {
    const { position } = this.#scanner.next;
    // Every way down passes here, so that this bounds the recursion.
    if (this.#depth === DEEPEST) {
      throw expressionError(this.#scanner.text, position, `nested deeper than ${DEEPEST} levels`);
    }
    this.#depth += 1;
    const node = this.#unaryOrPrimary();
    this.#depth -= 1;
    return node;
  }

  #unaryOrPrimary(): SyntaxNode {
    const symbol = this.#scanner.takeSymbol(['!', '-', '(']);
    if (symbol === '!') return { kind: 'not', of: this.#condition(() => this.#unary()) };
    if (symbol === '-') return { kind: 'negative', of: this.#number(() => this.#unary()) };
    if (symbol === undefined) return this.#primary();
    const inner = this.#either();
    if (this.#scanner.takeSymbol([')']) !== undefined) return inner;
    throw this.#scanner.unexpected('an operator or ")"');
  }

  #primary(): NumberNode {
    const { kind, text, position } = this.#scanner.next;
    if (kind !== 'number' && kind !== 'name') {
      throw this.#scanner.unexpected('a number, a name or "("');
    }
    this.#scanner.take();
    if (kind === 'number') return { kind: 'constant', value: Number(text) };
    if (text === 'count') return this.#count();
    const field = FIELDS.get(text);
    if (field !== undefined) return { kind: 'field', field };
    const known = [...FIELDS.keys(), 'count(OP)'];
    const problem = `unknown name "${text}"; known: ${known.join(', ')}`;
    throw expressionError(this.#scanner.text, position, problem, { value: text, known });
  }

  #count(): NumberNode {
    const { content, position } = this.#scanner.takeParenthesized();
    const op = this.#ops.indexOf(content);
    if (op >= 0) return { kind: 'count', op };
    const problem = `unknown op ${valueText(content)}; known: ${this.#ops.join(', ')}`;
    const details = { value: content, known: this.#ops };
    throw expressionError(this.#scanner.text, position, problem, details);
  }

  #condition(operand: () => SyntaxNode): ConditionNode {
    const start = this.#scanner.next.position;
    return this.#asCondition(operand(), start);
  }

  #number(operand: () => SyntaxNode): NumberNode {
    const start = this.#scanner.next.position;
    return this.#asNumber(operand(), start);
  }

  #asCondition(node: SyntaxNode, position: number): ConditionNode {
    if (isCondition(node)) return node;
    const problem = 'expected a condition such as "vertices < 7", got a number';
    throw expressionError(this.#scanner.text, position, problem);
  }

  #asNumber(node: SyntaxNode, position: number): NumberNode {
    if (!isCondition(node)) return node;
    throw expressionError(this.#scanner.text, position, 'expected a number, got a condition');
  }
}
