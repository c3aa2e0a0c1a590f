import { z } from 'zod';
import { openRecord } from '../../../casework/records/open-record.ts';
import { readForRedaction, type TextToRedact } from '../../../casework/redaction/read-for-redaction.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import {
  Button,
  Checkboxes,
  type Content,
  defineTexts,
  Form,
  Notice,
  Radios,
  Section,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import type { Redrawing } from '../../shell/submit.ts';
import { deskRoute } from '../desk-route.ts';
import { drawFormPage } from '../record/form-page.tsx';
import { openSheet, type RecordVisit, type Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { FindForm } from './find-form.tsx';
import { hiddenOf, Reason } from './form-parts.tsx';
import { areaWords } from './pages-parts.tsx';
import { PagesSection } from './pages-section.tsx';
import { ShownText } from './shown-text.tsx';
import { doneQuery, doneWords, reasonChoices, sectionsOf } from './words.ts';

const texts = defineTexts({
  back: { en: 'All documents, and the second reader', fr: 'Tous les documents, et le second lecteur' },
  text: { en: 'Text', fr: 'Texte' },
  lines: { en: 'Mark whole lines', fr: 'Marquer des lignes entières' },
  from: { en: 'From line', fr: 'De la ligne' },
  to: { en: 'To line', fr: 'À la ligne' },
  mark: { en: 'Mark', fr: 'Marquer' },
  selected: { en: 'Mark the selected words', fr: 'Marquer les mots sélectionnés' },
  marks: { en: 'Marks', fr: 'Marques' },
  unmark: { en: 'Take the ticked marks away', fr: 'Retirer les marques cochées' },
  becomes: { en: 'What becomes of this document', fr: 'Ce qu’il advient de ce document' },
  'by-marks': { en: 'A copy without what is marked', fr: 'Une copie sans ce qui est marqué' },
  'by-areas': {
    en: 'A copy of pictures of its pages without what is marked',
    fr: 'Une copie faite d’images de ses pages, sans ce qui est marqué',
  },
  withheld: {
    en: 'Withheld whole: the copy says only that, and why',
    fr: 'Retenu en entier : la copie ne dit que cela, et pourquoi',
  },
  'left-out': { en: 'No copy; its marks go', fr: 'Aucune copie; ses marques disparaissent' },
  save: { en: 'Save', fr: 'Enregistrer' },
  whyWhole: { en: 'Reason, when it is withheld whole', fr: 'Motif, s’il est retenu en entier' },
  noText: {
    en: 'This document cannot be redacted by its text',
    fr: 'Ce document ne peut pas être caviardé par son texte',
  },
  picture: {
    en: 'It has no text: it is a picture or a scan.',
    fr: 'Il n’a pas de texte : c’est une image ou une numérisation.',
  },
  kind: { en: 'Files of this kind are not read.', fr: 'Ce genre de fichier n’est pas lu.' },
  hidden: {
    en: 'It has hidden words or layers, which a reader does not see and a copy must not show.',
    fr: 'Il contient des mots ou des calques masqués, qu’un lecteur ne voit pas et qu’une copie ne doit pas montrer.',
  },
  'too-long': {
    en: 'It is too long to be read whole.',
    fr: 'Il est trop long pour être lu en entier.',
  },
  unreadable: {
    en: 'It is locked, damaged or cut off and cannot be read.',
    fr: 'Il est verrouillé, endommagé ou tronqué et ne peut être lu.',
  },
  byPages: {
    en: 'Mark rectangles on the pictures of its pages instead; the copy is made of these pictures.',
    fr: 'Marquez plutôt des rectangles sur les images de ses pages; la copie est faite de ces images.',
  },
  onlyWhole: { en: 'It can only be withheld whole.', fr: 'Il ne peut être retenu qu’en entier.' },
  'too-many-pages': {
    en: 'It has more than 100 pages, too many for pictures of its pages.',
    fr: 'Il compte plus de 100 pages, trop pour des images de ses pages.',
  },
  'too-large': {
    en: 'It is too large for pictures of its pages: more than 40 megapixels, 50 MB, or 10 seconds for a page.',
    fr: 'Il est trop grand pour des images de ses pages : plus de 40 mégapixels, de 50 Mo ou de 10 secondes pour une page.',
  },
  toPages: {
    en: 'It may hold pictures, signatures or handwriting, which its text does not show.',
    fr: 'Il peut contenir des images, des signatures ou des notes manuscrites, que son texte ne montre pas.',
  },
  markPages: { en: 'Mark on pictures of its pages', fr: 'Marquer sur des images de ses pages' },
  markText: { en: 'Mark in its text', fr: 'Marquer dans son texte' },
  otherWay: {
    en: 'What is marked is marked in the other way: {way}. A mark set here is not taken while that stands; choose “No copy” there first.',
    fr: 'Le marquage a été fait de l’autre façon : {way}. Une marque posée ici n’est pas acceptée tant qu’il demeure; choisissez d’abord « Aucune copie » là-bas.',
  },
  attachments: {
    en: 'The message has {count} attachments. They are no part of this text, nor of the copy.',
    fr: 'Le message a {count} pièces jointes. Elles ne font partie ni de ce texte, ni de la copie.',
  },
  outdated: {
    en: 'A newer version came in since this was marked. What was marked is gone; mark it anew.',
    fr: 'Une version plus récente est arrivée depuis le marquage. Les marques n’ont plus cours; marquez de nouveau.',
  },
  withReader: {
    en: 'It is with the second reader; nothing can be changed until it comes back.',
    fr: 'C’est chez le second lecteur; rien ne peut être modifié avant le retour.',
  },
  wholeNow: { en: 'It is withheld whole, {section}.', fr: 'Il est retenu en entier, {section}.' },
  markLine: { en: '[{section}] {words}', fr: '[{section}] {words}' },
});

const ofDocument = z.object({ system: z.string(), record: pathId, document: pathId });

/** The text of a document to be marked; opening it is a look at the document. */
export const redactionTextPage = deskRoute({
  method: 'GET',
  path: '/records/:record/documents/:document/redaction',
  title: 'Text of a document, to mark what a release copy leaves out',
  doors: [openRecord, readForRedaction],
  isGuarded: true,
  params: ofDocument,
  query: doneQuery.extend({
    way: z.enum(['text', 'pages']).optional(),
    page: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .transform(Number)
      .optional(),
  }),
  show: async (visit) => {
    const { document } = visit.incoming.params;
    const { done, way, page } = visit.incoming.query;
    return drawText(visit, document, { done: doneWords(visit.language, done), way, page });
  },
});

interface Drawn {
  readonly done?: string | undefined;
  readonly again?: Redrawing;
  readonly way?: 'text' | 'pages' | undefined;
  /** From 1, where pages are drawn. */
  readonly page?: number | undefined;
  /** What was typed in the form of a rectangle that was not taken. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Draws the text, or a page, with what was done or why it was not. */
export async function drawText(
  visit: RecordVisit,
  document: string,
  { done, again, way, page = 1, typed = {} }: Drawn,
): Promise<Response> {
  const sheet = await openSheet(visit, { form: 'redaction', draftsOf: 'redaction', needs: 'redact' });
  const { incoming, call, system, language } = visit;
  const { record } = incoming.params;
  const read = await runQuery(incoming.installation, call, readForRedaction, {
    system: system.id,
    record,
    document,
    way,
  });
  const title = sheet.view.documents.find(({ id }) => id === document)?.title ?? '';
  const about = (
    <>
      {done ? (
        <Notice kind="good" live>
          {done}
        </Notice>
      ) : null}
      <p>
        <a href={`${sheet.path}/redaction`}>{texts(language, 'back')}</a>
      </p>
      <About sheet={sheet} read={read} />
    </>
  );
  const isOpen = read.state === 'marking';
  const isShown = read.treatment !== 'withheld' && (read.text !== undefined || read.pages !== undefined);
  // What is marked in the one way would be lost by a mark in the other.
  const otherWay = read.treatment === (read.pages ? 'by-marks' : 'by-areas') && read.because === undefined;
  const canMark = isOpen && isShown && !otherWay;
  return drawFormPage(
    sheet,
    { title, path: `${sheet.path}/documents/${document}/redaction`, undo: undefined, again, about },
    <>
      {otherWay && isOpen ? (
        <Notice kind="soon">
          {texts(language, 'otherWay', { way: texts(language, read.pages ? 'markText' : 'markPages') })}
        </Notice>
      ) : null}
      {isShown && read.pages ? (
        <PagesSection
          sheet={sheet}
          read={read}
          title={title}
          page={Math.min(page, read.pages.length)}
          canMark={canMark}
          again={again}
          typed={typed}
        />
      ) : null}
      {isShown && read.text !== undefined ? (
        <Section title={texts(language, 'text')} id="text">
          <ShownText sheet={sheet} title={title} text={read.text} marks={read.marks} selectForm="mark-selected" />
          {canMark ? <SelectedForm sheet={sheet} read={read} /> : null}
        </Section>
      ) : null}
      {canMark && read.text !== undefined ? <FindForm sheet={sheet} /> : null}
      {canMark && read.text !== undefined ? <LinesForm sheet={sheet} read={read} again={again} /> : null}
      {canMark && read.marks.length + read.areas.length > 0 ? <MarksForm sheet={sheet} read={read} /> : null}
      {isOpen ? <TreatmentForm sheet={sheet} read={read} again={again} /> : null}
    </>,
  );
}

function About({ sheet, read }: FormParts): Content {
  const { language, definition } = sheet;
  return (
    <>
      {read.because || read.whyNoPages ? (
        <Notice kind="soon" title={texts(language, 'noText')}>
          {read.because ? texts(language, read.because) : null}{' '}
          {read.whyNoPages === 'too-many-pages' || read.whyNoPages === 'too-large'
            ? texts(language, read.whyNoPages)
            : null}{' '}
          {texts(language, read.pages ? 'byPages' : 'onlyWhole')}
        </Notice>
      ) : null}
      <OtherWay sheet={sheet} read={read} />
      {read.attachments > 0 ? (
        <Notice kind="info">{texts(language, 'attachments', { count: read.attachments })}</Notice>
      ) : null}
      {read.outdated ? <Notice kind="soon">{texts(language, 'outdated')}</Notice> : null}
      {read.state === 'with-reader' ? <Notice kind="info">{texts(language, 'withReader')}</Notice> : null}
      {read.withheld ? (
        <Notice kind="info">
          {texts(language, 'wholeNow', { section: sectionsOf(definition, language, [read.withheld]) })}
        </Notice>
      ) : null}
    </>
  );
}

/** Text or pictures: the way to the other one, and a word where the marks are in it. */
function OtherWay({ sheet: { language, path }, read }: FormParts): Content {
  const at = `${path}/documents/${read.document}/redaction`;
  if (read.text !== undefined && read.hasPages) {
    return (
      <p>
        {read.treatment === 'by-areas' ? null : texts(language, 'toPages')}{' '}
        <a href={`${at}?way=pages`}>{texts(language, 'markPages')}</a>
      </p>
    );
  }
  if (!read.pages || read.because) return null;
  return (
    <p>
      <a href={`${at}?way=text`}>{texts(language, 'markText')}</a>
    </p>
  );
}

interface FormParts {
  readonly sheet: Sheet;
  readonly read: TextToRedact;
  readonly again?: Redrawing | undefined;
}

/** Shown by the script once words of the text are selected. */
function SelectedForm(parts: FormParts) {
  const { sheet } = parts;
  const { language, path } = sheet;
  return (
    <div id="mark-selected" hidden>
      <Form
        action={`${path}/redaction/marks`}
        hidden={{ ...hiddenOf(parts.read), start: '', end: '' }}
        label={texts(language, 'selected')}
      >
        <Reason sheet={sheet} id="selected-reason" />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'selected')}</Button>
      </Form>
    </div>
  );
}

