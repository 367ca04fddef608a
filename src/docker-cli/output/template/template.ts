import { TemplateSyntaxError } from './ast.js';
import { evaluate, type Lookup } from './evaluate.js';
import { FUNCTION_NAMES } from './functions.js';
import { parseTemplate } from './parse.js';

export { TemplateError, TemplateSyntaxError } from './ast.js';
export { properties, type Lookup } from './evaluate.js';

/** A template that is ready to be filled. */
export type Template = (data: unknown, lookup?: Lookup) => string;

/**
 * Compiles a Go template with the functions of docker's `--format`.
 * @throws TemplateSyntaxError "template: :1: unclosed action"; what it gives throws TemplateError
 */
export function compile(source: string): Template {
  try {
    const tree = parseTemplate(source, FUNCTION_NAMES);
    return (data, lookup) => evaluate(tree, source, data, lookup);
  } catch (error) {
    throw error instanceof TemplateSyntaxError ? new TemplateSyntaxError(`template: :1: ${error.message}`) : error;
  }
}
