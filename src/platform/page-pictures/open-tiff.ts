import UTIF from 'utif2';
import { LIMITS } from '../intake/limits.ts';
import { PageRefusal } from './page-refusal.ts';
import type { PageSize, Pages } from './pages.ts';
import { type Picture, toPicture } from './picture.ts';

/** The pages of a TIFF (TIFF 6.0), each directory one. @throws {PageRefusal} */
export function openTiff(bytes: Uint8Array): Pages {
  const file = bytes.slice().buffer;
  const pages = directoriesOf(file).filter((one) => numberOf(one, 't256') > 0);
  if (pages.length === 0) throw new PageRefusal('unreadable');
  if (pages.length > LIMITS.picturePages) throw new PageRefusal('too-many-pages');
  return {
    count: pages.length,
    sizeOf: (page) => sizeOf(pages[page - 1]),
    draw: async (page) => draw(file, pages[page - 1]),
  };
}

function directoriesOf(file: ArrayBuffer): UTIF.IFD[] {
  try {
    return UTIF.decode(file);
  } catch {
    throw new PageRefusal('unreadable');
  }
}

function sizeOf(page: UTIF.IFD | undefined): PageSize {
  if (!page) throw new PageRefusal('unreadable');
  const [width, height] = [numberOf(page, 't256'), numberOf(page, 't257')];
  if (width * height > LIMITS.picturePixels) throw new PageRefusal('too-large');
  const scale = Math.min(1, LIMITS.pictureSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function draw(file: ArrayBuffer, page: UTIF.IFD | undefined): Picture {
  const size = sizeOf(page);
  if (!page) throw new PageRefusal('unreadable');
  try {
    UTIF.decodeImage(file, page);
    const data = UTIF.toRGBA8(page);
    const { width, height } = page;
    if (data.length !== width * height * 4) throw new PageRefusal('unreadable');
    return toPicture(resized({ width, height, data }, size));
  } catch (fault) {
    throw fault instanceof PageRefusal ? fault : new PageRefusal('unreadable');
  }
}

interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brought to a smaller size: each pixel the mean of those it stands for. */
function resized(from: Rgba, { width, height }: PageSize): Rgba {
  if (width === from.width && height === from.height) return from;
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = span(y, height, from.height);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = span(x, width, from.width);
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1)
          for (let column = left; column < right; column += 1)
            sum += from.data[(row * from.width + column) * 4 + channel]!;
        data[(y * width + x) * 4 + channel] = Math.round(sum / count);
      }
    }
  }
  return { width, height, data };
}

function span(at: number, size: number, whole: number): [number, number] {
  const from = Math.floor((at * whole) / size);
  return [from, Math.max(from + 1, Math.floor(((at + 1) * whole) / size))];
}

function numberOf(page: UTIF.IFD, tag: `t${number}`): number {
  const value = (page as unknown as Record<string, unknown>)[tag];
  const first = Array.isArray(value) || ArrayBuffer.isView(value) ? (value as ArrayLike<unknown>)[0] : undefined;
  return typeof first === 'number' && Number.isFinite(first) ? first : 0;
}
