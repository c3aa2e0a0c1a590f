import type { Project, SourceFile, Violation } from './project.ts';

/** What a folder may import of ours: wholly, or only its types. */
interface Allowed {
  readonly whole?: readonly string[];
  readonly types?: readonly string[];
}

/** The import table of docs/architecture.md. `faces/*` stands for each audience's folder; entry files may import everything. */
export const importTable: Readonly<Record<string, Allowed>> = {
  definition: {},
  engine: { whole: ['definition'] },
  platform: {},
  storage: { whole: ['platform'], types: ['engine', 'definition'] },
  keeper: { whole: ['storage', 'platform'], types: ['engine', 'definition'] },
  search: { whole: ['keeper', 'storage', 'definition'] },
  casework: { whole: ['engine', 'definition', 'keeper', 'search', 'storage', 'platform'] },
  http: { whole: ['casework', 'platform'], types: ['definition'] },
  ui: {},
  'faces/*': { whole: ['casework', 'ui', 'http', 'faces/shell'] },
};

/** Folders whose functions depend on their arguments alone. */
const pureAreas = ['definition', 'engine'];

/** Nothing in these knows HTTP. */
const belowHttp = ['definition', 'engine', 'keeper', 'storage', 'search', 'casework', 'platform'];

/** The most lines a file may have; most should have a fifth of it. */
export const longestFile = 400;

/** Each folder imports only what the table allows. Tests stand beside the code they try and may use real parts of any folder. */
export function importsOutsideTheTable(project: Project): Violation[] {
  return forEach(product(project), (file) => {
    if (file.area === 'entry') return [];
    const allowed = importTable[file.area?.startsWith('faces/') ? 'faces/*' : (file.area ?? '')];
    if (allowed === undefined) return [{ path: file.path, message: `${file.area} has no row in the import table` }];
    return file.ours.flatMap(({ path, typeOnly, line }) => {
      const target = project.files.get(path)?.area ?? areaOutside(path);
      if (target === file.area || target === 'package.json') return [];
      if (allowed.whole?.includes(target)) return [];
      if (typeOnly && allowed.types?.includes(target)) return [];
      const only = allowed.types?.includes(target) ? 'only types of ' : 'nothing of ';
      return [{ path: file.path, line, message: `${file.area} imports ${path}; it may import ${only}${target}` }];
    });
  });
}

/** Every relative import, tests' included, names a file that exists, with its ending. */
export function importsOfNothing(project: Project, exists: (path: string) => boolean): Violation[] {
  return forEach([...project.files.values()], (file) =>
    file.ours
      .filter(({ path }) => !project.files.has(path) && !exists(path))
      .map(({ path, line }) => ({ path: file.path, line, message: `there is no ${path}` })),
  );
}

/**
 * No file imports itself by way of others, types included: each part can be understood without the one that uses it. A thread
 * started from a file is no import of it.
 */
export function importCycles(project: Project): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      found.push({ path, message: `cycle: ${[...trail.slice(seen), path].join(' → ')}` });
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of project.files.get(path)?.ours ?? []) {
      if (!next.apart && project.files.has(next.path)) visit(next.path);
    }
    trail.pop();
    done.add(path);
  };
  for (const file of product(project)) visit(file.path);
  return found;
}