function LinesForm(parts: FormParts) {
  const { sheet, again } = parts;
  const { language, path } = sheet;
  return (
    <Section title={texts(language, 'lines')} id="lines">
      <Form action={`${path}/redaction/marks`} hidden={hiddenOf(parts.read)}>
        <TextField
          language={language}
          name="from"
          label={texts(language, 'from')}
          inputmode="numeric"
          width="short"
          error={again?.faults.at.from}
        />
        <TextField language={language} name="to" label={texts(language, 'to')} inputmode="numeric" width="short" />
        <Reason sheet={sheet} error={again?.faults.at.reason} />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'mark')}</Button>
      </Form>
    </Section>
  );
}

function MarksForm(parts: FormParts) {
  const { sheet, read } = parts;
  const { language, path, definition } = sheet;
  return (
    <Section title={texts(language, 'marks')} id="marks">
      <Form action={`${path}/redaction/marks/removed`} hidden={hiddenOf(parts.read)}>
        <Checkboxes
          language={language}
          name="mark"
          label={texts(language, 'marks')}
          labelHidden
          options={read.marks
            .toSorted((one, other) => one.start - other.start)
            .slice(0, 500)
            .map(({ id, start, end, reason }) => ({
              value: id,
              label: texts(language, 'markLine', {
                section: sectionsOf(definition, language, [reason]),
                words: shortened(read.text ?? '', start, end),
              }),
            }))
            .concat(read.areas.toSorted(byPlace).map((area) => ({ value: area.id, label: areaWords(sheet, area) })))}
        />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'unmark')}</Button>
      </Form>
    </Section>
  );
}

