import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What draws pages and what reads them, compiled; each thread apart makes an instance of its own, with memory of its own. */
export interface Engines {
  readonly draw: WebAssembly.Module;
  /** Only where something is to be read. */
  readonly read?: WebAssembly.Module | undefined;
}

const files = createRequire(import.meta.url);
const sources = {
  draw: '@hyzyla/pdfium/pdfium.wasm',
  read: 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
} as const;
const compiled = new Map<keyof typeof sources, Promise<WebAssembly.Module>>();

/** Compiles them once for the process: threads share the code, and it is the most of what their start takes. */
export async function engines(isToRead: boolean): Promise<Engines> {
  const [draw, read] = await Promise.all([engine('draw'), isToRead ? engine('read') : undefined]);
  return { draw, read };
}

function engine(name: keyof typeof sources): Promise<WebAssembly.Module> {
  const known = compiled.get(name) ?? readFile(files.resolve(sources[name])).then((file) => WebAssembly.compile(file));
  compiled.set(name, known);
  return known;
}

/** Gives the loaders of both a compiled module instead of a file to look for. */
export function instanceOf(module: WebAssembly.Module) {
  return (imports: WebAssembly.Imports, done: (instance: never) => void): WebAssembly.Exports => {
    const instance = new WebAssembly.Instance(module, imports);
    done(instance as never);
    return instance.exports;
  };
}
