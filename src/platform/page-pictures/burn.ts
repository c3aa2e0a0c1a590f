import { type PageArea, pixelsOf } from './areas.ts';
import type { Picture } from './picture.ts';

/** Draws a label in black on white, of exactly this size in pixels. */
export type DrawLabel = (label: string, width: number, height: number) => Promise<Picture>;

/** Overwrites the areas of a picture: white, a black frame, the section in it. What was there is in no pixel of the outcome. */
export async function burn(picture: Picture, areas: readonly PageArea[], drawLabel: DrawLabel): Promise<Picture> {
  const pixels = picture.pixels.slice();
  for (const area of areas) {
    const { left, top, width, height } = pixelsOf(area, picture);
    if (width < 1 || height < 1) continue;
    const label = await drawLabel(area.label, width, height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isFrame = x < 2 || y < 2 || x >= width - 2 || y >= height - 2;
        const shade = isFrame ? 0 : label.pixels[(y * width + x) * label.channels]!;
        const to = ((top + y) * picture.width + left + x) * picture.channels;
        pixels.fill(shade, to, to + picture.channels);
      }
    }
  }
  return { ...picture, pixels };
}
