import { z } from 'zod';
import { linkRecords, unlinkRecords } from '../../../casework/records/link-records.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form, Radios, TextField } from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { type Relation, relations, relationWords } from './link-words.ts';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Link with another record', fr: 'Lier à un autre dossier' },
  to: { en: 'Control number of the other record', fr: 'Numéro de contrôle de l’autre dossier' },
  kind: { en: 'How they belong together', fr: 'Nature du lien' },
  save: { en: 'Link', fr: 'Lier' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'link';

/** Links the record with another of this system. */
export const linkPage = deskRoute({
  method: 'GET',
  path: '/records/:record/link',
  title: 'Link of a record',
  doors: [openRecord],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'link' });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    return draw(sheet, givenIn(draft.values ?? {}), { draft });
  },
});

export const linked = deskRoute({
  method: 'POST',
  path: '/records/:record/link',
  title: 'Two records are linked',
  doors: [linkRecords, openRecord],
  params: ofRecord,
  body: z.strictObject({
    to: z.string().max(60),
    kind: z.enum(relations),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { to, kind } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, sending(call, incoming.body), linkRecords, {
          system: system.id,
          record,
          to,
          kind,
        });
        return goTo(`${base}/records/${record}?done=linked`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, { to, kind }, { again, draft: sentDraft(sheet, form, incoming.body) });
      },
    );
  },
});

export const unlinked = deskRoute({
  method: 'POST',
  path: '/records/:record/link/remove',
  title: 'The link of two records is removed',
  doors: [unlinkRecords],
  params: ofRecord,
  body: z.strictObject({ link: z.string().max(60), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record } = incoming.params;
    const input = { system: system.id, record, link: incoming.body.link };
    await runCommand(incoming.installation, call, unlinkRecords, input);
    return goTo(`${base}/records/${record}?done=unlinked`);
  },
});

interface Given {
  readonly to: string;
  readonly kind: Relation;
}

function givenIn(values: FormValues): Given {
  const kind = oneOf(values, 'kind');
  return { to: oneOf(values, 'to'), kind: relations.find((one) => one === kind) ?? 'related' };
}

function draw(
  sheet: Sheet,
  given: Given,
  { again, draft }: { again?: Redrawing; draft: FormDraft },
): Promise<Response> {
  const { language, path } = sheet;
  const faults = again?.faults.at ?? {};
  const here = `${path}/link`;
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: 'soon',
      again,
      about: <DraftsOfForm sheet={sheet} here={here} draft={draft} />,
    },
    <Form action={here} hidden={{ idempotencyKey: formKey(), draft: draft.id }}>
      <TextField
        language={language}
        name="to"
        label={texts(language, 'to')}
        value={given.to}
        width="medium"
        autocomplete="off"
        error={faults.to}
      />
      <Radios
        language={language}
        name="kind"
        label={texts(language, 'kind')}
        options={relations.map((kind) => ({ value: kind, label: relationWords(language, kind) }))}
        value={given.kind}
      />
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
