import type { UndoableChange } from '../../../casework/records/in-words.ts';
import type { NoteView } from '../../../casework/records/show-notes.ts';
import { canTakeBack } from '../../../casework/undo/take-back-note.ts';
import { Button, type Content, defineTexts, Form, formatDate, type Language } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { officeName } from '../names.ts';
import { type DoneCode, doneWords } from './done.ts';
import { offered } from './offered.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  undo: { en: 'Undo', fr: 'Annuler' },
  undoOf: { en: 'Undo: {what}', fr: 'Annuler : {what}' },
  takeBack: { en: 'Take back', fr: 'Retirer' },
  takeBackOf: { en: 'Take back the note of {when}', fr: 'Retirer la note du {when}' },
  moved: {
    en: 'This cannot be undone: the record moves on, and others are told.',
    fr: 'Cette opération est irréversible : le dossier avance, et d’autres personnes en sont avisées.',
  },
  told: {
    en: 'This cannot be undone: others have been told of it.',
    fr: 'Cette opération est irréversible : d’autres personnes en ont été avisées.',
  },
  decision: {
    en: 'This cannot be undone: the decision stays on the routing slip, and those who come next are told.',
    fr: 'Cette opération est irréversible : la décision reste au bordereau, et les personnes suivantes en sont avisées.',
  },
  document: {
    en: 'This cannot be undone: a document stays as evidence. Add a newer version if it is wrong.',
    fr: 'Cette opération est irréversible : un document reste comme preuve. Ajoutez une version plus récente s’il est erroné.',
  },
  copies: {
    en: 'This cannot be undone: release copies stay as evidence of what could leave.',
    fr: 'Cette opération est irréversible : les copies à communiquer restent comme preuve de ce qui pouvait sortir.',
  },
  back: {
    en: 'This cannot be undone: it goes back to whoever marked it, and can be sent again.',
    fr: 'Cette opération est irréversible : c’est renvoyé à qui a fait le marquage, et peut être transmis de nouveau.',
  },
  over: { en: 'This can no longer be undone.', fr: 'Ceci ne peut plus être annulé.' },
  soon: {
    en: 'You can undo this for ten minutes, as long as nobody changes the same.',
    fr: 'Vous pourrez annuler cette opération pendant dix minutes, tant que personne ne modifie la même chose.',
  },
  note: {
    en: 'You can take a note back for ten minutes.',
    fr: 'Vous pourrez retirer une note pendant dix minutes.',
  },
  next: { en: 'Next:', fr: 'Ensuite :' },
  marks: {
    en: 'You can change this until it is sent to a second reader. The original stays as it is.',
    fr: 'Vous pourrez modifier ceci jusqu’à la transmission à un second lecteur. L’original reste tel quel.',
  },
  reader: {
    en: 'You can take it back until the second reader has decided.',
    fr: 'Vous pourrez le reprendre tant que le second lecteur n’a pas décidé.',
  },
  nextDecision: { en: 'Next to decide', fr: 'Décision suivante' },
  waiting: { en: 'What else waits for you', fr: 'Ce qui vous attend encore' },
  assignedTo: { en: 'Assigned to {to}.', fr: 'Attribué à {to}.' },
});

/** Whether what a form does can be undone: within ten minutes, until somebody reads it, or never, and why. */
export type Undoing = 'soon' | 'note' | 'marks' | 'reader' | 'moved' | 'decision' | 'document' | 'copies' | 'back';

/** Said at the form, before it is sent. */
export function UndoWords({ language, undo }: { language: Language; undo: Undoing }) {
  return <p class="soft small">{texts(language, undo)}</p>;
}

/** Why what was done is final. */
type FinalDone = 'document' | 'decision' | 'copies' | 'back';

