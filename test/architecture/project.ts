import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type ImportOf, type Scanned, scanSource } from './scan-source.ts';

/** One file, its path from the root of the repository with forward slashes. */
export interface SourceFile extends Scanned {
  readonly path: string;
  /** Where the import table places it; undefined outside src/. */
  readonly area: string | undefined;
  readonly lines: number;
  readonly isTest: boolean;
  /** Imports of our own files, resolved. */
  readonly ours: readonly (Omit<ImportOf, 'specifier'> & { readonly path: string })[];
}

/** What the rules judge: the real tree, or a small broken one made up by a test. */
export interface Project {
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Something a rule found. */
export interface Violation {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

/** Makes a project from texts by path. */
export function projectOf(texts: Readonly<Record<string, string>>): Project {
  return { files: new Map(Object.entries(texts).map(([path, text]) => [path, sourceFile(path, text)])) };
}

/** Reads files of the repository. */
export function readProject(root: URL, paths: readonly string[]): Project {
  return projectOf(Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, root), 'utf8')])));
}

/**
 * The area of a file: its folder under src/, for faces the audience's folder too, `entry` for the files that wire
 * everything (src/*.ts and src/cli/).
 */
export function areaOf(path: string): string | undefined {
  const [src, first, second] = path.split('/');
  if (src !== 'src' || first === undefined) return undefined;
  if (second === undefined || first === 'cli') return 'entry';
  return first === 'faces' ? `faces/${second}` : first;
}

function sourceFile(path: string, text: string): SourceFile {
  const scanned = scanSource(text);
  const ours = scanned.imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, ...rest }) => ({ ...rest, path: posix.normalize(posix.join(posix.dirname(path), specifier)) }));
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { ...scanned, path, area: areaOf(path), lines, isTest: /\.test\.tsx?$/.test(path), ours };
}
