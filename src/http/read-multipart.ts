import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { DomainError } from '../casework/domain-error.ts';
import { unknownKey } from './faults/describe-fault.ts';
import { malformed, tooLarge } from './read-body.ts';
import type { Incoming } from './route.ts';
import type { UploadLease } from './upload-room.ts';

/** A file of a multipart body, as its sender named it. */
export interface SentFile {
  readonly part: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/** A multipart body: each field once unless any may come, files in their order. */
export interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  /** Where any field may come: all values of a name that came several times. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly SentFile[];
}

/** What a body may have, and how much of it. */
export interface MultipartLimits {
  /** Names of its fields; `any` for a form whose fields are known only from a definition, which judges them as it does without files. */
  readonly fields: readonly string[] | 'any';
  /** Names of the parts that are files. */
  readonly files: readonly string[];
  readonly mostFiles: number;
  /** Bytes of all files together. */
  readonly size: number;
}

/**
 * Reads a `multipart/form-data` body (RFC 7578) into memory. Parts it may not have, a field given twice, a value of more than
 * 4,096 bytes and a body that ends too soon are refused; what is too large is refused without reading on.
 *
 * @throws {DomainError} `unsupported-type`, `malformed`, `too-large`, `unavailable` when the room for uploads is taken
 */
export async function readMultipart(
  { context, upload }: Pick<Incoming<unknown, unknown, unknown>, 'context' | 'upload'>,
  limits: MultipartLimits,
): Promise<Multipart> {
  const request = context.req.raw;
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw notMultipart();
  const slack = limits.fields === 'any' ? anyForm.size : 64 * 1024;
  if (Number(request.headers.get('content-length') ?? 0) > limits.size + slack) throw tooLarge(limits.size);
  if (!request.body) throw brokenForm();
  upload.expect(Number(request.headers.get('content-length') ?? 0));
  const parser = openParser(contentType, limits);
  const read = collectParts(parser, limits);
  try {
    await pipeline(counted(request.body as ReadableStream<Uint8Array>, upload), parser);
  } catch (fault) {
    throw fault instanceof DomainError ? fault : brokenForm();
  }
  return read;
}

/** What comes in, held by its request from then on. */
async function* counted(body: ReadableStream<Uint8Array>, upload: UploadLease): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    upload.take(chunk.byteLength);
    yield chunk;
  }
}

/** What a form may have whose fields nobody listed: the same as one that is sent without files. */
const anyForm = { fields: 1000, fieldSize: 64 * 1024, size: 1024 * 1024 };

/** What one field may have where the fields are listed, in bytes. */
const fieldSize = 4096;

function openParser(contentType: string, { fields, mostFiles, size }: MultipartLimits): busboy.Busboy {
  const most = fields === 'any' ? anyForm.fields : fields.length;
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: {
        fieldNameSize: 200,
        fieldSize: fields === 'any' ? anyForm.fieldSize : fieldSize,
        fields: most,
        files: mostFiles,
        parts: most + mostFiles + 1,
        fileSize: size + 1,
        headerPairs: 20,
      },
    });
  } catch {
    throw brokenForm();
  }
}

function collectParts(parser: busboy.Busboy, limits: MultipartLimits): Multipart {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const lists: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  const files: SentFile[] = [];
  const isAny = limits.fields === 'any';
  let size = 0;
  let typed = 0;
  const refuse = (fault: DomainError) => parser.destroy(fault);
  parser.on('field', (name, value, { valueTruncated, nameTruncated }) => {
    typed += value.length;
    if (nameTruncated || !(isAny || limits.fields.includes(name))) refuse(unknownPart(name, limits));
    else if (typed > anyForm.size) refuse(tooLarge(anyForm.size));
    else if (name in fields && !isAny)
      refuse(partFault(name, 'duplicate-key', 'This is given twice.', 'Ceci est donné deux fois.'));
    else if (valueTruncated) refuse(tooLong(name, isAny ? anyForm.fieldSize : fieldSize));
    else if (value.includes('\0') || !value.isWellFormed()) refuse(brokenForm());
    else {
      lists[name] = [...(lists[name] ?? []), value];
      fields[name] ??= value;
    }
  });
  parser.on('file', (name, stream, { filename }) => {
    // A part that ends too soon fails the whole body; its own stream has nobody else to tell.
    stream.on('error', () => undefined);
    if (!limits.files.includes(name)) {
      refuse(unknownPart(name, limits));
      return;
    }
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.size) refuse(tooLarge(limits.size));
      else chunks.push(chunk);
    });
    stream.on('end', () => files.push({ part: name, fileName: filename ?? '', content: Buffer.concat(chunks) }));
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => refuse(tooMany(limits)));
  }
  return { fields, lists, files };
}

function unknownPart(name: string, { fields, files }: MultipartLimits): DomainError {
  const { en, fr } = unknownKey([...(fields === 'any' ? [] : fields), ...files]);
  return partFault(name, 'unknown-key', en, fr);
}

function tooLong(name: string, limit: number): DomainError {
  const kilobytes = limit / 1024;
  return partFault(
    name,
    'too_big',
    `This is too long. Allowed: at most ${kilobytes} kB.`,
    `Ceci est trop long. Permis : au plus ${kilobytes} ko.`,
  );
}

function tooMany({ fields, mostFiles }: MultipartLimits): DomainError {
  const most = fields === 'any' ? anyForm.fields : fields.length;
  return partFault(
    '',
    'too-many',
    `There are too many parts. Allowed: ${mostFiles} of files, ${most} of values.`,
    `Il y a trop de parties. Permis : ${mostFiles} de fichiers, ${most} de valeurs.`,
  );
}

function partFault(name: string, code: string, en: string, fr: string): DomainError {
  return malformed([{ pointer: name === '' ? '' : `/${name.slice(0, 60)}`, code, message: { en, fr } }]);
}

function brokenForm(): DomainError {
  return partFault(
    '',
    'not-multipart',
    'The form ends too soon or is broken.',
    'Le formulaire est tronqué ou endommagé.',
  );
}

function notMultipart(): DomainError {
  return new DomainError('unsupported-type', {
    en: 'Send the body as multipart/form-data.',
    fr: 'Envoyez le corps en multipart/form-data.',
  });
}
