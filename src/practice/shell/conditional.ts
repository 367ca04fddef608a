import type { CondExpr } from './ast.js';
import { expandPattern, expandText } from './expand.js';
import { matches } from './wildcard.js';
import { inTime } from '../process/in-time.js';
import type { Shell } from './run.js';
import { ShellError } from './state.js';
import { fileTest, numberTest } from './test.js';

/** `[[ … ]]`. */
export async function conditional(node: CondExpr, shell: Shell): Promise<boolean> {
  switch (node.type) {
    case 'CondNot':
      return !(await conditional(node.operand, shell));
    case 'CondAnd':
      return (await conditional(node.left, shell)) && (await conditional(node.right, shell));
    case 'CondOr':
      return (await conditional(node.left, shell)) || (await conditional(node.right, shell));
    case 'CondGroup':
      return conditional(node.expression, shell);
    case 'CondWord':
      return (await expandText(node.word, shell)) !== '';
    case 'CondUnary': {
      const text = await expandText(node.operand, shell);
      if (node.operator === '-v') return shell.state.get(text) !== undefined;
      return fileTest(node.operator, text, shell);
    }
    case 'CondBinary': {
      const left = await expandText(node.left, shell);
      if (node.operator === '=~') {
        const pattern = await expandText(node.right, shell);
        try {
          return inTime(() => new RegExp(pattern).test(left));
        } catch (error) {
          throw new ShellError(`${pattern}: ${(error as Error).message}`);
        }
      }
      if (['=', '==', '!='].includes(node.operator)) return matches(await expandPattern(node.right, shell), left) === (node.operator !== '!=');
      return numberTest(node.operator, left, await expandText(node.right, shell), shell);
    }
  }
}
