import { type Document, isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Finding, Path } from '../finding.ts';
import { fillText } from '../text.ts';

/** A YAML text as plain JSON data, with what is wrong in it and where its values stand. */
export interface YamlFile {
  /** Undefined when the text cannot be read at all. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Line, counted from 1, of the value (or of its nearest enclosing one) at a path. */
  lineOf(path: Path): number | undefined;
}

const maxLength = 1_000_000;
const maxDepth = 40;

/** Reads a YAML 1.2 text into plain JSON data; never throws. Duplicate keys, deep nesting and circular aliases are findings. */
export function parseYaml(file: string, text: string): YamlFile {
  if (text.length > maxLength)
    return unreadable(file, { en: 'the file is larger than 1 MB', fr: 'le fichier dépasse 1 Mo' });
  try {
    return readText(file, text);
  } catch {
    return unreadable(file, { en: 'the file cannot be read as YAML', fr: 'le fichier n’est pas lisible en YAML' });
  }
}

function readText(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, stringKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const duplicates = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const findings = duplicates.map(({ pos }) => duplicateKey(file, pathAt(document.contents, pos[0])));
  // What follows the first break in the syntax is mostly its echo.
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (broken) findings.push({ file, path: [], line: lineAt(broken.pos[0]), message: explainSyntax(broken) });
  const value = broken ? undefined : (document.toJS({ maxAliasCount: 2000 }) as unknown);
  if (depthOf(value, 0) > maxDepth) {
    return unreadable(file, { en: 'nested deeper than 40 levels', fr: 'plus de 40 niveaux d’imbrication' });
  }
  return {
    // Through JSON, so that what an alias names becomes a copy of its own.
    value: value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown),
    findings,
    lineOf: (path) => {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : lineAt(offset);
    },
  };
}

function unreadable(file: string, message: Finding['message']): YamlFile {
  return { value: undefined, findings: [{ file, path: [], message }], lineOf: () => undefined };
}

const frenchSyntax: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'les tabulations ne sont pas admises comme retrait',
  BAD_INDENT: 'le retrait ne convient pas',
  MISSING_CHAR: 'il manque un caractère, tel qu’un guillemet, un crochet ou un deux-points',
  UNEXPECTED_TOKEN: 'un élément inattendu se trouve ici',
  MULTILINE_IMPLICIT_KEY: 'une clé s’étend sur plusieurs lignes',
  BLOCK_AS_IMPLICIT_KEY: 'des clés imbriquées se trouvent sur une même ligne',
  NON_STRING_KEY: 'une clé doit être un texte',
  BAD_ALIAS: 'un alias ne convient pas',
};

function explainSyntax({ code, message }: { readonly code: string; readonly message: string }): Finding['message'] {
  return { en: `not valid YAML: ${message}`, fr: `YAML non valide : ${frenchSyntax[code] ?? code}` };
}

function duplicateKey(file: string, path: Path): Finding {
  const message = fillText(
    { en: 'the key "{key}" stands here twice', fr: 'la clé « {key} » figure deux fois ici' },
    { key: String(path.at(-1) ?? '') },
  );
  return { file, path, message };
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return depth;
  let deepest = depth;
  for (const part of Object.values(value)) deepest = Math.max(deepest, depthOf(part, depth + 1));
  return deepest;
}

function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function pathAt(root: unknown, offset: number): Path {
  const path: (string | number)[] = [];
  let node = root;
  while (isCollection(node)) {
    const next = isMap(node) ? enterMap(node.items, offset) : enterList(node.items, offset);
    if (!next) return path;
    path.push(next.step);
    node = next.node;
  }
  return path;
}

function enterMap(items: readonly { key: unknown; value: unknown }[], offset: number) {
  for (const { key, value } of items) {
    if (isScalar(key) && (covers(key, offset) || covers(value, offset))) {
      return { step: String(key.value), node: covers(key, offset) ? undefined : value };
    }
  }
}

function enterList(items: readonly unknown[], offset: number) {
  const step = items.findIndex((item) => covers(item, offset));
  return step < 0 ? undefined : { step, node: items[step] };
}

function covers(node: unknown, offset: number): boolean {
  const range = (node as Node | null | undefined)?.range;
  return !!range && offset >= range[0] && offset < Math.max(range[1], range[0] + 1);
}
