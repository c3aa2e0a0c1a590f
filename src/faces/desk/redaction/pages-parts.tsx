import type { TextToRedact } from '../../../casework/redaction/read-for-redaction.ts';
import { type Content, defineTexts, formatNumber, type Language, PagePicture } from '../../../ui/index.ts';
import type { Sheet } from '../record/sheet.ts';
import { sectionsOf } from './words.ts';

const texts = defineTexts({
  pages: { en: 'Pages of {title}', fr: 'Pages de {title}' },
  page: { en: 'Page {page}', fr: 'Page {page}' },
  marked: {
    en: 'Page {page}, {count, plural, one {# rectangle} other {# rectangles}}',
    fr: 'Page {page}, {count, plural, one {# rectangle} other {# rectangles}}',
  },
  label: {
    en: '{title}, picture of page {page} of {count}; {areas, plural, =0 {nothing is marked on it} one {# rectangle is marked on it} other {# rectangles are marked on it}}',
    fr: '{title}, image de la page {page} sur {count}; {areas, plural, =0 {rien n’y est marqué} one {# rectangle y est marqué} other {# rectangles y sont marqués}}',
  },
  area: {
    en: '[{section}] page {page}: {left} % from the left, {top} % from the top, {width} % wide, {height} % high',
    fr: '[{section}] page {page} : à {left} % de la gauche, à {top} % du haut, largeur de {width} %, hauteur de {height} %',
  },
});

type Areas = TextToRedact['areas'];

interface PageListParts {
  readonly language: Language;
  readonly title: string;
  readonly count: number;
  readonly current: number;
  readonly areas: Areas;
  readonly hrefOf: (page: number) => string;
}

/** The way to each page, with how much is marked on it. */
export function PageList({ language, title, count, current, areas, hrefOf }: PageListParts): Content {
  if (count < 2) return null;
  return (
    <nav aria-label={texts(language, 'pages', { title })}>
      <ul class="page-list">
        {Array.from({ length: count }, (_, index) => index + 1).map((page) => {
          const marked = areas.filter((area) => area.page === page).length;
          const label =
            marked === 0 ? texts(language, 'page', { page }) : texts(language, 'marked', { page, count: marked });
          return (
            <li>
              <a href={hrefOf(page)} aria-label={label} aria-current={page === current ? 'page' : undefined}>
                {String(page)}
                {marked === 0 ? '' : ` (${marked})`}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface OnePageParts {
  readonly sheet: Sheet;
  readonly title: string;
  readonly page: number;
  readonly pages: NonNullable<TextToRedact['pages']>;
  readonly areas: Areas;
  /** Address of the pictures, without the number of the page. */
  readonly from: string;
  readonly drawForm?: string;
}

/** The picture of one page with what is marked on it. */
export function OnePage({ sheet: { language, definition }, title, page, pages, areas, from, drawForm }: OnePageParts) {
  const own = areas.filter((area) => area.page === page);
  const size = pages[page - 1];
  if (!size) return null;
  return (
    <PagePicture
      language={language}
      label={texts(language, 'label', { title, page, count: pages.length, areas: own.length })}
      picture={`${from}/${page}`}
      width={size.width}
      height={size.height}
      areas={own.map(({ reason, ...area }) => ({ ...area, gap: sectionsOf(definition, language, [reason]) }))}
      drawForm={drawForm}
    />
  );
}

/** A rectangle in words: its section, its page and where it is. */
export function areaWords({ language, definition }: Sheet, { reason, page, ...area }: Areas[number]): string {
  const percent = (share: number) => formatNumber(share / 100, language, { maximumFractionDigits: 1 });
  return texts(language, 'area', {
    section: sectionsOf(definition, language, [reason]),
    page,
    left: percent(area.left),
    top: percent(area.top),
    width: percent(area.width),
    height: percent(area.height),
  });
}

/** A page as the browser gets it: a picture of our own making, shown and kept nowhere. */
export function pictureResponse(png: Uint8Array): Response {
  return new Response(Buffer.from(png), {
    headers: {
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-security-policy': "sandbox; default-src 'none'",
    },
  });
}
