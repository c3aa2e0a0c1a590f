/** Why a JSON text was refused. */
export class JsonFault extends Error {
  readonly code: 'not-json' | 'duplicate-key' | 'too-deep' | 'forbidden-key' | 'unpaired-surrogate' | 'null-character';

  constructor(code: JsonFault['code']) {
    super(code);
    this.name = 'JsonFault';
    this.code = code;
  }
}

const maxDepth = 20;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON as every parser would read it: a key given twice, nesting beyond 20, prototype keys, unpaired surrogates and
 * the null character (which no text column holds) are refused instead of resolved (RFC 8259 §4; ASVS 1.5.3).
 *
 * @throws {JsonFault}
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new JsonFault('not-json');
  }
  if (!text.isWellFormed()) throw new JsonFault('unpaired-surrogate');
  scanKeys(text);
  if (/\\u(?:[dD][89a-fA-F]|0000)/.test(text)) requireWellFormed(value);
  return value;
}

/** Walks valid JSON once and compares the keys of each object. */
function scanKeys(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let expectKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (expectKey && keys) {
        const key = JSON.parse(text.slice(at, end + 1)) as string;
        if (forbidden.has(key)) throw new JsonFault('forbidden-key');
        if (keys.has(key)) throw new JsonFault('duplicate-key');
        keys.add(key);
      }
      expectKey = false;
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : undefined);
      expectKey = char === '{';
      if (open.length > maxDepth) throw new JsonFault('too-deep');
    } else if (char === '}' || char === ']') {
      open.pop();
    } else if (char === ',') {
      expectKey = open.at(-1) !== undefined;
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function requireWellFormed(value: unknown): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new JsonFault('unpaired-surrogate');
    if (value.includes('\0')) throw new JsonFault('null-character');
  } else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) {
      requireWellFormed(key);
      requireWellFormed(part);
    }
  }
}
