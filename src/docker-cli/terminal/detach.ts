import { CliError } from '../cli/errors.js';

const DEFAULT = 'ctrl-p,ctrl-q';

/** Bytes of "ctrl-p,ctrl-q" or "x,y" (moby term.ToBytes). @throws CliError when it is no sequence of keys */
export function detachKeys(text: string): readonly number[] {
  return (text || DEFAULT).split(',').map((key) => {
    if (key.length === 1) return key.charCodeAt(0);
    const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
    if (control === undefined) throw new CliError(`invalid detach keys (${text}): Unknown character: '${key}'`);
    return control === '@' ? 0 : control >= 'a' && control <= 'z' ? control.charCodeAt(0) - 96 : control.charCodeAt(0) - 64;
  });
}

/** Looks for the keys in what is typed; keys of a beginning that goes on otherwise are passed late (moby term.EscapeProxy). */
export class DetachWatcher {
  private matched = 0;

  constructor(private readonly keys: readonly number[]) {}

  take(chunk: Buffer): { readonly pass: Buffer; readonly detach: boolean } {
    const pass: number[] = [];
    for (const byte of chunk) {
      if (byte === this.keys[this.matched]) {
        this.matched++;
        if (this.matched === this.keys.length) return { pass: Buffer.from(pass), detach: true };
        continue;
      }
      pass.push(...this.keys.slice(0, this.matched));
      this.matched = byte === this.keys[0] ? 1 : 0;
      if (this.matched === 0) pass.push(byte);
    }
    return { pass: Buffer.from(pass), detach: false };
  }
}
