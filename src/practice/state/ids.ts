import { createHash, randomBytes } from 'node:crypto';

export const newId = (): string => {
  // An id of digits alone would be taken for a number where clients shorten it, as Docker avoids too.
  for (;;) {
    const id = randomBytes(32).toString('hex');
    if (!/^\d+$/.test(id.slice(0, 12))) return id;
  }
};
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const digestOf = (data: string | Uint8Array): string => `sha256:${sha256(data)}`;
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
