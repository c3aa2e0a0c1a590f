import { z } from 'zod';
import { openRecord } from '../../../casework/records/open-record.ts';
import { findOccurrences, type Occurrence, type OccurrenceList } from '../../../casework/redaction/find-occurrences.ts';
import { seeRedaction } from '../../../casework/redaction/see-redaction.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { Button, Checkboxes, defineTexts, Form, Notice, Section, SelectField } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { drawFormPage } from '../record/form-page.tsx';
import { openSheet, type RecordVisit, type Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { FindForm } from './find-form.tsx';
import { drawRedaction } from './overview-route.tsx';
import { reasonChoices, words } from './words.ts';

const texts = defineTexts({
  title: { en: 'Occurrences', fr: 'Occurrences' },
  back: { en: 'All documents, and the second reader', fr: 'Tous les documents, et le second lecteur' },
  found: {
    en: '{count, plural, =0 {Found nowhere.} one {Found in one place.} other {Found in # places.}}',
    fr: '{count, plural, =0 {Trouvé nulle part.} one {Trouvé à un endroit.} other {Trouvé à # endroits.}}',
  },
  unread: {
    en: 'Not searched, because it has no text that can be read:',
    fr: 'Non cherché, faute de texte lisible :',
  },
  where: { en: '{title}: {count}', fr: '{title} : {count}' },
  within: { en: 'part of a longer word', fr: 'partie d’un mot plus long' },
  marked: { en: 'marked already', fr: 'déjà marqué' },
  mark: { en: 'Mark what is ticked', fr: 'Marquer ce qui est coché' },
  tick: {
    en: 'What stands as a word of its own is ticked. Take the tick away where it is to stay.',
    fr: 'Ce qui forme un mot entier est coché. Décochez ce qui doit rester.',
  },
});

/** Lists every place of a name or phrase; a form, so that what is looked for stands in no address, log or history. */
export const occurrencesPage = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/occurrences',
  title: 'Every place where a name or phrase stands in the documents of a record',
  doors: [openRecord, findOccurrences, seeRedaction],
  params: ofRecord,
  body: z.strictObject({ phrase: z.string().max(300) }),
  show: async (visit) => {
    const { phrase } = visit.incoming.body;
    return submit(
      visit.language,
      plainName,
      () => drawOccurrences(visit, phrase, {}),
      (again) => drawRedaction(visit, { again }),
    );
  },
});

/** Draws the list; drawn again with the ticks that were set where they could not be taken. */
export async function drawOccurrences(
  visit: RecordVisit,
  phrase: string,
  { again, ticked, reason }: { again?: Redrawing; ticked?: readonly string[]; reason?: string },
): Promise<Response> {
  const sheet = await openSheet(visit, { form: 'redaction', draftsOf: 'redaction', needs: 'redact' });
  const { incoming, call, system, language } = visit;
  const { record } = incoming.params;
  const list = await runQuery(incoming.installation, call, findOccurrences, { system: system.id, record, phrase });
  const unread = list.documents.filter((one) => one.unread);
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: `${sheet.path}/redaction`,
      undo: undefined,
      again,
      about: (
        <>
          <p>
            <a href={`${sheet.path}/redaction`}>{texts(language, 'back')}</a>
          </p>
          <Notice kind="info" live>
            {texts(language, 'found', { count: list.found })}
          </Notice>
          {unread.length > 0 ? (
            <Notice kind="soon">
              {texts(language, 'unread')} {unread.map(({ title }) => title).join(', ')}
            </Notice>
          ) : null}
        </>
      ),
    },
    <>
      {list.found > 0 ? (
        <MarkForm sheet={sheet} list={list} phrase={phrase} again={again} ticked={ticked} reason={reason} />
      ) : null}
      <FindForm sheet={sheet} phrase={phrase} />
    </>,
  );
}

interface MarkFormParts {
  readonly sheet: Sheet;
  readonly list: OccurrenceList;
  readonly phrase: string;
  readonly again: Redrawing | undefined;
  readonly ticked: readonly string[] | undefined;
  readonly reason: string | undefined;
}

function MarkForm({ sheet, list, phrase, again, ticked, reason }: MarkFormParts) {
  const { language, path, definition } = sheet;
  const found = list.documents.filter(({ occurrences }) => occurrences.length > 0);
  const read = found.map((one) => `${one.document}:${one.documentVersion}:${one.textDigest}`).join(' ');
  return (
    <Form
      action={`${path}/redaction/marks`}
      hidden={{ version: String(list.version), phrase, read, idempotencyKey: formKey() }}
      label={texts(language, 'title')}
    >
      <p>{texts(language, 'tick')}</p>
      {found.map(({ document, title, occurrences }, index) => (
        <Section title={texts(language, 'where', { title, count: occurrences.length })} id={`in-${index}`}>
          <Checkboxes
            language={language}
            name="passage"
            id={`passage-${index}`}
            label={texts(language, 'where', { title, count: occurrences.length })}
            labelHidden
            options={occurrences.map((one) => ({
              value: `${document}:${one.start}-${one.end}`,
              label: `${one.before}«${one.passage}»${one.after}`,
              hint: noteOf(one, sheet),
            }))}
            values={
              ticked
                ? [...ticked]
                : occurrences
                    .filter(({ within, marked }) => !within && !marked)
                    .map((one) => `${document}:${one.start}-${one.end}`)
            }
          />
        </Section>
      ))}
      <SelectField
        language={language}
        name="reason"
        label={words(language, 'reason')}
        hint={words(language, 'reasonHint')}
        options={reasonChoices(definition, language)}
        value={reason}
        error={again?.faults.at.reason}
      />
      <UndoWords language={language} undo="marks" />
      <Button kind="primary">{texts(language, 'mark')}</Button>
    </Form>
  );
}

function noteOf({ within, marked }: Occurrence, { language }: Sheet): string | undefined {
  const notes = [within ? texts(language, 'within') : '', marked ? texts(language, 'marked') : ''].filter(Boolean);
  return notes.length === 0 ? undefined : notes.join(', ');
}
