import { z } from 'zod';
import { addNote } from '../../../casework/records/add-note.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { noteForm } from '../../../casework/undo/take-back-note.ts';
import {
  Button,
  ButtonRow,
  type Content,
  defineTexts,
  ErrorSummary,
  Form,
  formatDate,
  TextArea,
  Timeline,
} from '../../../ui/index.ts';
import { formKey, noFaults, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type DraftOfForm, DraftOffer, draftOf, KeepDraft, sending } from '../form/drafts.tsx';
import { doneCode } from './done.ts';
import { RecordFrame } from './frame.tsx';
import { openSheet, personName, type Sheet } from './sheet.ts';
import { NoteDone, TakeBack, UndoWords } from './undo.tsx';

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

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = noteForm;

/** The notes of a record, newest first, and a form for one more. */
export const notesPage = deskRoute({
  method: 'GET',
  path: '/records/:record/notes',
  title: 'Notes of a record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional(), draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const { draft: asked, done: code } = visit.incoming.query;
    const sheet = await openSheet(visit, asked === undefined ? { draftsOf: form } : { form });
    const found = sheet.view.drafts.find(({ id }) => id === asked);
    const draft = draftOf(`${sheet.path}/drafts/${form}`, found ? { draft: found.id } : undefined);
    const done = code && <NoteDone sheet={sheet} done={code} />;
    return draw(sheet, found ? oneOf(found.values, 'text') : '', { done, draft, asked });
  },
});

export const noteAdded = deskRoute({
  method: 'POST',
  path: '/records/:record/notes',
  title: 'A note is added',
  doors: [addNote, openRecord],
  params: ofRecord,
  body: z.strictObject({
    text: z.string().max(30_000),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { record } = incoming.params;
    const { text, draft: sent = '' } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, sending(call, { draft: sent }), addNote, {
          system: system.id,
          record,
          text,
        });
        return goTo(`${base}/records/${record}/notes?done=note`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, text, { again, draft: draftOf(`${sheet.path}/drafts/${form}`, { draft: sent }) });
      },
    );
  },
});

interface Drawn {
  readonly again?: Redrawing;
  readonly done?: Content;
  readonly draft: DraftOfForm;
  /** The draft the page was asked for. */
  readonly asked?: string | undefined;
}

function draw(sheet: Sheet, text: string, { again, done, draft, asked }: Drawn): Promise<Response> {
  const { language, view, path, visit } = sheet;
  const faults = again?.faults ?? noFaults;
  const others = view.drafts.filter(({ id }) => id === asked || id !== draft.id);
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
          <DraftOffer page={visit} drafts={others} path={`${path}/notes`} action={draft.action} asked={asked} />
        ) : null}
        {view.may.includes('add-note') ? (
          <Form
            action={`${path}/notes`}
            hidden={{ idempotencyKey: formKey(), draft: draft.id }}
            label={texts(language, 'add')}
          >
            <TextArea
              language={language}
              name="text"
              label={texts(language, 'text')}
              hint={texts(language, 'hint')}
              value={text}
              rows={3}
              error={faults.at.text}
            />
            <UndoWords language={language} undo="note" />
            <ButtonRow>
              <Button onCtrlEnter>{texts(language, 'add')}</Button>
              <KeepDraft language={language} draft={draft} />
            </ButtonRow>
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
              detail: (
                <>
                  <span class="lines" lang={otherLanguage(note.text, language)}>
                    {note.text}
                  </span>
                  <TakeBack sheet={sheet} note={note} />
                </>
              ),
            }))}
          />
        )}
      </div>
    </RecordFrame>,
  );
}
