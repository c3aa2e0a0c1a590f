/** One import, re-export, dynamic import, `require` or `new URL(…, import.meta.url)` of a source file. */
export interface ImportOf {
  readonly specifier: string;
  /** Erased before the program runs: `import type`, `export type`, or every name marked `type`. */
  readonly typeOnly: boolean;
  /** Named by `new URL(…, import.meta.url)`: a thread of its own, or a file that is read. */
  readonly apart: boolean;
  readonly line: number;
}

/** What the rules look at: the code without comments and text, and the text apart. */
export interface Scanned {
  readonly imports: readonly ImportOf[];
  /** Each quoted string and template piece of the code, imports excepted. */
  readonly strings: readonly { readonly value: string; readonly line: number }[];
  /** Same lines as the file; comments blank, each string literal written `"n"`, n being its place in the order of reading. */
  readonly code: string;
}

/**
 * Takes a TypeScript or TSX file apart just far enough for the rules: no parser, so that the rules stand on nothing but
 * this page. Comments, strings, templates (with the code inside `${}`) and regular expressions are told apart.
 */
export function scanSource(text: string): Scanned {
  const strings: { value: string; line: number }[] = [];
  let code = '';
  let line = 1;
  let at = 0;
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = [];
  let braces = 0;

  const keep = (piece: string) => {
    code += piece;
    for (const letter of piece) if (letter === '\n') line += 1;
  };
  const skip = (end: number) => {
    keep(text.slice(at, end).replace(/[^\n]/g, ' '));
    at = end;
  };
  const keepString = (value: string, end: number) => {
    const from = line;
    for (const letter of text.slice(at, end)) if (letter === '\n') line += 1;
    code += `"${strings.length}"${'\n'.repeat(line - from)}`;
    strings.push({ value, line: from });
    at = end;
  };
  const readTemplate = () => {
    const end = endOfTemplatePiece(text, at);
    const closed = text[end] === '`' || end >= text.length;
    keepString(text.slice(at, end), end);
    if (closed) at = end + 1;
    else {
      templates.push(braces);
      at = end + 2;
      keep('(');
    }
  };

  while (at < text.length) {
    const letter = text[at] as string;
    if (text.startsWith('//', at)) skip(orEnd(text.indexOf('\n', at), text));
    else if (text.startsWith('/*', at)) skip(orEnd(text.indexOf('*/', at) + 2, text, 1));
    else if (letter === "'" || letter === '"') {
      const end = endOfString(text, at);
      if (end === undefined) keep(text[at++] as string);
      else keepString(withoutEscapes(text.slice(at + 1, end)), end + 1);
    } else if (letter === '`') {
      at += 1;
      readTemplate();
    } else if (letter === '}' && templates.at(-1) === braces) {
      templates.pop();
      keep(')');
      at += 1;
      readTemplate();
    } else if (letter === '/' && startsRegex(code)) {
      const end = endOfRegex(text, at);
      if (end === undefined) keep(text[at++] as string);
      else skip(end);
    } else {
      if (letter === '{') braces += 1;
      if (letter === '}') braces -= 1;
      keep(letter);
      at += 1;
    }
  }
  const { imports, used } = readImports(code, strings);
  return { imports, code, strings: strings.filter((_, index) => !used.has(index)) };
}

const patterns: readonly { readonly pattern: RegExp; readonly isType: (match: RegExpMatchArray) => boolean }[] = [
  {
    pattern:
      /\b(?:import|export)\s+(type\s+)?((?:[\w$]+\s*,\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\}|[\w$]+))\s+from\s*"(?<at>\d+)"/g,
    isType: (match) => match[1] !== undefined || namesOnlyTypes(match[2] ?? ''),
  },
  { pattern: /\bimport\s*"(?<at>\d+)"/g, isType: () => false },
  { pattern: /\b(?:import|require|require\.resolve)\s*\(\s*"(?<at>\d+)"/g, isType: () => false },
  { pattern: /\bnew\s+URL\(\s*"(?<at>\d+)"\s*,\s*import\.meta\.url/g, isType: () => false },
];

function readImports(code: string, strings: readonly { value: string }[]): { imports: ImportOf[]; used: Set<number> } {
  const used = new Set<number>();
  const imports: ImportOf[] = [];
  for (const { pattern, isType } of patterns) {
    for (const match of code.matchAll(pattern)) {
      const place = Number(match.groups?.at);
      const specifier = strings[place]?.value ?? '';
      used.add(place);
      imports.push({
        specifier,
        typeOnly: isType(match),
        apart: match[0].startsWith('new'),
        line: code.slice(0, match.index).split('\n').length,
      });
    }
  }
  return { imports, used };
}

/** `{ type A, type B }`: under verbatimModuleSyntax the module is still loaded, but nothing of it is used. */
function namesOnlyTypes(clause: string): boolean {
  if (!clause.startsWith('{')) return false;
  const names = clause
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '\n') return undefined;
    else if (text[at] === text[start]) return at;
  }
  return undefined;
}

function endOfTemplatePiece(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`' || text.startsWith('${', at)) return at;
  }
  return text.length;
}

/** A slash begins a regular expression where a value is expected; after a value it divides. */
function startsRegex(before: string): boolean {
  const last = before.trimEnd();
  return (
    last === '' || /[(,=:[!&|?{;+\-*%~^]$/.test(last) || /(?:=>|\b(?:return|typeof|case|in|of|yield|await))$/.test(last)
  );
}

function endOfRegex(text: string, start: number): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\n') return undefined;
    if (letter === '\\') at += 1;
    else if (letter === '[') inClass = true;
    else if (letter === ']') inClass = false;
    else if (letter === '/' && !inClass) return at + 1;
  }
  return undefined;
}

function orEnd(found: number, text: string, missing = -1): number {
  return found === missing ? text.length : found;
}

function withoutEscapes(value: string): string {
  return value.replace(/\\(.)/g, '$1');
}
