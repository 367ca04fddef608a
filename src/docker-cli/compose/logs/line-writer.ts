import { StringDecoder } from 'node:string_decoder';
import { Writable } from 'node:stream';

/** Hands over whole lines of what is written to it; a last one without an end when it is ended. */
export class LineWriter extends Writable {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly take: (line: string) => void) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const parts = (this.rest + this.decoder.write(chunk)).split('\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) this.take(part.replace(/\r$/, ''));
    done();
  }

  override _final(done: () => void): void {
    if (this.rest !== '') this.take(this.rest);
    this.rest = '';
    done();
  }
}
