import { z } from 'zod';
import { openRecord } from '../../../casework/records/open-record.ts';
import { readSecond, type SecondReading } from '../../../casework/redaction/read-second.ts';
import { releaseCopies, releaseDoors } from '../../../casework/redaction/release-copies.ts';
import { returnRedaction } from '../../../casework/redaction/return-redaction.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { Button, type Content, defineTexts, Form, Notice, Section, TextArea } from '../../../ui/index.ts';
import { formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { drawFormPage } from '../record/form-page.tsx';
import { openSheet, type RecordVisit, type Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { callOf, inputOf } from './change-routes.ts';
import { whoWhen } from './overview-route.tsx';
import { areaWords, OnePage, PageList } from './pages-parts.tsx';
import { ShownText } from './shown-text.tsx';
import { sectionsOf } from './words.ts';

const texts = defineTexts({
  title: { en: 'Second reading', fr: 'Seconde lecture' },
  sent: {
    en: 'Marked by {markers}; sent by {name}, {date}.',
    fr: 'Marqué par {markers}; transmis par {name}, {date}.',
  },
  none: { en: 'Nothing waits for a second reader.', fr: 'Rien n’attend de second lecteur.' },
  hand: {
    en: 'You marked this, or act for somebody who did. You can read it; somebody else decides.',
    fr: 'Vous avez fait ce marquage, ou agissez pour qui l’a fait. Vous pouvez le lire; une autre personne décide.',
  },
  whole: {
    en: 'Withheld whole, {section}: the copy says only that.',
    fr: 'Retenu en entier, {section} : la copie ne dit que cela.',
  },
  nothing: { en: 'Nothing is marked here: the whole text leaves.', fr: 'Rien n’est marqué ici : tout le texte sort.' },
  nothingOnPages: {
    en: 'Nothing is marked here: all its pages leave.',
    fr: 'Rien n’est marqué ici : toutes ses pages sortent.',
  },
  somePages: {
    en: 'Pages {from} to {to} of {count} are shown. Read all of them.',
    fr: 'Les pages {from} à {to} sur {count} sont affichées. Lisez-les toutes.',
  },
  outdated: {
    en: 'The document changed since it was marked. Return it.',
    fr: 'Le document a changé depuis le marquage. Renvoyez-le.',
  },
  left: {
    en: '{count, plural, one {One place stays of what is removed elsewhere} other {# places stay of what is removed elsewhere}}',
    fr: '{count, plural, one {Un endroit reste de ce qui est retiré ailleurs} other {# endroits restent de ce qui est retiré ailleurs}}',
  },
  within: { en: '(part of a longer word)', fr: '(partie d’un mot plus long)' },
  approve: { en: 'Approve, and make the release copies', fr: 'Approuver et produire les copies à communiquer' },
  approveAbout: {
    en: 'Each copy is written anew, read back, and kept with the documents of the record. What was removed cannot be brought back from it.',
    fr: 'Chaque copie est réécrite, relue, puis conservée avec les documents du dossier. Ce qui a été retiré ne peut en être tiré.',
  },
  return: { en: 'Return', fr: 'Renvoyer' },
  why: { en: 'Why it is returned', fr: 'Pourquoi c’est renvoyé' },
  whyHint: {
    en: 'Stands in the history of the record. Do not write down what is to be removed.',
    fr: 'Figure dans l’historique du dossier. N’y écrivez pas ce qui doit être retiré.',
  },
});

/** What a second reader reads: every text with its marks, and what stays of what is removed elsewhere. */
export const secondReadingPage = deskRoute({
  method: 'GET',
  path: '/records/:record/redaction/second-reading',
  title: 'Second reading of a redaction',
  doors: [openRecord, readSecond],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({
    of: pathId.optional(),
    page: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .transform(Number)
      .optional(),
  }),
  show: async (visit) => drawSecond(visit, visit.incoming.query),
});

export const redactionApproved = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/approval',
  title: 'A redaction is approved, and the release copies are made',
  doors: [...releaseDoors, readSecond, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, base, goTo } = visit;
    return submit(
      visit.language,
      plainName,
      async () => {
        const seen = oneOf(incoming.body, 'seen');
        await releaseCopies(incoming.installation, callOf(visit), { ...inputOf(visit), seen });
        return goTo(`${base}/records/${incoming.params.record}/documents?done=released`);
      },
      (again) => drawSecond(visit, { again }),
    );
  },
});

export const redactionReturned = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/return',
  title: 'A redaction is returned by its second reader',
  doors: [returnRedaction, readSecond, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, base, goTo } = visit;
    const reason = oneOf(incoming.body, 'reason');
    return submit(
      visit.language,
      plainName,
      async () => {
        await runCommand(incoming.installation, callOf(visit), returnRedaction, { ...inputOf(visit), reason });
        return goTo(`${base}/records/${incoming.params.record}/documents?done=redaction-returned`);
      },
      (again) => drawSecond(visit, { again, reason }),
    );
  },
});

interface Drawn {
  readonly again?: Redrawing;
  readonly reason?: string;
  /** The document of which other pages than the first are wanted, and from which on. */
  readonly of?: string | undefined;
  readonly page?: number | undefined;
}

