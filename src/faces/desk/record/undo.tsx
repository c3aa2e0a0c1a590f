import type { NoteView } from '../../../casework/records/show-notes.ts';
import { canTakeBack } from '../../../casework/records/take-back-note.ts';
import { Button, type Content, defineTexts, Form, formatDate, type Language } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { officeName } from '../names.ts';
import { type DoneCode, doneWords } from './done.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  undo: { en: 'Undo', fr: 'Annuler' },
  takeBack: { en: 'Take back', fr: 'Retirer' },
  takeBackOf: { en: 'Take back the note of {when}', fr: 'Retirer la note du {when}' },
  never: { en: 'This cannot be undone.', fr: 'Cette opération est irréversible.' },
  soon: {
    en: 'You can undo this for ten minutes, as long as nothing else is changed.',
    fr: 'Vous pourrez annuler cette opération pendant dix minutes, tant que rien d’autre n’est modifié.',
  },
  clock: {
    en: 'You can undo a pause or an extension for ten minutes, as long as nothing else is changed; letting it run again cannot be undone.',
    fr: 'Vous pourrez annuler une suspension ou une prolongation pendant dix minutes, tant que rien d’autre n’est modifié; relancer l’échéance est irréversible.',
  },
  note: {
    en: 'You can take a note back for ten minutes.',
    fr: 'Vous pourrez retirer une note pendant dix minutes.',
  },
  waiting: { en: 'What else waits for you', fr: 'Ce qui vous attend encore' },
  assignedTo: { en: 'Assigned to {to}.', fr: 'Attribué à {to}.' },
});

/** Whether what a form does can be undone: within ten minutes, what of a due date can, or never. */
export type Undoing = 'soon' | 'clock' | 'note' | 'never';

/** Said at the form, before it is sent. */
export function UndoWords({ language, undo }: { language: Language; undo: Undoing }) {
  return <p class="soft small">{texts(language, undo)}</p>;
}

/** No change of the record, or one that is itself the taking back of one. */
const unsaid: ReadonlySet<DoneCode> = new Set(['undone', 'note-undone', 'registered', 'emergency']);

/** What has just been done, with a button that takes it back for as long as that is possible. */
export function Done({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, view, path, definition, visit } = sheet;
  const to = [
    view.assignee && personName(sheet, view.assignee),
    view.office && officeName(definition, view.office, language),
  ].filter((one) => one);
  const said =
    view.undo === 'assignment' && to.length > 0
      ? texts(language, 'assignedTo', { to: to.join(', ') })
      : doneWords(language, done);
  if (view.undo === undefined)
    return (
      <>
        {unsaid.has(done) ? said : `${said} ${texts(language, 'never')}`}{' '}
        {done === 'decided' ? <a href={visit.base}>{texts(language, 'waiting')}</a> : null}
      </>
    );
  return (
    <Form action={`${path}/undo`} hidden={{ version: String(view.version), idempotencyKey: formKey() }} inline>
      <span>{said}</span>
      <Button kind="quiet" hotkey="z">
        {texts(language, 'undo')}
      </Button>
    </Form>
  );
}

/** What was just added to the notes, with a button that takes it back. */
export function NoteDone({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, view, visit } = sheet;
  const said = doneWords(language, done);
  const newest = view.notes[0];
  if (done !== 'note' || !newest) return <>{said}</>;
  if (!canTakeBack(newest, { account: visit.me.account, now: visit.now }))
    return <>{`${said} ${texts(language, 'never')}`}</>;
  return (
    <TakeBackForm sheet={sheet} note={newest.id}>
      <span>{said}</span>
      <Button kind="quiet" hotkey="z">
        {texts(language, 'undo')}
      </Button>
    </TakeBackForm>
  );
}

/** Beside a note of one's own, for as long as it can be taken back. */
export function TakeBack({ sheet, note }: { sheet: Sheet; note: NoteView }) {
  const { language, visit, view } = sheet;
  const { timeZone, now, me } = visit;
  if (!view.may.includes('add-note') || !canTakeBack(note, { account: me.account, now })) return null;
  const when = formatDate(note.at, { language, style: 'date-time', timeZone, now });
  return (
    <TakeBackForm sheet={sheet} note={note.id}>
      <Button kind="quiet" label={texts(language, 'takeBackOf', { when })}>
        {texts(language, 'takeBack')}
      </Button>
    </TakeBackForm>
  );
}

function TakeBackForm({ sheet: { path }, note, children }: { sheet: Sheet; note: string; children: Content }) {
  return (
    <Form action={`${path}/notes/undo`} hidden={{ note, idempotencyKey: formKey() }} inline>
      {children}
    </Form>
  );
}
