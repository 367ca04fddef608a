/**
 * How go-yaml writes a text: plain where it would be read back as a text, else quoted (yaml.v3 encode.go, emitterc.go).
 * @returns the text on one line; several lines are the block writer's: see emit.ts
 */
export function scalarText(text: string): string {
  if (looksTyped(text)) return doubleQuoted(text);
  if (plainAllowed(text)) return text;
  return singleAllowed(text) ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** Texts that a YAML 1.1 or 1.2 reader takes for something else. */
function looksTyped(text: string): boolean {
  return (
    text === '' ||
    /^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/.test(text) ||
    /^(y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/.test(text) ||
    /^[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)$/.test(text) ||
    /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text) ||
    /^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/.test(text) ||
    /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text) ||
    /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/.test(text)
  );
}

/** May it stand in a block without quotes? */
function plainAllowed(text: string): boolean {
  return !(
    /^(---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[-?:](\s|$)/.test(text) ||
    /:(\s|$)/.test(text) ||
    /\s#/.test(text) ||
    /^\s|\s$/.test(text) ||
    !singleAllowed(text)
  );
}

function singleAllowed(text: string): boolean {
  return !/[\x00-\x1f\x7f-\x9f\u2028\u2029\uFEFF]/.test(text);
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0', '\x1b': '\\e', '\x07': '\\a', '\b': '\\b', '\v': '\\v', '\f': '\\f' };

function doubleQuoted(text: string): string {
  const body = text.replace(/["\\\x00-\x1f\x7f-\x9f\u2028\u2029\uFEFF]/g, (letter) => ESCAPES[letter] ?? `\\x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return `"${body}"`;
}
