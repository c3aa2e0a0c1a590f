import { z } from 'zod';
import { notFound } from '../../../casework/domain-error.ts';
import type { Twin } from '../../../casework/intake/find-twin.ts';
import { findUsedNumber } from '../../../casework/intake/find-used-number.ts';
import { actOnRecord } from '../../../casework/records/act-on-record.ts';
import { type FieldValues, isUndoable, localToday, type OfferedAction } from '../../../casework/records/in-words.ts';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { Button, ButtonRow, defineTexts, Form, inLanguage, Notice } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, givenOf, oneOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute } from '../desk-route.ts';
import { type DraftOfForm, DraftOffer, draftOf, KeepDraft, sending } from '../form/drafts.tsx';
import type { FormView } from '../form/field-input.tsx';
import { nameOfPointer, readFields } from '../form/read-fields.ts';
import { AbsentConfirm, evenIfAbsent } from '../supervisor/absent-confirm.tsx';
import { type Given, NeedInput } from './action-needs.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { peopleChoices, peopleFor } from './people.ts';
import { openSheet, type RecordVisit, type Sheet } from './sheet.ts';
import { givesNumber, lookUsedNumber, numberSeen, UsedNumberHere } from './used-number.tsx';

const texts = defineTexts({
  refused: { en: 'This is not possible now. {why}', fr: 'C’est impossible pour le moment. {why}' },
  confirm: {
    en: 'Check before you go on: this cannot be undone.',
    fr: 'Vérifiez avant de continuer : cette opération est irréversible.',
  },
});

const params = z.object({ system: z.string(), record: pathId, action: z.string() });
const doors = [openRecord, listAssignees];

/** The page of one action: what it does, what it needs. */
export const actionPage = deskRoute({
  method: 'GET',
  path: '/records/:record/actions/:action',
  title: 'An action on a record',
  doors,
  params,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const { action: id } = visit.incoming.params;
    const { draft: asked } = visit.incoming.query;
    const sheet = await openSheet(visit, { form: formOf(id) });
    const found = sheet.view.drafts.find((draft) => draft.id === asked);
    const given = found ? givenIn(sheet, found.values) : { fields: sheet.view.fields, comment: '', to: '' };
    const draft = draftOf(draftsAt(sheet, id), found ? { draft: found.id } : undefined);
    return drawAction(sheet, getAction(sheet, id), given, { draft, asked });
  },
});

/** Does the action. */
export const actionDone = deskRoute({
  method: 'POST',
  path: '/records/:record/actions/:action',
  title: 'An action on a record is done',
  doors: [actOnRecord, findUsedNumber, ...doors],
  params,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { body } = incoming;
    const { action: id, record } = incoming.params;
    const fields = readGiven(visit, body);
    const comment = givenOf(body, 'comment');
    const to = recipientOf(oneOf(body, 'to'));
    return submit(
      language,
      nameOfPointer,
      async () => {
        const type = findType(visit, body);
        if (type && givesNumber({ type }, fields)) {
          const sheet = await openSheet(visit, { form: formOf(id) });
          const used = await lookUsedNumber(sheet, fields, body);
          const draft = draftOf(draftsAt(sheet, id), body);
          if (used) return drawAction(sheet, getAction(sheet, id), givenIn(sheet, body), { draft, used });
        }
        await runCommand(incoming.installation, sending(call, body), actOnRecord, {
          system: system.id,
          record,
          action: id,
          version: Number(oneOf(body, 'version')),
          ...(Object.keys(fields).length > 0 ? { fields } : {}),
          ...(comment === undefined ? {} : { comment }),
          ...(to === undefined ? {} : { to }),
          evenIfAbsent: oneOf(body, evenIfAbsent) === 'on',
        });
        return goTo(`${base}/records/${record}?done=action`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form: formOf(id) });
        const draft = draftOf(draftsAt(sheet, id), body);
        return drawAction(sheet, getAction(sheet, id), givenIn(sheet, body), { again, draft });
      },
    );
  },
});

/** The form of an action, coded. */
function formOf(action: string): string {
  return `action.${action}`;
}

function draftsAt({ path }: Sheet, action: string): string {
  return `${path}/drafts/${formOf(action)}`;
}

