import { z } from 'zod';
import { assignRecord } from '../../../casework/records/assign-record.ts';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, Combobox, defineTexts, Form, SelectField } from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { officesOf } from '../form/field-input.tsx';
import { AbsentConfirm, evenIfAbsent } from '../supervisor/absent-confirm.tsx';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { peopleChoices, peopleFor } from './people.ts';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Assign', fr: 'Attribuer' },
  office: { en: 'Lead office', fr: 'Bureau responsable' },
  account: { en: 'Action officer', fr: 'Agent responsable' },
  hint: {
    en: 'Beside each name stands how many open and overdue records the person has, and when they are away.',
    fr: 'À côté de chaque nom figurent le nombre de dossiers en cours et en retard de la personne, et ses absences.',
  },
  save: { en: 'Assign', fr: 'Attribuer' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'assignment';

/** Who looks after the record: an office, a person, or both. */
export const assignmentPage = deskRoute({
  method: 'GET',
  path: '/records/:record/assignment',
  title: 'Assignment of a record',
  doors: [openRecord, listAssignees],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'assign' });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    const now = { office: sheet.view.office ?? '', account: sheet.view.assignee ?? '' };
    return draw(sheet, draft.values ? givenIn(draft.values) : now, { draft });
  },
});

export const assignmentDone = deskRoute({
  method: 'POST',
  path: '/records/:record/assignment',
  title: 'A record is assigned',
  doors: [assignRecord, openRecord, listAssignees],
  params: ofRecord,
  body: z.strictObject({
    office: z.string().max(100).optional(),
    account: z.string().max(100).optional(),
    [evenIfAbsent]: z.literal('on').optional(),
    version: z.coerce.number().int(),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { office = '', account = '', version } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, sending(call, incoming.body), assignRecord, {
          system: system.id,
          record,
          version,
          ...(office === '' ? {} : { office }),
          ...(account === '' ? {} : { account }),
          evenIfAbsent: incoming.body.evenIfAbsent === 'on',
        });
        return goTo(`${base}/records/${record}?done=assigned`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, { office, account }, { again, draft: sentDraft(sheet, form, incoming.body) });
      },
    );
  },
});

interface Given {
  readonly office: string;
  readonly account: string;
}

function givenIn(values: FormValues): Given {
  return { office: oneOf(values, 'office'), account: oneOf(values, 'account') };
}

async function draw(
  sheet: Sheet,
  given: Given,
  { again, draft }: { again?: Redrawing; draft: FormDraft },
): Promise<Response> {
  const { language, path, view } = sheet;
  const faults = again?.faults.at ?? {};
  const people = await peopleFor(sheet);
  const here = `${path}/assignment`;
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: 'soon',
      again,
      about: <DraftsOfForm sheet={sheet} here={here} draft={draft} />,
    },
    <Form action={here} hidden={{ version: String(view.version), idempotencyKey: formKey(), draft: draft.id }}>
      <SelectField
        language={language}
        name="office"
        label={texts(language, 'office')}
        options={officesOf(sheet)}
        value={given.office}
        error={faults.office}
        optional
      />
      <Combobox
        language={language}
        name="account"
        label={texts(language, 'account')}
        hint={texts(language, 'hint')}
        options={peopleChoices(sheet, people)}
        value={given.account}
        error={faults.account}
        optional
      />
      <AbsentConfirm language={language} chosen={again && given.account} people={people} />
      <ButtonRow>
        <Button kind="primary" onCtrlEnter>
          {texts(language, 'save')}
        </Button>
        <KeepDraft language={language} draft={draft} />
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
