import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import { saveDraft } from '../../../casework/drafts/save-draft.ts';
import type { Twin } from '../../../casework/intake/find-twin.ts';
import { findUsedNumber } from '../../../casework/intake/find-used-number.ts';
import { editRecord } from '../../../casework/records/edit-record.ts';
import { type FieldValues, localToday } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { readEarlierVersion } from '../../../casework/records/read-earlier-version.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, noFaults, oneOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { DefaultButton } from '../form/default-button.tsx';
import { type DraftOfForm, DraftOffer, draftOf, draftValues, KeepDraft, sending } from '../form/drafts.tsx';
import type { FormView } from '../form/form-view.ts';
import { nameOfPointer, readFields, resized } from '../form/read-fields.ts';
import { fieldsFor, formViewOf, RecordFields } from '../form/record-form.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { ChooseVersions } from './merge.tsx';
import { type Compared, chosenOf, compareVersions, undecidedIn } from './merge-values.ts';
import { openSheet, type RecordVisit, type Sheet } from './sheet.ts';
import { lookUsedNumber, numberSeen, UsedNumberHere } from './used-number.tsx';

const texts = defineTexts({
  title: { en: 'Edit', fr: 'Modifier' },
  save: { en: 'Save', fr: 'Enregistrer les modifications' },
  saveMerged: { en: 'Save both together', fr: 'Enregistrer le tout' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'edit';

/** What the form holds, and on which version it was filled in. */
interface Filled {
  readonly values: FieldValues;
  readonly version: number;
  readonly draft: DraftOfForm;
  /** The draft the page was asked for. */
  readonly asked?: string | undefined;
  /** What others changed meanwhile, to be chosen from. */
  readonly compared?: Compared | undefined;
  /** Another record with a number that is given here. */
  readonly used?: Twin | undefined;
}

/** The fields of a record the person may change, filled with what they say now, or with a draft. */
export const editPage = deskRoute({
  method: 'GET',
  path: '/records/:record/edit',
  title: 'Edit of a record',
  doors: [openRecord],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'edit' });
    const { draft: asked } = visit.incoming.query;
    const found = sheet.view.drafts.find(({ id }) => id === asked);
    const action = `${sheet.path}/drafts/${form}`;
    if (!found)
      return draw(sheet, { values: sheet.view.fields, version: sheet.view.version, draft: draftOf(action), asked });
    return draw(sheet, {
      values: { ...sheet.view.fields, ...readGiven(sheet, found.values) },
      version: versionOf(found.values),
      draft: { id: found.id, action },
      asked,
    });
  },
});

export const edited = deskRoute({
  method: 'POST',
  path: '/records/:record/edit',
  title: 'A record is edited',
  doors: [editRecord, findUsedNumber, saveDraft, openRecord, readEarlierVersion],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, goTo } = visit;
    const { body } = incoming;
    const sheet = await openSheet(visit, { form });
    const given = readGiven(sheet, body);
    const filled = {
      values: { ...sheet.view.fields, ...given },
      version: Number(oneOf(body, 'version')),
      draft: draftOf(`${sheet.path}/drafts/${form}`, body),
    };
    const change = resized(filled.values, oneOf(body, 'change'));
    if (change) return draw(sheet, { ...filled, values: change });
    const undecided = undecidedIn(body);
    if (undecided.length > 0)
      return drawCompared(visit, sheet, { ...filled, version: versionOf(body) }, given, undecided);
    return submit(
      language,
      nameOfPointer,
      async () => {
        const fields = chosenOf(body, given, sheet.view.fields);
        const used = await lookUsedNumber(sheet, fields, body);
        if (used) return draw(sheet, { ...filled, used });
        try {
          await runCommand(incoming.installation, sending(call, body), editRecord, {
            system: system.id,
            record: incoming.params.record,
            version: filled.version,
            fields,
          });
        } catch (fault) {
          if (!(fault instanceof DomainError) || fault.code !== 'conflict') throw fault;
          // It may have been saved between our look and the change: compared is what it says now, with what was chosen until then.
          return await keepAndCompare(visit, await openSheet(visit, { form }), filled, fields);
        }
        return goTo(`${sheet.path}?done=edited`);
      },
      (again) => draw(sheet, filled, again),
    );
  },
});

