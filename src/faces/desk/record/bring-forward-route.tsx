import { z } from 'zod';
import { finishBringForward, makeBringForward } from '../../../casework/records/bring-forward.ts';
import { localToday } from '../../../casework/records/in-words.ts';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, Combobox, DayField, defineTexts, Form, parseDay, TextField } from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { officeChoices, peopleChoices, peopleFor } from './people.ts';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Bring forward', fr: 'Rappeler plus tard' },
  about: {
    en: 'The record comes up again on that morning, on the first page of whoever you choose.',
    fr: 'Le dossier réapparaîtra ce matin-là sur la première page de la personne choisie.',
  },
  on: { en: 'On', fr: 'Le' },
  text: { en: 'What for', fr: 'À quelle fin' },
  to: { en: 'Before whom', fr: 'À l’attention de' },
  me: { en: 'me', fr: 'moi' },
  save: { en: 'Bring forward', fr: 'Rappeler plus tard' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'bring-forward';

/** Asks that the record come up again on a day. */
export const bringForwardPage = deskRoute({
  method: 'GET',
  path: '/records/:record/bring-forward',
  title: 'Bring-forward of a record',
  doors: [openRecord, listAssignees],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'bring-forward' });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    return draw(sheet, givenIn(draft.values ?? {}), { draft });
  },
});

export const bringForwardMade = deskRoute({
  method: 'POST',
  path: '/records/:record/bring-forward',
  title: 'A bring-forward is made',
  doors: [makeBringForward, openRecord, listAssignees],
  params: ofRecord,
  body: z.strictObject({
    on: z.string().max(60),
    text: z.string().max(3000),
    to: z.string().max(120).optional(),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, definition, now, language, base, goTo } = visit;
    const { on, text, to = '' } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      (pointer) => (pointer === '/account' || pointer === '/office' ? 'to' : plainName(pointer)),
      async () => {
        const today = localToday(definition, now);
        // An empty day, or what is none, is told like a past one: choose today or a later day.
        const day = parseDay(on, { today, prefer: 'future' }) ?? '1970-01-02';
        await runCommand(incoming.installation, sending(call, incoming.body), makeBringForward, {
          system: system.id,
          record,
          on: day < today ? '1970-01-02' : day,
          text,
          ...recipientOf(to),
        });
        return goTo(`${base}/records/${record}?done=brought-forward`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, { on, text, to }, { again, draft: sentDraft(sheet, form, incoming.body) });
      },
    );
  },
});

export const bringForwardDone = deskRoute({
  method: 'POST',
  path: '/records/:record/bring-forward/done',
  title: 'A bring-forward is dealt with',
  doors: [finishBringForward],
  params: ofRecord,
  body: z.strictObject({ bringForward: z.string().max(100), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record } = incoming.params;
    const input = { system: system.id, record, bringForward: incoming.body.bringForward };
    await runCommand(incoming.installation, call, finishBringForward, input);
    return goTo(`${base}/records/${record}?done=bring-forward-done`);
  },
});

function recipientOf(to: string): { account?: string; office?: string } {
  if (to === '') return {};
  return to.startsWith('office:') ? { office: to.slice('office:'.length) } : { account: to.replace('account:', '') };
}

interface Given {
  readonly on: string;
  readonly text: string;
  readonly to: string;
}

function givenIn(values: FormValues): Given {
  return { on: oneOf(values, 'on'), text: oneOf(values, 'text'), to: oneOf(values, 'to') };
}

async function draw(
  sheet: Sheet,
  given: Given,
  { again, draft }: { again?: Redrawing; draft: FormDraft },
): Promise<Response> {
  const { language, path, definition, visit } = sheet;
  const faults = again?.faults.at ?? {};
  const people = peopleChoices(sheet, await peopleFor(sheet), 'account:');
  const here = `${path}/bring-forward`;
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: 'soon',
      again,
      about: (
        <>
          <p>{texts(language, 'about')}</p>
          <DraftsOfForm sheet={sheet} here={here} draft={draft} />
        </>
      ),
    },
    <Form action={here} hidden={{ idempotencyKey: formKey(), draft: draft.id }}>
      <DayField
        language={language}
        name="on"
        label={texts(language, 'on')}
        value={given.on}
        today={localToday(definition, visit.now)}
        prefer="future"
        error={faults.on}
      />
      <TextField
        language={language}
        name="text"
        label={texts(language, 'text')}
        value={given.text}
        maxlength={2000}
        error={faults.text}
      />
      <Combobox
        language={language}
        name="to"
        label={texts(language, 'to')}
        options={[...people, ...officeChoices(sheet)]}
        empty={texts(language, 'me')}
        value={given.to}
        error={faults.to}
        optional
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
