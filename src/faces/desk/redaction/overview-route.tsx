import { openRecord } from '../../../casework/records/open-record.ts';
import { type RedactionView, seeRedaction } from '../../../casework/redaction/see-redaction.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  type Content,
  defineTexts,
  Form,
  formatDate,
  LinkButton,
  Notice,
  Section,
  Table,
  Tag,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { drawFormPage } from '../record/form-page.tsx';
import { openSheet, type RecordVisit, type Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { FindForm } from './find-form.tsx';
import { doneQuery, doneWords, sectionsOf, words } from './words.ts';

const texts = defineTexts({
  about: {
    en: 'A release copy is written anew, from the text that stays or from pictures of the pages with what goes overwritten: nothing else of the original can be in it. The original is kept as it is.',
    fr: 'Une copie à communiquer est réécrite à partir du texte qui reste, ou d’images des pages où ce qui part est recouvert : rien d’autre de l’original ne peut s’y trouver. L’original est conservé tel quel.',
  },
  documents: { en: 'Documents', fr: 'Documents' },
  document: { en: 'Document', fr: 'Document' },
  becomes: { en: 'What becomes of it', fr: 'Ce qu’il en advient' },
  marks: { en: 'Marks', fr: 'Marques' },
  none: { en: 'no copy', fr: 'aucune copie' },
  'by-marks': { en: 'copy without what is marked', fr: 'copie sans ce qui est marqué' },
  'by-areas': {
    en: 'copy of its pages without what is marked',
    fr: 'copie de ses pages sans ce qui est marqué',
  },
  withheld: { en: 'withheld whole, {section}', fr: 'retenu en entier, {section}' },
  outdated: { en: 'newer version: read it again', fr: 'version plus récente : à relire' },
  noDocuments: { en: 'The record has no document yet.', fr: 'Le dossier n’a encore aucun document.' },
  send: { en: 'Send to a second reader', fr: 'Transmettre à un second lecteur' },
  sendAbout: {
    en: 'Somebody else with this right reads every text and page with its marks before any copy is made. Whoever marked cannot be the second reader, nor can somebody acting for them.',
    fr: 'Une autre personne qui a ce droit lit chaque texte et chaque page avec ses marques avant que toute copie soit produite. Qui a fait le marquage ne peut être le second lecteur, ni quelqu’un agissant en son nom.',
  },
  withReader: { en: 'With the second reader', fr: 'Chez le second lecteur' },
  sentBy: {
    en: 'Sent by {name}, {date}. Nothing can be changed until it comes back.',
    fr: 'Transmis par {name}, {date}. Rien ne peut être modifié avant le retour.',
  },
  takeBack: { en: 'Take back from the second reader', fr: 'Reprendre au second lecteur' },
  readSecond: { en: 'Read as second reader', fr: 'Lire à titre de second lecteur' },
  returned: { en: 'Returned by {name}, {date}', fr: 'Renvoyé par {name}, {date}' },
});

/** What is to become of the documents of a record in release copies, and the way to the second reader. */
export const redactionPage = deskRoute({
  method: 'GET',
  path: '/records/:record/redaction',
  title: 'Release copies of a record',
  doors: [openRecord, seeRedaction],
  isGuarded: true,
  params: ofRecord,
  query: doneQuery,
  show: async (visit) => {
    const { done } = visit.incoming.query;
    return drawRedaction(visit, { done: doneWords(visit.language, done) });
  },
});

/** Draws the page, with what was done or why it was not. */
export async function drawRedaction(
  visit: RecordVisit,
  { done, again }: { done?: string | undefined; again?: Redrawing },
): Promise<Response> {
  const sheet = await openSheet(visit, { form: 'redaction', draftsOf: 'redaction', needs: 'redact' });
  const { incoming, call, system, language } = visit;
  const view = await runQuery(incoming.installation, call, seeRedaction, {
    system: system.id,
    record: incoming.params.record,
  });
  const about = (
    <>
      {done ? (
        <Notice kind="good" live>
          {done}
        </Notice>
      ) : null}
      <p>{texts(language, 'about')}</p>
      <State sheet={sheet} view={view} />
    </>
  );
  return drawFormPage(
    sheet,
    { title: words(language, 'title'), path: `${sheet.path}/redaction`, undo: undefined, again, about },
    <>
      <Documents sheet={sheet} view={view} />
      {view.state === 'marking' ? (
        <>
          {view.documents.length > 0 ? <FindForm sheet={sheet} error={again?.faults.at.phrase} /> : null}
          {view.documents.some(({ treatment }) => treatment !== 'none') ? <SendForm sheet={sheet} view={view} /> : null}
        </>
      ) : (
        <BackForm sheet={sheet} view={view} />
      )}
    </>,
  );
}

function State({ sheet, view }: { sheet: Sheet; view: RedactionView }): Content {
  const { language } = sheet;
  const { sent, returned } = view;
  if (view.state === 'with-reader' && sent) {
    return (
      <Notice kind="info" title={texts(language, 'withReader')}>
        {texts(language, 'sentBy', whoWhen(sheet, view, sent))}{' '}
        {view.second === 'yes' ? (
          <a href={`${sheet.path}/redaction/second-reading`}>{texts(language, 'readSecond')}</a>
        ) : null}
      </Notice>
    );
  }
  if (!returned) return null;
  return (
    <Notice kind="soon" title={texts(language, 'returned', whoWhen(sheet, view, returned))}>
      <span class="lines">{returned.reason}</span>
    </Notice>
  );
}

/** Who did something, and when. */
export function whoWhen({ visit, language }: Sheet, { names }: RedactionView, { by, at }: { by: string; at: string }) {
  const { timeZone, now } = visit;
  return {
    name: names[by] ?? by.slice(0, 8),
    date: formatDate(at, { language, style: 'date-time', timeZone, now }),
  };
}

function Documents({ sheet, view }: { sheet: Sheet; view: RedactionView }): Content {
  const { language, path, definition } = sheet;
  if (view.documents.length === 0) return <p class="soft">{texts(language, 'noDocuments')}</p>;
  return (
    <Table
      language={language}
      caption={texts(language, 'documents')}
      captionShown
      columns={[
        { label: texts(language, 'document'), room: 'wide' },
        { label: texts(language, 'becomes') },
        { label: texts(language, 'marks'), numeric: true },
      ]}
      rows={view.documents.map(({ document, treatment, marks, withheld, outdated }) => ({
        cells: [
          {
            text: document.title,
            href: `${path}/documents/${document.id}/redaction`,
            soft: document.fileName === document.title ? undefined : document.fileName,
          },
          <>
            {texts(language, treatment, { section: withheld ? sectionsOf(definition, language, [withheld]) : '' })}{' '}
            {outdated ? <Tag kind="soon">{texts(language, 'outdated')}</Tag> : null}
          </>,
          String(marks),
        ],
      }))}
    />
  );
}

function SendForm({ sheet: { language, path }, view }: { sheet: Sheet; view: RedactionView }) {
  return (
    <Section title={texts(language, 'send')} id="send">
      <p>{texts(language, 'sendAbout')}</p>
      <Form action={`${path}/redaction/sent`} hidden={{ version: String(view.version), idempotencyKey: formKey() }}>
        <UndoWords language={language} undo="reader" />
        <Button kind="primary">{texts(language, 'send')}</Button>
      </Form>
    </Section>
  );
}

function BackForm({ sheet: { language, path }, view }: { sheet: Sheet; view: RedactionView }) {
  return (
    <Form action={`${path}/redaction/taken-back`} hidden={{ version: String(view.version), idempotencyKey: formKey() }}>
      <Button>{texts(language, 'takeBack')}</Button>{' '}
      {view.second === 'yes' ? (
        <LinkButton href={`${path}/redaction/second-reading`}>{texts(language, 'readSecond')}</LinkButton>
      ) : null}
    </Form>
  );
}