/** What of each done thing can be undone; and of what cannot, why. Nothing is said where nothing of the record was changed. */
const undone: Readonly<Record<DoneCode, readonly UndoableChange[] | FinalDone | undefined>> = {
  action: ['waiting'],
  edited: ['edit'],
  assigned: ['assignment'],
  undone: undefined,
  // Notes say of themselves, on their own page, whether they can be taken back.
  note: [],
  'note-undone': undefined,
  document: 'document',
  decided: 'decision',
  slip: ['routing-slip'],
  linked: ['link'],
  unlinked: ['unlink'],
  'brought-forward': ['bring-forward'],
  'bring-forward-done': ['bring-forward-done'],
  deadline: ['extension', 'pause', 'resumption'],
  restricted: ['restriction'],
  registered: undefined,
  released: 'copies',
  'redaction-returned': 'back',
  emergency: undefined,
};

/** What has just been done, with a button that takes it back for as long as that is possible. */
export function Done({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, view } = sheet;
  const ways = undone[done];
  const undo = view.undo && Array.isArray(ways) && ways.includes(view.undo.change) ? view.undo : undefined;
  const said = (undo && assignedWords(sheet, undo.change)) ?? doneWords(language, done);
  if (undo)
    return (
      <>
        <UndoForm sheet={sheet} entry={undo.entry}>
          <span>{said}</span>
          <Button kind="quiet" hotkey="z">
            {texts(language, 'undo')}
          </Button>
        </UndoForm>
        <Next sheet={sheet} done={done} />
      </>
    );
  // An action of the workflow can be undone only where it makes the record wait.
  const why = done === 'action' ? 'told' : Array.isArray(ways) ? 'over' : (ways as 'document' | 'decision' | undefined);
  return (
    <>
      {why ? `${said} ${texts(language, why)}` : said} <Next sheet={sheet} done={done} />
    </>
  );
}

/** What moved the record on, or was taken back: after it, what is to be done next. */
const leadsOn: ReadonlySet<DoneCode> = new Set(['action', 'decided', 'assigned', 'undone']);

/** The next thing to do, reached from the message by one key: what the record waits for from this person, else what else waits for them. */
function Next({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, visit } = sheet;
  if (!leadsOn.has(done)) return null;
  const first = offered(sheet).actions[0];
  const others =
    done === 'decided' ? (
      <a href={`${visit.base}/decisions/next`}>{texts(language, 'nextDecision')}</a>
    ) : (
      <a href={visit.base}>{texts(language, 'waiting')}</a>
    );
  if (!first) return others;
  return (
    <div class="notice-next">
      {texts(language, 'next')}{' '}
      {'action' in first ? (
        <Form action={first.action} hidden={first.hidden} inline>
          <Button kind="quiet">{first.label}</Button>
        </Form>
      ) : (
        <a href={first.href}>{first.label}</a>
      )}
      {done === 'decided' ? <> · {others}</> : null}
    </div>
  );
}

/** Beside an entry of the history that the person can undo. @param what the entry in words */
export function UndoEntry({ sheet, entry, what }: { sheet: Sheet; entry: string; what: string }) {
  return (
    <UndoForm sheet={sheet} entry={entry}>
      <Button kind="quiet" label={texts(sheet.language, 'undoOf', { what })}>
        {texts(sheet.language, 'undo')}
      </Button>
    </UndoForm>
  );
}

function UndoForm({ sheet: { path }, entry, children }: { sheet: Sheet; entry: string; children: Content }) {
  return (
    <Form action={`${path}/undo`} hidden={{ entry, idempotencyKey: formKey() }} inline>
      {children}
    </Form>
  );
}

function assignedWords(sheet: Sheet, change: UndoableChange): string | undefined {
  const { language, view, definition } = sheet;
  const to = [
    view.assignee && personName(sheet, view.assignee),
    view.office && officeName(definition, view.office, language),
  ].filter((one) => one);
  return change === 'assignment' && to.length > 0 ? texts(language, 'assignedTo', { to: to.join(', ') }) : undefined;
}

/** What was just added to the notes, with a button that takes it back. */
export function NoteDone({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, view, visit } = sheet;
  const said = doneWords(language, done);
  const newest = view.notes[0];
  if (done !== 'note' || !newest) return <>{said}</>;
  if (!canTakeBack(newest, { account: visit.me.account, now: visit.now }))
    return <>{`${said} ${texts(language, 'over')}`}</>;
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
