import { assetPath } from '../assets.ts';
import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

/** A rectangle on the page, in ten-thousandths of its width and height from the upper left corner. */
export interface PagePictureArea {
  left: number;
  top: number;
  width: number;
  height: number;
  /** What stands in its place, such as “s. 26”. */
  gap: string;
}

export interface PagePictureParams {
  language: Language;
  /** What the picture is, for those who do not see it: document, page, and what goes from it. */
  label: string;
  /** Address of the picture. */
  picture: string;
  /** Size it is drawn in, in pixels: gives it its room before it is there. */
  width: number;
  height: number;
  areas: PagePictureArea[];
  /** A rectangle can be drawn with the pointer; a script puts it into the fields left, top, width and height of the form in the element of this id. */
  drawForm?: string | undefined;
}

export const pagePictureContract: Contract<PagePictureParams> = {
  name: 'PagePicture',
  purpose:
    'The picture of a page, with the rectangles that are to be removed from it and the section of the law in each.',
  accessibility: [
    'The label says which page it is and what goes from it; the rectangles stand in a list beside it as well.',
    'What is drawn with the pointer can be typed as numbers; while they are typed the rectangle is shown.',
    'It is as wide as the page lets it be and never wider; no part of it has to be scrolled to sideways.',
  ],
  examples: [
    {
      name: 'a page with one rectangle',
      params: (language) => ({
        language,
        label: say(language, 'Page 1 of 1 of the letter; 1 rectangle', 'Page 1 sur 1 de la lettre; 1 rectangle'),
        picture: assetPath('icon.svg'),
        width: 850,
        height: 1100,
        areas: [{ left: 1000, top: 1500, width: 4000, height: 500, gap: say(language, 's. 26', 'art. 26') }],
      }),
    },
  ],
};
