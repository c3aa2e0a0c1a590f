import type { Definition } from '../../definition/definition.ts';
import type { Language } from '../../definition/text.ts';
import type { AreaMark } from '../../engine/redaction/types.ts';
import type { PageToBurn } from '../../platform/page-pictures/index.ts';
import type { PictureOfCopy, ReleaseContent } from '../../platform/release-copy/index.ts';
import { copyTitle, legend, nothingWithheld, sectionOf } from './release-content.ts';

/** What a copy of pictures is to be made of: the text before them, what goes from each page, and what is said at each. */
export interface PicturesToMake {
  readonly content: ReleaseContent;
  readonly pages: readonly PageToBurn[];
  readonly said: readonly Pick<PictureOfCopy, 'heading' | 'alternative'>[];
}

const words = {
  about: {
    en: 'This copy holds pictures of the pages of a document and nothing else. Where something is withheld, a white box with the section of the law stands in its place.',
    fr: 'Cette copie contient des images des pages d’un document et rien d’autre. Là où un passage est retenu, un cadre blanc portant l’article de la loi en tient lieu.',
  },
  page: { en: 'Page {page} of {count}', fr: 'Page {page} sur {count}' },
  picture: { en: 'Picture of page {page} of {count}.', fr: 'Image de la page {page} sur {count}.' },
  withheld: { en: 'Withheld on it: {sections}.', fr: 'Retenu sur celle-ci : {sections}.' },
} as const;

/** The content of the release copy of one document as pictures of its pages, from the areas that go. */
export function pictureContent(
  areas: readonly AreaMark[],
  count: number,
  { reasons, language }: { readonly reasons: Reasons; readonly language: Language },
): PicturesToMake {
  const used = [...new Set(areas.map(({ reason }) => reason))];
  const legends = used.map((id) => legend(reasons, id, language));
  const preface = [words.about[language], ...(used.length === 0 ? [nothingWithheld[language]] : legends)];
  const pages = Array.from({ length: count }, (_, index) => ({
    page: index + 1,
    areas: areas
      .filter(({ page }) => page === index + 1)
      .map(({ reason, left, top, width, height }) => {
        return { left, top, width, height, label: sectionOf(reasons, reason, language) };
      }),
  }));
  const said = pages.map(({ page, areas: own }) => {
    const fill = (text: string) => text.replace('{page}', String(page)).replace('{count}', String(count));
    const sections = [...new Set(own.map(({ label }) => label))].join('; ');
    const withheld = sections === '' ? '' : ` ${words.withheld[language].replace('{sections}', sections)}`;
    return { heading: fill(words.page[language]), alternative: `${fill(words.picture[language])}${withheld}` };
  });
  return { content: { language, title: copyTitle[language], preface, lines: [] }, pages, said };
}

type Reasons = NonNullable<Definition['system']['redaction']>['reasons'];
