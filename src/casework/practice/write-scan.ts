import { crc32, deflateSync } from 'node:zlib';
import { glyphOf, glyphWidth } from './typewriter-font.ts';

const width = 850;
const height = 1100;
const margin = 60;
/** Pixels of a dot of a letter. */
const dot = 2;
const lineHeight = 28;
const lettersInLine = Math.floor((width - 2 * margin) / ((glyphWidth + 1) * dot));

/** A page as a fax machine or scanner leaves it: a PNG (W3C PNG, third edition) in black and white, at about 100 dots an inch. */
export function writeScan(paragraphs: readonly string[]): Buffer {
  const rowBytes = Math.ceil(width / 8);
  // One filter byte before each row; all bits set is white paper.
  const page = Buffer.alloc((rowBytes + 1) * height, 0xff);
  for (let y = 0; y < height; y += 1) page[y * (rowBytes + 1)] = 0;
  const ink = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * (rowBytes + 1) + 1 + (x >> 3);
    page[at] = page[at]! & ~(0x80 >> (x & 7));
  };
  drawSpecks(ink);
  let y = margin;
  for (const paragraph of paragraphs) {
    for (const line of breakLines(paragraph)) {
      drawLine(ink, line, y);
      y += lineHeight;
    }
    y += lineHeight / 2;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(page)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type Ink = (x: number, y: number) => void;

function drawLine(ink: Ink, line: string, y: number): void {
  let x = margin;
  for (const letter of line) {
    for (const [column, row] of glyphOf(letter)) {
      for (let dx = 0; dx < dot; dx += 1)
        for (let dy = 0; dy < dot; dy += 1) ink(x + column * dot + dx, y + row * dot + dy);
    }
    x += (glyphWidth + 1) * dot;
  }
}

/** Dust on the glass, always in the same places. */
function drawSpecks(ink: Ink): void {
  let seed = 7;
  for (let speck = 0; speck < 160; speck += 1) {
    seed = (seed * 16807) % 2147483647;
    ink(seed % width, Math.floor(seed / width) % height);
  }
}

function breakLines(paragraph: string): string[] {
  const lines = [''];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > lettersInLine) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
