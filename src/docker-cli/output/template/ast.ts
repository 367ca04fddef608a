/** Where a node stands (characters from the template's start) and what was typed: both are named in errors. */
export interface Place {
  readonly at: number;
  readonly text: string;
}

export type Operand = Place &
  (
    | { readonly kind: 'dot' | 'nil' }
    | { readonly kind: 'constant'; readonly value: string | number | boolean; readonly float?: boolean }
    /** `.a.b` (of: the dot), `$x.a` (of: a variable) or `(pipeline).a` */
    | { readonly kind: 'fields'; readonly of: Operand; readonly names: readonly string[] }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'function'; readonly name: string }
    | { readonly kind: 'pipe'; readonly pipe: Pipe }
  );

export interface Call extends Place {
  /** The first is a function or a value. */
  readonly operands: readonly Operand[];
}

export interface Pipe extends Place {
  /** `$i, $e :=` */
  readonly declares: readonly string[];
  /** `=` instead of `:=` */
  readonly assigns: boolean;
  readonly calls: readonly Call[];
}

/** `{{if}}`, `{{with}}` or `{{range}}` up to its end. */
export interface Branch {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
}

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | Branch
  | { readonly kind: 'template'; readonly name: string; readonly pipe: Pipe | undefined }
  | { readonly kind: 'break' | 'continue' };

export interface Tree {
  readonly body: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}

/** The template cannot be understood, in the words of Go's parser. */
export class TemplateSyntaxError extends Error {}
/** The template fails on this value, in the words of Go's text/template. */
export class TemplateError extends Error {}
