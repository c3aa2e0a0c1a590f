import type { Picture } from './picture.ts';

/** A document as pages that can be drawn. Only ever opened apart. */
export interface Pages {
  readonly count: number;
  /** Size in pixels a page is drawn in, from 1. @throws {PageRefusal} */
  sizeOf(page: number): PageSize;
  /** Draws a page, from 1. @throws {PageRefusal} */
  draw(page: number): Promise<Picture>;
}

/** Width and height in pixels. */
export type PageSize = Pick<Picture, 'width' | 'height'>;
