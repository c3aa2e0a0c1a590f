import { type PageArea, pixelsOf } from './areas.ts';
import { burn, type DrawLabel } from './burn.ts';
import { blankLike, type Picture } from './picture.ts';

/** What is wrong with a page of a copy: another size; under an area something that is not ours; beside them something that was not there. */
export type PictureFault = 'other-size' | 'not-covered' | 'other-picture';

/**
 * Holds a page of a finished copy against the original. Under the areas it must be what they look like on a page that was never anything but white,
 * and everywhere else the original, pixel for pixel.
 */
export async function provePicture(
  { original, copy, areas }: { original: Picture; copy: Picture; areas: readonly PageArea[] },
  drawLabel: DrawLabel,
): Promise<PictureFault[]> {
  const isSize =
    original.width === copy.width && original.height === copy.height && original.channels === copy.channels;
  if (!isSize) return ['other-size'];
  const ours = await burn(blankLike(original), areas, drawLabel);
  const covered = new Uint8Array(original.width * original.height);
  for (const area of areas) {
    const { left, top, width, height } = pixelsOf(area, original);
    for (let y = top; y < top + height; y += 1)
      covered.fill(1, y * original.width + left, y * original.width + left + width);
  }
  const faults = new Set<PictureFault>();
  const { channels } = original;
  for (let at = 0; at < copy.pixels.length; at += 1) {
    const isCovered = covered[channels === 1 ? at : Math.floor(at / channels)] === 1;
    if (copy.pixels[at] === (isCovered ? ours : original).pixels[at]) continue;
    faults.add(isCovered ? 'not-covered' : 'other-picture');
  }
  return [...faults];
}