/** Pure folders reach no file, clock, chance, network or process. */
export function impurities(project: Project): Violation[] {
  const forbidden =
    /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bprocess\.|\bfetch\(|\b(?:globalThis\.)?crypto\.|\bperformance\.|\bconsole\.|\bimport\.meta\b/g;
  return forEach(product(project, pureAreas), (file) => [
    ...file.imports
      .filter(({ specifier }) => isBuiltIn(specifier))
      .map(({ specifier, line }) => ({ path: file.path, line, message: `pure code imports ${specifier}` })),
    ...matchesOf(file, forbidden, (found) => `pure code uses ${found}`),
  ]);
}

/** The database driver and the job queue are seen by storage and the entry files alone. */
export function driversOutsideStorage(project: Project): Violation[] {
  const drivers = /^(?:pg|pg-[a-z]+|kysely|graphile-worker)(?:\/|$)/;
  return forEach(product(project), (file) => {
    if (file.area === 'storage' || file.area === 'entry') return [];
    return file.imports
      .filter(({ specifier }) => drivers.test(specifier))
      .map(({ specifier, line }) => ({ path: file.path, line, message: `${file.area} imports ${specifier}` }));
  });
}

/** No status code, no request or response type below http; errors have codes, and http has the one table over them. */
export function statusesBelowHttp(project: Project): Violation[] {
  const status = /\b(?:statusCode|statusText|HttpStatus|httpStatus)\b|\bstatus\s*(?:[:=]=*\s*|\(\s*)[1-5]\d\d\b/g;
  return forEach(product(project, belowHttp), (file) => [
    ...file.imports
      .filter(({ specifier }) => /^(?:node:https?2?|hono|@hono)(?:\/|$)/.test(specifier))
      .map(({ specifier, line }) => ({ path: file.path, line, message: `${file.area} imports ${specifier}` })),
    ...matchesOf(file, status, (found) => `${file.area} speaks of ${found}`),
  ]);
}

/**
 * A Hono application is made in src/http/app.ts alone, which takes its routes from the table and refuses to start with
 * another (test/route-table.test.ts). So there is nowhere else to hang a route.
 */
export function routersOutsideTheTable(project: Project): Violation[] {
  return forEach(product(project), (file) => {
    if (file.path === 'src/http/app.ts') return [];
    return file.imports
      .filter(({ specifier, typeOnly }) => !typeOnly && /^hono(?:$|\/(?:tiny|quick|router))/.test(specifier))
      .map(({ specifier, line }) => ({
        path: file.path,
        line,
        message: `routes are declared, not made: ${specifier}`,
      }));
  });
}

/**
 * Files that pass on what others export without being an index.ts (docs/decisions/0013): what casework shows of the folders
 * below it to faces and http, which may not import those.
 */
const passedUpward = ['src/casework/records/in-words.ts', 'src/casework/accounts/role-ids.ts'];

/** A file that only passes on what others export hides where things are; a folder's index.ts may name its public face. */
export function barrels(project: Project): Violation[] {
  return forEach(product(project), (file) => {
    if (/\/index\.tsx?$/.test(file.path) || passedUpward.includes(file.path)) return [];
    const rest = file.code.replace(/\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s+from\s*"\d+";?/g, '');
    const passesOn = rest !== file.code;
    return passesOn && rest.trim() === '' ? [{ path: file.path, message: 'exports only what others export' }] : [];
  });
}

/** No file is too long to be read at once. */
export function longFiles(project: Project): Violation[] {
  return [...project.files.values()]
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => ({ path, message: `${lines} lines; ${longestFile} is the most` }));
}

/** An everyday word that is also an id of a configured system, and the folders or files where the program may use it. */
export type EverydayWords = Readonly<Record<string, { readonly why: string; readonly in: readonly string[] }>>;

/**
 * No configured system is known to the program: none of its ids stands in the source as a text of its own, and none with a
 * hyphen inside a longer text (a path, say).
 */
export function idsOfSystems(project: Project, ids: ReadonlyMap<string, string>, everyday: EverydayWords): Violation[] {
  return forEach(product(project), (file) =>
    file.strings.flatMap(({ value, line }) =>
      [...new Set([value, ...(value.match(/[\w]+(?:-[\w]+)+/g) ?? [])])]
        .filter((word) => ids.has(word) && !everyday[word]?.in.some((place) => file.path.startsWith(place)))
        .map((word) => ({ path: file.path, line, message: `'${word}' is ${ids.get(word)}` })),
    ),
  );
}

/** Words of the list of everyday ones that no system has as an id, or that the program no longer uses. */
export function needlessEverydayWords(
  project: Project,
  ids: ReadonlyMap<string, string>,
  everyday: EverydayWords,
): Violation[] {
  return Object.keys(everyday).flatMap((word) => {
    const used = product(project).some((file) => file.strings.some(({ value }) => value === word));
    return used && ids.has(word)
      ? []
      : [{ path: 'test/architecture.test.ts', message: `'${word}' need not be listed` }];
  });
}

/** A system is data: beside it stand only tests, and they use nothing of ours but test/support. */
export function codeInSystems(project: Project): Violation[] {
  const files = [...project.files.values()].filter(({ path }) => path.startsWith('systems/'));
  return forEach(files, (file) => [
    ...(file.isTest ? [] : [{ path: file.path, message: 'a system has no code' }]),
    ...file.ours
      .filter(({ path }) => !path.startsWith('test/support/'))
      .map(({ path, line }) => ({
        path: file.path,
        line,
        message: `imports ${path}; only test/support is for systems`,
      })),
  ]);
}

/** Our programs' own files: not tests, and of these areas only. */
function product(project: Project, areas?: readonly string[]): SourceFile[] {
  return [...project.files.values()].filter(
    (file) => file.area !== undefined && !file.isTest && (areas === undefined || areas.includes(file.area)),
  );
}

function forEach(files: readonly SourceFile[], judge: (file: SourceFile) => Violation[]): Violation[] {
  return files.flatMap(judge);
}

function matchesOf(file: SourceFile, pattern: RegExp, message: (found: string) => string): Violation[] {
  return [...file.code.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: file.code.slice(0, match.index).split('\n').length,
    message: message(match[0]),
  }));
}

function isBuiltIn(specifier: string): boolean {
  return (
    /^node:/.test(specifier) ||
    /^(?:fs|path|crypto|os|net|http|https|child_process|timers|util|url)(?:\/|$)/.test(specifier)
  );
}

/** For imports that leave src/: the name of the top folder, such as `test`. */
function areaOutside(path: string): string {
  const [first, second] = path.split('/');
  return first === 'src' ? (second ?? 'src') : (first ?? path);
}