/** The version a draft or form was begun on: what was still to be chosen is asked again. */
function versionOf(values: FormValues): number {
  return Number(oneOf(values, 'since') || oneOf(values, 'version'));
}

/** What the form held, of what the person may change; a part hidden from them keeps its value. */
function readGiven(sheet: Sheet, values: FormValues): FieldValues {
  const written = new Set(sheet.view.writable);
  const fields = fieldsFor(sheet.type, sheet.view.channel);
  const today = localToday(sheet.definition, sheet.visit.now);
  return readFields(fields, { values, mayWrite: (path) => written.has(path), keepEmpty: true, today });
}

/** What was typed in vain is kept as a draft at once, also for whoever leaves the page now. */
async function keepAndCompare(
  visit: RecordVisit<unknown, FormValues>,
  sheet: Sheet,
  filled: Filled,
  given: FieldValues,
): Promise<Response> {
  const { incoming, call, system } = visit;
  const values = draftValues(incoming.body);
  const input = { system: system.id, record: sheet.view.id, form, draft: filled.draft.id, values };
  await runCommand(incoming.installation, { ...call, idempotencyKey: formKey() }, saveDraft, input);
  return drawCompared(visit, sheet, filled, given, []);
}

/** Somebody else saved first: both are laid beside each other, and nothing typed is lost. */
async function drawCompared(
  visit: RecordVisit,
  sheet: Sheet,
  filled: Filled,
  given: FieldValues,
  undecided: readonly string[],
): Promise<Response> {
  const compared = await compareVersions(visit, sheet, { since: filled.version, given, undecided });
  const { fields } = compared.merged;
  const again = { faults: { at: {}, summary: compared.faults }, status: 409, changed: [] };
  return draw(sheet, { ...filled, values: fields, version: sheet.view.version, compared }, again);
}

function draw(sheet: Sheet, filled: Filled, again?: Redrawing): Promise<Response> {
  const { language, path, view, type, definition, visit } = sheet;
  const { values, version, draft, asked, compared, used } = filled;
  const inputs: FormView = {
    ...formViewOf({
      definition,
      language,
      now: visit.now,
      faults: (again?.faults ?? noFaults).at,
      written: new Set(view.writable),
      writtenIn: sheet.writtenIn,
      people: [
        ...Object.entries(view.names).map(([value, label]) => ({ value, label })),
        ...(view.names[visit.me.account] ? [] : [{ value: visit.me.account, label: visit.me.name }]),
      ],
    }),
    typesDays: true,
  };
  const here = `${path}/edit`;
  const others = view.drafts.filter(({ id }) => id === asked || id !== draft.id);
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: 'soon',
      again,
      about: <DraftOffer page={visit} drafts={others} path={here} action={draft.action} asked={asked} />,
    },
    <Form
      action={here}
      hidden={{
        version: String(version),
        idempotencyKey: formKey(),
        draft: draft.id,
        ...(compared ? { since: String(compared.since) } : {}),
        ...(used ? numberSeen : {}),
      }}
    >
      <DefaultButton label={texts(language, 'save')} />
      {used ? <UsedNumberHere sheet={sheet} twin={used} save={texts(language, 'save')} /> : null}
      {compared ? <ChooseVersions sheet={sheet} compared={compared} /> : null}
      <RecordFields view={inputs} type={type} channel={view.channel} values={values} />
      <ButtonRow>
        <Button kind="primary" onCtrlEnter>
          {texts(language, compared ? 'saveMerged' : 'save')}
        </Button>
        <KeepDraft language={language} draft={draft} />
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
