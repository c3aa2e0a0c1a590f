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
import { formKey } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import { deskRoute } from '../desk-route.ts';
import { drawFormPage } from '../record/form-page.tsx';
import { openSheet, type RecordVisit, type Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { FindForm } from './find-form.tsx';
import { ShownText } from './shown-text.tsx';
import { doneQuery, doneWords, reasonChoices, sectionsOf, words } from './words.ts';

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
    en: 'It has no text: it is a picture or a scan. For now it can only be withheld whole.',
    fr: 'Il n’a pas de texte : c’est une image ou une numérisation. Pour le moment, il ne peut être retenu qu’en entier.',
  },
  kind: {
    en: 'Files of this kind are not read. For now it can only be withheld whole.',
    fr: 'Ce genre de fichier n’est pas lu. Pour le moment, il ne peut être retenu qu’en entier.',
  },
  hidden: {
    en: 'It has hidden words or layers, which a reader does not see and a copy must not show. It can only be withheld whole.',
    fr: 'Il contient des mots ou des calques masqués, qu’un lecteur ne voit pas et qu’une copie ne doit pas montrer. Il ne peut être retenu qu’en entier.',
  },
  'too-long': {
    en: 'It is too long to be read whole. It can only be withheld whole.',
    fr: 'Il est trop long pour être lu en entier. Il ne peut être retenu qu’en entier.',
  },
  unreadable: {
    en: 'It is locked, damaged or cut off and cannot be read. It can only be withheld whole.',
    fr: 'Il est verrouillé, endommagé ou tronqué et ne peut être lu. Il ne peut être retenu qu’en entier.',
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
  query: doneQuery,
  show: async (visit) => {
    const { document } = visit.incoming.params;
    return drawText(visit, document, { done: doneWords(visit.language, visit.incoming.query.done) });
  },
});

/** Draws the text, with what was done or why it was not. */
export async function drawText(
  visit: RecordVisit,
  document: string,
  { done, again }: { done?: string | undefined; again?: Redrawing },
): Promise<Response> {
  const sheet = await openSheet(visit, { form: 'redaction', draftsOf: 'redaction', needs: 'redact' });
  const { incoming, call, system, language } = visit;
  const { record } = incoming.params;
  const read = await runQuery(incoming.installation, call, readForRedaction, { system: system.id, record, document });
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
  const canMark = isOpen && read.text !== undefined && read.treatment !== 'withheld';
  return drawFormPage(
    sheet,
    { title, path: `${sheet.path}/documents/${document}/redaction`, undo: undefined, again, about },
    <>
      {read.text === undefined || read.treatment === 'withheld' ? null : (
        <Section title={texts(language, 'text')} id="text">
          <ShownText sheet={sheet} title={title} text={read.text} marks={read.marks} selectForm="mark-selected" />
          {canMark ? <SelectedForm sheet={sheet} read={read} /> : null}
        </Section>
      )}
      {canMark ? <FindForm sheet={sheet} /> : null}
      {canMark ? <LinesForm sheet={sheet} read={read} again={again} /> : null}
      {canMark && read.marks.length > 0 ? <MarksForm sheet={sheet} read={read} /> : null}
      {isOpen ? <TreatmentForm sheet={sheet} read={read} again={again} /> : null}
    </>,
  );
}

function About({ sheet: { language, definition }, read }: { sheet: Sheet; read: TextToRedact }): Content {
  return (
    <>
      {read.because ? (
        <Notice kind="soon" title={texts(language, 'noText')}>
          {texts(language, read.because)}
        </Notice>
      ) : null}
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

interface FormParts {
  readonly sheet: Sheet;
  readonly read: TextToRedact;
  readonly again?: Redrawing | undefined;
}

/** What the form was drawn from: the versions, and where to go back to. */
function hiddenOf({ read }: FormParts): Record<string, string> {
  return {
    version: String(read.version),
    document: read.document,
    documentVersion: String(read.documentVersion),
    ...(read.textDigest === undefined ? {} : { textDigest: read.textDigest }),
    idempotencyKey: formKey(),
  };
}

function Reason({ sheet, error, id }: { sheet: Sheet; error?: string | undefined; id?: string }) {
  const { language, definition } = sheet;
  return (
    <SelectField
      language={language}
      name="reason"
      id={id}
      label={words(language, 'reason')}
      hint={words(language, 'reasonHint')}
      options={reasonChoices(definition, language)}
      error={error}
    />
  );
}

/** Shown by the script once words of the text are selected. */
function SelectedForm(parts: FormParts) {
  const { sheet } = parts;
  const { language, path } = sheet;
  return (
    <div id="mark-selected" hidden>
      <Form
        action={`${path}/redaction/marks`}
        hidden={{ ...hiddenOf(parts), start: '', end: '' }}
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
      <Form action={`${path}/redaction/marks`} hidden={hiddenOf(parts)}>
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
      <Form action={`${path}/redaction/marks/removed`} hidden={hiddenOf(parts)}>
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
            }))}
        />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'unmark')}</Button>
      </Form>
    </Section>
  );
}

function shortened(text: string, start: number, end: number): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ');
  return words.length > 80 ? `${words.slice(0, 80).toWellFormed()}…` : words;
}

function TreatmentForm(parts: FormParts) {
  const { sheet, read, again } = parts;
  const { language, path, definition } = sheet;
  const choices =
    read.text === undefined ? (['withheld', 'left-out'] as const) : (['by-marks', 'withheld', 'left-out'] as const);
  return (
    <Section title={texts(language, 'becomes')} id="becomes">
      <Form action={`${path}/redaction/documents`} hidden={hiddenOf(parts)}>
        <Radios
          language={language}
          name="as"
          label={texts(language, 'becomes')}
          labelHidden
          options={choices.map((value) => ({ value, label: texts(language, value) }))}
          value={read.treatment === 'none' ? 'left-out' : read.treatment}
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
