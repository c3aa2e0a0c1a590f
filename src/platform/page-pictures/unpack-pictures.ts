import { inflateSync } from 'node:zlib';
import type { Picture } from './picture.ts';
import { unpackRows } from './png.ts';

/** What is wrong with the file of a copy, whatever its pictures show: it holds something that is no part of such a file. */
export type FileFault = 'foreign-part' | 'other-count' | 'foreign-stream' | 'earlier-state';

/** A picture as it stands in the file. */
export interface PackedPicture extends Omit<Picture, 'pixels'> {
  readonly packed: Uint8Array;
}

/** What a copy of pictures never has: notes over the page, attached files, scripts, forms, layers, metadata, packed objects, other codings. */
const foreign =
  /\/(?:Annots|Annot|EmbeddedFiles?|Filespec|JavaScript|JS|AA|OpenAction|Launch|RichMedia|AcroForm|OCProperties|OCG|OC|Metadata|PieceInfo|ObjStm|XRef|DCTDecode|JPXDecode|CCITTFaxDecode|JBIG2Decode|LZWDecode|RunLengthDecode|SMask|Mask|Alternates|Thumb|Encrypt|Prev)\b/;

/** Beginnings of pictures and files that were packed as something else, and of the data of a camera. */
const beginnings = ['\xff\xd8\xff', '\x89PNG', 'II*\0', 'MM\0*', '%PDF-', 'PK\x03\x04', 'GIF8', 'Exif\0'];

/**
 * Takes the pictures out of the file of a copy, and looks for what has no place in it: it must have one picture a page in our own packing, and no
 * other part than those we write.
 *
 * @param count pages with a picture
 */
export function unpackPictures(bytes: Uint8Array, count: number): { pictures: PackedPicture[]; faults: FileFault[] } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const streams = [...streamsOf(file)];
  const parts = outside(file, streams);
  const contents = new Set([...parts.matchAll(/\/Contents (\d+) 0 R\b/g)].map(([, number]) => number));
  const pictures: PackedPicture[] = [];
  const faults = new Set<FileFault>();
  for (const { number, head, from, to } of streams) {
    const stream = file.subarray(from, to);
    const picture = asPicture(withParameters(file, head), stream);
    if (picture) pictures.push(picture);
    else if (/\/Subtype \/(?:Image|Form)\b/.test(head) || isForeign(stream, contents.has(number)))
      faults.add('foreign-stream');
  }
  if (foreign.test(withoutOwnMetadata(parts))) faults.add('foreign-part');
  if (parts.split('%%EOF').length !== 2 || !/%%EOF\s*$/.test(parts)) faults.add('earlier-state');
  if (pictures.length !== count) faults.add('other-count');
  return { pictures, faults: [...faults] };
}

/** All that is no stream. */
function outside(file: Buffer, streams: readonly Stream[]): string {
  const ends = [0, ...streams.map(({ to }) => to)];
  return ends.map((end, index) => file.toString('latin1', end, streams[index]?.from ?? file.length)).join('\n');
}

/** The writer says the title once more as metadata of the whole file: that one reference and that one object are ours. */
function withoutOwnMetadata(parts: string): string {
  return parts.replace(/(\/Type \/Catalog\b[^<>]*)\/Metadata \d+ 0 R/, '$1').replace(/\/Type \/Metadata\b/, '');
}

/** The picture in the packed rows of one page. @throws {RangeError} */
export function openPacked({ packed, ...size }: PackedPicture): Picture {
  return unpackRows(packed, size);
}

interface Stream {
  /** Of its object. */
  readonly number: string;
  readonly head: string;
  readonly from: number;
  readonly to: number;
}

/** Streams with the dictionary before each; one is as long as it says (ISO 32000-1, 7.3.8). */
function* streamsOf(file: Buffer): Generator<Stream> {
  for (let at = file.indexOf('\nstream\n'); at >= 0; ) {
    const begin = file.lastIndexOf(' 0 obj\n', at);
    const head = file.toString('latin1', begin, at);
    const number = /(\d+)$/.exec(file.toString('latin1', Math.max(0, begin - 12), begin))?.[1] ?? '';
    const length = /\/Length (\d+)\b/.exec(head)?.[1];
    const from = at + 8;
    const to = from + Number(length ?? 0);
    if (length !== undefined && to <= file.length) yield { number, head, from, to };
    at = file.indexOf('\nstream\n', Math.max(to, from));
  }
}

/** The dictionary with the parameters it refers to, which the writer keeps in an object of their own. */
function withParameters(file: Buffer, head: string): string {
  const number = /\/DecodeParms (\d+) 0 R\b/.exec(head)?.[1];
  if (number === undefined) return head;
  const from = file.indexOf(`\n${number} 0 obj\n`);
  return from < 0 ? head : head + file.toString('latin1', from, file.indexOf('endobj', from));
}

function asPicture(head: string, packed: Uint8Array): PackedPicture | undefined {
  const number = (name: string) => Number(new RegExp(`/${name} (\\d+)\\b`).exec(head)?.[1] ?? 0);
  if (!/\/Subtype \/Image\b/.test(head) || !/\/Filter \/FlateDecode\b/.test(head)) return undefined;
  if (number('BitsPerComponent') !== 8 || number('Predictor') !== 15) return undefined;
  const channels = /\/ColorSpace \/DeviceGray\b/.test(head) ? 1 : /\/ColorSpace \/DeviceRGB\b/.test(head) ? 3 : 0;
  if (channels === 0 || number('Colors') !== channels || number('Columns') !== number('Width')) return undefined;
  return { width: number('Width'), height: number('Height'), channels, packed: new Uint8Array(packed) };
}

/** @param isContent it draws a page: ours do so in ASCII, without pictures inside */
function isForeign(stream: Buffer, isContent: boolean): boolean {
  const content = unpacked(stream).toString('latin1');
  if (beginnings.some((one) => content.startsWith(one)) || /Exif\0|\b(?:exif|tiff|photoshop|xmpMM):/.test(content))
    return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for is whatever a text has no place for
  return isContent && (/[^\x09\x0a\x0d\x20-\x7e]/.test(content) || /\bBI\b/.test(content));
}

function unpacked(stream: Buffer): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: 64 * 1024 * 1024 });
  } catch {
    return stream;
  }
}