/** What a form or a draft of it held. */
function givenIn({ view, visit }: Sheet, values: FormValues): Given {
  const fields = { ...view.fields, ...readGiven(visit, values) };
  return { fields, comment: givenOf(values, 'comment') ?? '', to: oneOf(values, 'to') };
}

interface Drawn {
  readonly again?: Redrawing;
  readonly draft: DraftOfForm;
  /** The draft the page was asked for. */
  readonly asked?: string | undefined;
  /** Another record with a number that is given here. */
  readonly used?: Twin | undefined;
}

function getAction({ view }: Sheet, id: string): OfferedAction {
  const action = view.actions.find((one) => one.id === id);
  if (!action) throw notFound('no-such-action');
  return action;
}

function recipientOf(value: string): { account: string } | { office: string } | undefined {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (id === '') return undefined;
  return kind === 'office' ? { office: id } : { account: id };
}

/** Only what the form asked for is read; whether it may be given, the engine decides. */
function readGiven(visit: RecordVisit, values: FormValues): FieldValues {
  const { definition, now } = visit;
  const type = findType(visit, values);
  const fields = type?.fields.filter(({ id }) => Object.keys(values).some((name) => isOf(name, id))) ?? [];
  return readFields(fields, { values, mayWrite: () => true, keepEmpty: false, today: localToday(definition, now) });
}

function findType({ definition }: RecordVisit, values: FormValues) {
  return definition.recordTypes.find(({ id }) => id === oneOf(values, 'recordType'));
}

function isOf(name: string, field: string): boolean {
  return name === `fields.${field}` || name.startsWith(`fields.${field}.`);
}

async function drawAction(
  sheet: Sheet,
  action: OfferedAction,
  given: Given,
  { again, draft, asked, used }: Drawn,
): Promise<Response> {
  const { language, view, path, flow, type, definition, visit } = sheet;
  const title = inLanguage(action.label, language);
  const description = flow.actions.find(({ id }) => id === action.id)?.description;
  const here = `${path}/actions/${action.id}`;
  const others = view.drafts.filter(({ id }) => id === asked || id !== draft.id);
  const about = (
    <>
      {description ? <p>{inLanguage(description, language)}</p> : null}
      <DraftOffer page={visit} drafts={others} path={here} action={draft.action} asked={asked} />
    </>
  );
  if (!action.permitted) {
    const why = action.why ? inLanguage(action.why, language) : '';
    return drawFormPage(
      sheet,
      { title, path: here, undo: undefined, again, about },
      <>
        <Notice kind="soon">{texts(language, 'refused', { why })}</Notice>
        <CancelLink sheet={sheet} />
      </>,
    );
  }
  const isRecipientAsked = action.needs.some(({ pointer }) => pointer === '/to');
  const people = isRecipientAsked ? await peopleFor(sheet) : [];
  // What must be confirmed says there that it cannot be undone.
  const undo = action.confirm ? undefined : isUndoable(flow, action.id) ? 'soon' : 'moved';
  const form: FormView = {
    definition,
    language,
    today: localToday(definition, visit.now),
    typesDays: true,
    faults: again?.faults.at ?? {},
    mayWrite: () => true,
    mayResize: () => true,
    writtenIn: sheet.writtenIn,
  };
  return drawFormPage(
    sheet,
    { title, path: here, undo, again, about },
    <Form
      action={here}
      hidden={{
        version: String(view.version),
        recordType: type.id,
        idempotencyKey: formKey(),
        draft: draft.id,
        ...(used ? numberSeen : {}),
      }}
    >
      {used ? <UsedNumberHere sheet={sheet} twin={used} save={title} /> : null}
      {action.needs.map((need) => (
        <NeedInput
          sheet={sheet}
          form={form}
          need={need}
          given={given}
          people={peopleChoices(sheet, people, 'account:')}
        />
      ))}
      <AbsentConfirm language={language} chosen={again && given.to.replace('account:', '')} people={people} />
      {action.confirm ? <Notice kind="soon">{texts(language, 'confirm')}</Notice> : null}
      <ButtonRow>
        <Button kind={action.confirm ? 'danger' : 'primary'} onCtrlEnter={!action.confirm}>
          {title}
        </Button>
        {action.needs.length > 0 ? <KeepDraft language={language} draft={draft} /> : null}
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
