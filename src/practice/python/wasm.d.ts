// What this folder uses of WebAssembly's API: TypeScript has it in its `dom` library alone, @types/node only in part.
export {};
declare global {
  namespace WebAssembly {
    type Exports = Record<string, unknown>;
    class Instance {
      constructor(module: Module, imports: Record<string, Record<string, unknown>>);
      readonly exports: Exports;
    }
    interface Memory {
      readonly buffer: ArrayBuffer;
      grow(pages: number): number;
    }
    interface Table {
      get(index: number): unknown;
    }
    interface Global {
      readonly value: unknown;
    }
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}
