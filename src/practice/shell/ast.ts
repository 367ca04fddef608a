/** just-bash's parser does the reading; its types are used here by shape, so that only parse.ts loads the package. */
import type { CommandNode, PipelineNode, ScriptNode, SimpleCommandNode, StatementNode, WordNode } from 'just-bash';

export type { CommandNode, PipelineNode, ScriptNode, SimpleCommandNode, StatementNode, WordNode };
export type WordPart = WordNode['parts'][number];
export type Part<T extends WordPart['type']> = Extract<WordPart, { type: T }>;
export type Redirection = SimpleCommandNode['redirections'][number];
export type HereDoc = Exclude<Redirection['target'], WordNode>;
export type Assignment = SimpleCommandNode['assignments'][number];
export type Command<T extends CommandNode['type']> = Extract<CommandNode, { type: T }>;
export type ArithExpr = Part<'ArithmeticExpansion'>['expression']['expression'];
export type CondExpr = Command<'ConditionalCommand'>['expression'];
