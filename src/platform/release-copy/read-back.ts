import { inflateSync } from 'node:zlib';
import { extractText } from '../intake/extract-text.ts';
import { LIMITS } from '../intake/limits.ts';
import type { ReleaseCopy } from './release-content.ts';

/** What can be found in a file: its text as a reader takes it out, and everything in it byte by byte, unpacked. */
export interface ReadBack {
  readonly text: string;
  /** The file and each stream in it, as Latin-1 and as UTF-8, and the strings written in hexadecimal. */
  readonly raw: readonly string[];
}

/** Reads a release copy back, as somebody would who looks for what was removed. */
export async function readBack({ bytes, mediaType }: ReleaseCopy): Promise<ReadBack> {
  if (mediaType === 'text/plain') {
    const text = new TextDecoder().decode(bytes);
    return { text, raw: [text] };
  }
  const { text } = await extractText('pdf', bytes, LIMITS.redactionTime);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { text, raw: [file, ...streamsOf(file)].flatMap(readings) };
}

/** The streams of a PDF, unpacked where they are packed (ISO 32000-1, 7.3.8). */
function streamsOf(file: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    const end = file.indexOf('endstream', at + 7);
    if (end < 0 || file.subarray(at - 3, at).equals(Buffer.from('end'))) continue;
    const stream = file.subarray(at + 7, end);
    streams.push(unpacked(stream));
  }
  return streams;
}

function unpacked(stream: Buffer): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: 64 * 1024 * 1024 });
  } catch {
    return stream;
  }
}

function readings(bytes: Buffer): string[] {
  const latin = bytes.toString('latin1');
  const hex = [...latin.matchAll(/<([0-9a-fA-F]{4,})>/g)].map(([, digits]) =>
    Buffer.from(digits as string, 'hex').toString('latin1'),
  );
  return [latin, bytes.toString('utf8'), hex.join('\n')];
}
