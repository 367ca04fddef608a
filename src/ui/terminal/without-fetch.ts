/**
 * Loads a module while there is no global `fetch`. Ink's layout engine (yoga-layout 3.2) unpacks its WebAssembly from a data
 * URL, and where there is a `fetch` it takes that: Node then loads its whole HTTP client, 20 ms and 8 MB before the first
 * frame, to decode a string. Without one it decodes the string itself.
 */
export async function withoutFetch<Module>(load: () => Promise<Module>): Promise<Module> {
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  if (!fetch?.configurable) return load();
  Reflect.deleteProperty(globalThis, 'fetch');
  try {
    return await load();
  } finally {
    Object.defineProperty(globalThis, 'fetch', fetch);
  }
}
