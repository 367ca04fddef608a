import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** Whole lines of a stream as they come, without their ends; a last one that is not ended too. */
export async function* lines(source: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const parts = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield part.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}
