import { z } from 'zod';
import { invalid } from '../../../casework/domain-error.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { markAreas } from '../../../casework/redaction/mark-areas.ts';
import { readForRedaction } from '../../../casework/redaction/read-for-redaction.ts';
import { seePage, seePageAsSecond } from '../../../casework/redaction/see-page.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { type FormValues, formSchema, oneOf } from '../../shell/form-values.ts';
import { plainName, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { backTo, callOf, inputOf } from './change-routes.ts';
import { drawText } from './document-route.tsx';
import { pictureResponse } from './pages-parts.tsx';
import { areaFields } from './pages-section.tsx';

const ofPage = z.object({
  system: z.string(),
  record: pathId,
  document: pathId,
  page: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number),
});

/** The picture of one page, to be marked. */
export const pagePicture = picture({
  path: '/records/:record/documents/:document/redaction/pages/:page',
  title: 'Picture of a page, to mark what a release copy leaves out',
  query: seePage,
});

/** The same for the second reader. */
export const secondPagePicture = picture({
  path: '/records/:record/redaction/second-reading/documents/:document/pages/:page',
  title: 'Picture of a page for the second reader of a redaction',
  query: seePageAsSecond,
});

function picture({ path, title, query }: { path: `/records/${string}`; title: string; query: typeof seePage }) {
  return deskRoute({
    method: 'GET',
    path,
    title,
    doors: [query],
    isGuarded: true,
    params: ofPage,
    show: async ({ incoming, call }) =>
      pictureResponse(await runQuery(incoming.installation, call, query, incoming.params)),
  });
}

/** Marks a rectangle on a page, from numbers that were typed or drawn. */
export const areasMarked = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/areas',
  title: 'A rectangle is marked for removal on the picture of a page',
  doors: [markAreas, readForRedaction, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { body, installation } = visit.incoming;
    const document = oneOf(body, 'document');
    const page = Number(oneOf(body, 'page'));
    return submit(
      visit.language,
      plainName,
      async () => {
        await runCommand(installation, callOf(visit), markAreas, {
          ...inputOf(visit),
          reason: oneOf(body, 'reason'),
          document,
          documentVersion: Number(oneOf(body, 'documentVersion')),
          pagesDigest: oneOf(body, 'pagesDigest'),
          areas: [{ page, ...numbersIn(body) }],
        });
        return backTo(visit, document, 'marked', page);
      },
      (again) => {
        const typed = Object.fromEntries([...areaFields, 'reason'].map((name) => [name, oneOf(body, name)]));
        return drawText(visit, document, { again, way: 'pages', page, typed });
      },
    );
  },
});

type Numbers = Record<(typeof areaFields)[number], number>;

/** Percent with a point or a comma as ten-thousandths. What reaches over the edge of the page ends there. @throws {DomainError} `invalid` */
function numbersIn(body: FormValues): Numbers {
  const read = areaFields.map((name) => {
    const value = oneOf(body, name).trim().replace(',', '.');
    return { name, value: /^\d{1,3}(\.\d{1,4})?$/.test(value) ? Math.round(Number(value) * 100) : Number.NaN };
  });
  const wrong = read.filter(({ name, value }) => !(value <= 10_000 && value >= (isSide(name) ? 20 : 0)));
  if (wrong.length > 0) throw invalid(wrong.map(({ name }) => noShare(name)));
  const { left, top, width, height } = Object.fromEntries(read.map(({ name, value }) => [name, value])) as Numbers;
  return { left, top, width: Math.min(width, 10_000 - left), height: Math.min(height, 10_000 - top) };
}

function isSide(name: keyof Numbers): boolean {
  return name === 'width' || name === 'height';
}

function noShare(name: keyof Numbers) {
  const least = isSide(name) ? { en: '0.2', fr: '0,2' } : { en: '0', fr: '0' };
  const message = {
    en: `Give a number from ${least.en} to 100.`,
    fr: `Indiquez un nombre de ${least.fr} à 100.`,
  };
  return { pointer: `/${name}`, code: 'no-share', message };
}
