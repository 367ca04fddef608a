/** A text nested deeper is refused (encoding/json stops at 10,000) before anything recurses into it. */
const deepest = 1000;

/** Whether JSON is nested deeper than anybody can mean. Looks at brackets only; the parser looks at the rest. */
export function tooDeep(json: Buffer): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (byte === 0x5c && quoted) i++;
    else if (byte === 0x22) quoted = !quoted;
    else if (!quoted && (byte === 0x7b || byte === 0x5b) && ++depth > deepest) return true;
    else if (!quoted && (byte === 0x7d || byte === 0x5d)) depth--;
  }
  return false;
}
