import { DomainError, type InputError } from '../casework/domain-error.ts';
import type { Text } from '../definition/text.ts';
import { JsonFault, parseJson } from './parse-json.ts';

const messages: Readonly<Record<JsonFault['code'], Text>> = {
  'not-json': { en: 'The body is not JSON.', fr: 'Le corps n’est pas du JSON.' },
  'duplicate-key': { en: 'The body gives a key twice.', fr: 'Le corps donne une clé deux fois.' },
  'too-deep': {
    en: 'The body is nested more than 20 levels deep.',
    fr: 'Le corps compte plus de 20 niveaux imbriqués.',
  },
  'forbidden-key': { en: 'The body has a key that is not allowed.', fr: 'Le corps contient une clé non permise.' },
  'unpaired-surrogate': {
    en: 'The body has text that is not well-formed.',
    fr: 'Le corps contient du texte mal formé.',
  },
  'null-character': {
    en: 'The body has a null character, which no text has.',
    fr: 'Le corps contient un caractère nul, qu’aucun texte ne contient.',
  },
};

/** A request that cannot be read, with every fault at once. */
export function malformed(errors: readonly InputError[]): DomainError {
  return new DomainError(
    'malformed',
    {
      en: 'The request cannot be read. Correct what is named below.',
      fr: 'La demande est illisible. Corrigez ce qui est nommé ci-dessous.',
    },
    { errors },
  );
}

/** Reads a request body of at most `limit` bytes; more is refused without reading on. */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // No more than was declared comes through (RFC 9112 §6.2), so that it can be taken in one piece.
    if (declared !== null) return Buffer.from(await request.arrayBuffer());
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (fault) {
    throw fault instanceof DomainError ? fault : endsTooSoon();
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON body. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new DomainError('unsupported-type', {
      en: 'Send the body as application/json.',
      fr: 'Envoyez le corps en application/json.',
    });
  }
  const bytes = await readBytes(request, limit);
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (fault) {
    const code = fault instanceof JsonFault ? fault.code : 'not-json';
    throw malformed([{ pointer: '', code, message: messages[code] }]);
  }
}

/** Reads a form body (`application/x-www-form-urlencoded`); a name given several times becomes a list. */
export async function readForm(request: Request, limit: number): Promise<Record<string, string | string[]>> {
  if (!/^application\/x-www-form-urlencoded(;.*)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new DomainError('unsupported-type', { en: 'Send the form as it is.', fr: 'Envoyez le formulaire tel quel.' });
  }
  const bytes = await readBytes(request, limit);
  return collect(new URLSearchParams(bytes.toString('utf8')));
}

/** Name and value pairs as an object without a prototype; a name given several times becomes a list. */
export function collect(pairs: Iterable<[string, string]>): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of pairs) {
    const before = values[name];
    values[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return values;
}

/** Whoever hangs up in the middle of a body is told, in case they still listen. */
function endsTooSoon(): DomainError {
  const message = { en: 'The body ends too soon.', fr: 'Le corps s’arrête trop tôt.' };
  return malformed([{ pointer: '', code: 'ends-too-soon', message }]);
}

/** A body over its limit, in bytes. */
export function tooLarge(limit: number): DomainError {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new DomainError('too-large', {
    en: `The body is larger than ${megabytes} MB.`,
    fr: `Le corps dépasse ${megabytes} Mo.`,
  });
}