function byPlace(one: TextToRedact['areas'][number], other: TextToRedact['areas'][number]): number {
  return one.page - other.page || one.top - other.top || one.left - other.left;
}

function shortened(text: string, start: number, end: number): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ');
  return words.length > 80 ? `${words.slice(0, 80).toWellFormed()}…` : words;
}

function TreatmentForm(parts: FormParts) {
  const { sheet, read, again } = parts;
  const { language, path, definition } = sheet;
  const own = read.pages ? (['by-areas'] as const) : read.text === undefined ? [] : (['by-marks'] as const);
  const choices = [...own, 'withheld', 'left-out'] as const;
  const value = read.treatment === 'none' ? 'left-out' : read.treatment;
  return (
    <Section title={texts(language, 'becomes')} id="becomes">
      <Form action={`${path}/redaction/documents`} hidden={hiddenOf(parts.read)}>
        <Radios
          language={language}
          name="as"
          label={texts(language, 'becomes')}
          labelHidden
          options={choices.map((value) => ({ value, label: texts(language, value) }))}
          value={(choices as readonly string[]).includes(value) ? value : undefined}
          error={again?.faults.at.as}
        />
        <SelectField
          language={language}
          name="reason"
          id="whole-reason"
          label={texts(language, 'whyWhole')}
          options={reasonChoices(definition, language)}
          value={read.withheld}
          optional
        />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'save')}</Button>
      </Form>
    </Section>
  );
}
