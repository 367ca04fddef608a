import { escaped, readAll, type Api } from '../api/api.js';

/**
 * Asks for the end of a container before it is started, so that none is missed. The engine answers the headers at once.
 * @returns a promise of the wait being in place, which gives a promise of the exit code
 */
export async function waitFor(api: Api, container: string, removed: boolean): Promise<() => Promise<number>> {
  const reply = await api.request('POST', `/containers/${escaped(container)}/wait`, { query: { condition: removed ? 'removed' : 'next-exit' } });
  const result = readAll(reply).then((body) => {
    const { StatusCode, Error: problem } = JSON.parse(String(body)) as { readonly StatusCode: number; readonly Error?: { readonly Message: string } | null };
    return problem?.Message ? 125 : StatusCode;
  });
  // It may be left alone (a container that did not start): that is no failure of ours.
  result.catch(() => undefined);
  return () => result.catch(() => 125);
}
