import type { Violation } from './validate.js';

/** The words for the most specific violation in a tree, as compose-go chooses and words it (schema/schema.go). */
export function explain(tree: Violation): string {
  const { path, keyword, want, got } = mostSpecific(tree);
  const where = path.join('.');
  switch (keyword) {
    case 'type':
      return `${where} must be a ${readable(want)}`;
    case 'time':
      return `${where} invalid jsonType time.Time`;
    case 'minimum':
      return `${where} must be greater than or equal to ${want[0]}`;
    case 'maximum':
      return `${where} must be less than or equal to ${want[0]}`;
    case 'additionalProperties':
      return `${where} additional properties ${want.map((key) => `'${key}'`).join(', ')} not allowed`;
    case 'required':
      return want.length === 1 ? `${where} missing property '${want[0]}'` : `${where} missing properties ${want.map((key) => `'${key}'`).join(', ')}`;
    case 'enum':
      return want.length === 1 ? `${where} value must be ${want[0]}` : `${where} value must be one of ${want.join(', ')}`;
    case 'pattern':
      return `${where} '${String(got)}' does not match pattern '${want[0]}'`;
    case 'uniqueItems':
      return `${where} items at ${want[0]} and ${want[1]} are equal`;
    default:
      return `${where} is not valid`;
  }
}

function mostSpecific(violation: Violation): Violation {
  let best: Violation | undefined;
  for (const cause of violation.causes) {
    const candidate = mostSpecific(cause);
    if (!best || specificity(candidate) > specificity(best)) best = candidate;
  }
  return best ?? violation;
}

function specificity({ path, keyword }: Violation): number {
  return path.length + (keyword === 'additionalProperties' ? 1 : 0);
}

function readable(types: readonly string[]): string {
  const names = types.map((type) => (type === 'object' ? 'mapping' : type));
  if (names.length < 2) return names.join('');
  names.sort();
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
