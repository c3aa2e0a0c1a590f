import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Picture } from './picture.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Each row as its difference from the one above (PNG, 9.2). */
const up = 2;

/** A picture as PNG with the three chunks it needs and no other: no time, no text, no profile. */
export function encodePng(picture: Picture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header[8] = 8;
  header[9] = picture.channels === 1 ? 0 : 2;
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(filtered(picture))), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

/**
 * The picture in the packed rows of such a PNG, as they stand in its data chunk or in a PDF that took it over.
 *
 * @throws {RangeError} when the rows are of another make, or anything lies behind them
 */
export function unpackRows(packed: Uint8Array, { width, height, channels }: Omit<Picture, 'pixels'>): Picture {
  const row = width * channels;
  const size = (row + 1) * height;
  const { buffer: rows, engine } = inflateSync(packed, { info: true, maxOutputLength: size + 1 }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (rows.length !== size || engine.bytesWritten !== packed.length) throw new RangeError('other rows');
  const pixels = new Uint8Array(row * height);
  for (let line = 0; line < height; line += 1) {
    if (rows[line * (row + 1)] !== up) throw new RangeError('other rows');
    const from = line * (row + 1) + 1;
    const to = line * row;
    for (let at = 0; at < row; at += 1)
      pixels[to + at] = (rows[from + at]! + (line === 0 ? 0 : pixels[to - row + at]!)) & 0xff;
  }
  return { width, height, channels, pixels };
}

function filtered({ width, height, channels, pixels }: Picture): Buffer {
  const row = width * channels;
  const rows = Buffer.alloc((row + 1) * height);
  for (let line = 0; line < height; line += 1) {
    const to = line * (row + 1);
    const from = line * row;
    rows[to] = up;
    for (let at = 0; at < row; at += 1)
      rows[to + 1 + at] = pixels[from + at]! - (line === 0 ? 0 : pixels[from - row + at]!);
  }
  return rows;
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
