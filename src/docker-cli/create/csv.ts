/** One line of comma-separated values, as Go's encoding/csv reads it: quotes hold commas. @throws Error in its words */
export function csvFields(line: string): readonly string[] {
  if (line === '') throw new Error('EOF');
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (line[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"') {
      if (field !== '') throw new Error(`parse error on line 1, column ${at + 1}: bare " in non-quoted-field`);
      quoted = true;
    } else if (letter === ',') {
      fields.push(field);
      field = '';
    } else field += letter;
  }
  if (quoted) throw new Error(`parse error on line 1, column ${line.length + 1}: extraneous or missing " in quoted-field`);
  return [...fields, field];
}

/** "k=v" → ["k", "v"]; without "=" the value is undefined. */
export function cut(text: string, by = '='): readonly [string, string | undefined] {
  const at = text.indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + by.length)];
}
