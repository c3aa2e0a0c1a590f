import type { Picture } from './picture.ts';

/** A rectangle of a page that is to go, in ten-thousandths of its width and height from the upper left corner. */
export interface PageArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Printed in it, such as “s. 26”. */
  readonly label: string;
}

/** The same in whole pixels: never less than the rectangle. */
export interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels an area touches on a picture. */
export function pixelsOf(
  area: Omit<PageArea, 'label'>,
  { width, height }: Pick<Picture, 'width' | 'height'>,
): PixelArea {
  const left = clamp(Math.floor((area.left * width) / 10_000), width);
  const top = clamp(Math.floor((area.top * height) / 10_000), height);
  const right = clamp(Math.ceil(((area.left + area.width) * width) / 10_000), width);
  const bottom = clamp(Math.ceil(((area.top + area.height) * height) / 10_000), height);
  return { left, top, width: right - left, height: bottom - top };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
