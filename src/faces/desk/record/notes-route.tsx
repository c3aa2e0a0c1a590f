import { z } from 'zod';
import { addNote } from '../../../casework/records/add-note.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, defineTexts, ErrorSummary, Form, formatDate, TextArea, Timeline } from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { doneCode, doneWords } from './done.ts';
import { RecordFrame } from './frame.tsx';
import { openSheet, personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Notes', fr: 'Notes' },
  add: { en: 'Add a note', fr: 'Ajouter une note' },
  text: { en: 'Note', fr: 'Note' },
  hint: {
    en: 'For colleagues who work on the record. Notes never leave the institution with a reply, but the person concerned can ask to see them.',
    fr: 'À l’intention des collègues qui traitent le dossier. Les notes ne quittent jamais l’institution avec une réponse, mais la personne concernée peut demander à les voir.',
  },
  none: { en: 'No notes yet.', fr: 'Aucune note pour le moment.' },
});

/** The notes of a record, newest first, and a form for one more. */
export const notesPage = deskRoute({
  method: 'GET',
  path: '/records/:record/notes',
  title: 'Notes of a record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional() }),
  show: async (visit) => {
    const done = doneWords(visit.language, visit.incoming.query.done);
    return draw(await openSheet(visit), '', { done });
  },
});

export const noteAdded = deskRoute({
  method: 'POST',
  path: '/records/:record/notes',
  title: 'A note is added',
  doors: [addNote, openRecord],
  params: ofRecord,
  body: z.strictObject({ text: z.string().max(30_000), idempotencyKey: z.string() }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { record } = incoming.params;
    const { text } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, call, addNote, { system: system.id, record, text });
        return goTo(`${base}/records/${record}/notes?done=note`);
      },
      async (again) => draw(await openSheet(visit), text, { again }),
    );
  },
});

function draw(
  sheet: Sheet,
  text: string,
  { again, done }: { again?: Redrawing; done?: string | undefined },
): Promise<Response> {
  const { language, view, path, visit } = sheet;
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    {
      title: `${texts(language, 'title')} · ${view.controlNumber}`,
      path: `${path}/notes`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <RecordFrame sheet={sheet} tab="notes" done={done}>
      <ErrorSummary language={language} errors={faults.summary} />
      <div class="stack">
        {view.may.includes('add-note') ? (
          <Form action={`${path}/notes`} hidden={{ idempotencyKey: formKey() }} label={texts(language, 'add')}>
            <TextArea
              language={language}
              name="text"
              label={texts(language, 'text')}
              hint={texts(language, 'hint')}
              value={text}
              rows={3}
              error={faults.at.text}
            />
            <Button>{texts(language, 'add')}</Button>
          </Form>
        ) : null}
        {view.notes.length === 0 ? (
          <p class="soft">{texts(language, 'none')}</p>
        ) : (
          <Timeline
            label={texts(language, 'title')}
            items={view.notes.map((note) => ({
              at: formatDate(note.at, { language, style: 'date-time', timeZone: visit.timeZone, now: visit.now }),
              text: <b>{personName(sheet, note.author)}</b>,
              detail: <span class="lines">{note.text}</span>,
            }))}
          />
        )}
      </div>
    </RecordFrame>,
  );
}