async function drawSecond(visit: RecordVisit, { again, reason, of, page }: Drawn): Promise<Response> {
  const sheet = await openSheet(visit, { form: 'second-reading', needs: 'approve-redaction' });
  const { incoming, call, system, language } = visit;
  const { record } = incoming.params;
  const reading = await runQuery(incoming.installation, call, readSecond, { system: system.id, record });
  const isWaiting = reading.state === 'with-reader';
  const markers = reading.markedBy.map((account) => reading.names[account] ?? account.slice(0, 8)).join(', ');
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: `${sheet.path}/redaction/second-reading`,
      undo: undefined,
      again,
      about: isWaiting ? (
        <>
          {reading.sent ? (
            <p>{texts(language, 'sent', { markers, ...whoWhen(sheet, reading, reading.sent) })}</p>
          ) : null}
          {reading.second === 'yes' ? null : <Notice kind="soon">{texts(language, 'hand')}</Notice>}
        </>
      ) : (
        <p>{texts(language, 'none')}</p>
      ),
    },
    <>
      {reading.texts.map((one, index) => (
        <OneText sheet={sheet} reading={reading} one={one} index={index} page={one.document === of ? (page ?? 1) : 1} />
      ))}
      {isWaiting && reading.second === 'yes' ? (
        <Decision sheet={sheet} reading={reading} again={again} reason={reason} />
      ) : null}
    </>,
  );
}

interface OneTextParts {
  readonly sheet: Sheet;
  readonly reading: SecondReading;
  readonly one: SecondReading['texts'][number];
  readonly index: number;
  /** The first page that is shown, where it is shown as pages. */
  readonly page: number;
}

/** Pages shown together: each is drawn anew. */
const atOnce = 5;

function Pages({
  sheet,
  one,
  index,
  page,
  title,
}: Omit<OneTextParts, 'reading'> & { readonly title: string }): Content {
  const { language, path } = sheet;
  const { pages, areas, document } = one;
  if (!pages) return null;
  const first = Math.min(page, pages.length);
  const last = Math.min(first + atOnce - 1, pages.length);
  const at = `${path}/redaction/second-reading`;
  return (
    <>
      {areas.length === 0 ? <Notice kind="soon">{texts(language, 'nothingOnPages')}</Notice> : null}
      {pages.length > atOnce ? (
        <p class="soft">{texts(language, 'somePages', { from: first, to: last, count: pages.length })}</p>
      ) : null}
      <PageList
        language={language}
        title={title}
        count={pages.length}
        current={first}
        areas={areas}
        hrefOf={(other) => `${at}?of=${document}&page=${other}#text-${index}`}
      />
      <div class="stack">
        {Array.from({ length: last - first + 1 }, (_, shown) => (
          <OnePage
            sheet={sheet}
            title={title}
            page={first + shown}
            pages={pages}
            areas={areas}
            from={`${at}/documents/${document}/pages`}
          />
        ))}
      </div>
      {areas.length === 0 ? null : (
        <ul>
          {areas.map((area) => (
            <li>{areaWords(sheet, area)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneText({ sheet, reading, one, index, page }: OneTextParts): Content {
  const { language, definition } = sheet;
  const title = reading.documents.find(({ document }) => document.id === one.document)?.document.title ?? '';
  return (
    <Section title={title} id={`text-${index}`}>
      {one.outdated ? <Notice kind="bad">{texts(language, 'outdated')}</Notice> : null}
      {one.withheld === undefined ? null : (
        <Notice kind="info">
          {texts(language, 'whole', { section: sectionsOf(definition, language, [one.withheld]) })}
        </Notice>
      )}
      {one.leftOver.length > 0 ? (
        <Notice kind="soon" title={texts(language, 'left', { count: one.leftOver.length })}>
          <ul>
            {one.leftOver.map(({ before, passage, after, within }) => (
              <li>
                {before}
                <b>{passage}</b>
                {after} {within ? texts(language, 'within') : ''}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Pages sheet={sheet} one={one} index={index} page={page} title={title} />
      {one.text === undefined ? null : (
        <>
          {one.marks.length === 0 ? <Notice kind="soon">{texts(language, 'nothing')}</Notice> : null}
          <ShownText sheet={sheet} title={title} text={one.text} marks={one.marks} />
        </>
      )}
    </Section>
  );
}

interface DecisionParts {
  readonly sheet: Sheet;
  readonly reading: SecondReading;
  readonly again: Redrawing | undefined;
  readonly reason: string | undefined;
}

function Decision({ sheet: { language, path }, reading, again, reason }: DecisionParts) {
  const hidden = () => ({ version: String(reading.version), idempotencyKey: formKey() });
  return (
    <>
      <Section title={texts(language, 'approve')} id="approve">
        <p>{texts(language, 'approveAbout')}</p>
        <Form action={`${path}/redaction/approval`} hidden={{ ...hidden(), seen: reading.seen }}>
          <UndoWords language={language} undo="copies" />
          <Button kind="primary">{texts(language, 'approve')}</Button>
        </Form>
      </Section>
      <Section title={texts(language, 'return')} id="return">
        <Form action={`${path}/redaction/return`} hidden={hidden()}>
          <TextArea
            language={language}
            name="reason"
            label={texts(language, 'why')}
            hint={texts(language, 'whyHint')}
            value={reason ?? ''}
            rows={3}
            error={again?.faults.at.reason}
          />
          <UndoWords language={language} undo="back" />
          <Button>{texts(language, 'return')}</Button>
        </Form>
      </Section>
    </>
  );
}
