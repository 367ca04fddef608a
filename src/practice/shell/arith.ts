import type { ArithExpr } from './ast.js';
import { parseScript } from './parse.js';
import { ShellError, type ShellState } from './state.js';

const binary: Record<string, (a: bigint, b: bigint) => bigint> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / nonZero(b),
  '%': (a, b) => a % nonZero(b),
  '**': (a, b) => (b < 0n || b > 4096n ? bad('exponent less than 0') : a ** b),
  '<<': (a, b) => a << (b & 63n),
  '>>': (a, b) => a >> (b & 63n),
  '<': (a, b) => BigInt(a < b),
  '<=': (a, b) => BigInt(a <= b),
  '>': (a, b) => BigInt(a > b),
  '>=': (a, b) => BigInt(a >= b),
  '==': (a, b) => BigInt(a === b),
  '!=': (a, b) => BigInt(a !== b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  ',': (_a, b) => b,
};

function bad(message: string): never {
  throw new ShellError(message, 2);
}
const nonZero = (value: bigint): bigint => (value === 0n ? bad('divide by zero') : value);

/** The value of an arithmetic expression, as 64-bit integers. `expand` gives the text of `${…}` inside it. */
export function arithmetic(node: ArithExpr, state: ShellState, depth = 0): bigint {
  const value = (inner: ArithExpr): bigint => arithmetic(inner, state, depth);
  const result = (() => {
    switch (node.type) {
      case 'ArithNumber':
        return Number.isFinite(node.value) ? BigInt(Math.trunc(node.value)) : bad('arithmetic syntax error');
      case 'ArithVariable':
      case 'ArithSpecialVar':
        return variable(node.name, state, depth);
      case 'ArithGroup':
      case 'ArithNested':
        return value(node.expression);
      case 'ArithTernary':
        return value(node.condition) !== 0n ? value(node.consequent) : value(node.alternate);
      case 'ArithBinary':
        if (node.operator === '&&') return BigInt(value(node.left) !== 0n && value(node.right) !== 0n);
        if (node.operator === '||') return BigInt(value(node.left) !== 0n || value(node.right) !== 0n);
        return binary[node.operator]!(value(node.left), value(node.right));
      case 'ArithUnary':
        return unary(node, state, depth);
      case 'ArithAssignment': {
        const right = value(node.value);
        const next = node.operator === '=' ? right : binary[node.operator.slice(0, -1)]!(variable(node.variable, state, depth), right);
        state.set(node.variable, String(next));
        return next;
      }
      case 'ArithSyntaxError':
        return bad('arithmetic syntax error');
      default:
        return bad(`arithmetic: ${node.type} is not supported by the practice engine's shell`);
    }
  })();
  return BigInt.asIntN(64, result);
}

function unary(node: Extract<ArithExpr, { type: 'ArithUnary' }>, state: ShellState, depth: number): bigint {
  const value = arithmetic(node.operand, state, depth);
  switch (node.operator) {
    case '-':
      return -value;
    case '!':
      return BigInt(value === 0n);
    case '~':
      return ~value;
    case '++':
    case '--': {
      if (node.operand.type !== 'ArithVariable') return bad('arithmetic syntax error');
      const next = node.operator === '++' ? value + 1n : value - 1n;
      state.set(node.operand.name, String(next));
      return node.prefix ? next : value;
    }
    default:
      return value;
  }
}

function variable(name: string, state: ShellState, depth: number): bigint {
  if (depth > 20) bad('expression recursion level exceeded');
  const special = { '#': String(state.positional.length), '?': String(state.status) }[name];
  const text = (special ?? (/^\d+$/.test(name) ? (name === '0' ? state.name : state.positional[Number(name) - 1]) : state.get(name)) ?? '').trim();
  if (text === '') return 0n;
  if (/^-?\d+$/.test(text)) return /^-?0\d/.test(text) ? BigInt(parseInt(text, 8)) : BigInt(text);
  return arithmetic(parseArithmetic(text), state, depth + 1);
}

/** Parses the text of an expression that is known only at run time. */
export function parseArithmetic(text: string): ArithExpr {
  try {
    const command = parseScript(`: $((${text}))`).statements[0]?.pipelines[0]?.commands[0];
    const part = command?.type === 'SimpleCommand' ? command.args[0]?.parts[0] : undefined;
    if (part?.type === 'ArithmeticExpansion') return part.expression.expression;
  } catch {
    // told below
  }
  return bad('arithmetic syntax error');
}
