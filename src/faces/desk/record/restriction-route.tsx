import { z } from 'zod';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { restrictRecord } from '../../../casework/records/restrict-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, Checkboxes, defineTexts, Form, Notice } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, oneOf, valuesOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { officeName } from '../names.ts';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { peopleFor } from './people.ts';
import { openSheet, personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Restrict', fr: 'Restreindre l’accès' },
  about: {
    en: 'Only the people you name, and you, will find this record from now on. For everyone else it is not there, not even as a number, whatever their role, and emergency access does not open it.',
    fr: 'Seules les personnes que vous nommez, et vous, trouverez désormais ce dossier. Pour toutes les autres, il n’existe pas, pas même comme numéro, quel que soit leur rôle, et l’accès d’urgence ne l’ouvre pas.',
  },
  people: { en: 'Who may see it', fr: 'Qui peut le voir' },
  find: { en: 'Find a person', fr: 'Trouver une personne' },
  save: { en: 'Restrict to these people', fr: 'Restreindre à ces personnes' },
  lift: { en: 'Lift the restriction', fr: 'Lever la restriction' },
  now: { en: 'It is restricted now.', fr: 'L’accès est restreint en ce moment.' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'restriction';

/** Restricts the record to named people, or lifts the restriction. */
export const restrictionPage = deskRoute({
  method: 'GET',
  path: '/records/:record/restriction',
  title: 'Restriction of a record',
  doors: [openRecord, listAssignees],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'restrict' });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    const named = draft.values ? namedIn(draft.values) : (sheet.view.restrictedTo ?? []);
    return draw(sheet, named, { draft });
  },
});

export const restricted = deskRoute({
  method: 'POST',
  path: '/records/:record/restriction',
  title: 'A record is restricted, or no more',
  doors: [restrictRecord, openRecord, listAssignees],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { body } = incoming;
    const { record } = incoming.params;
    const me = call.caller?.account ?? '';
    const named = namedIn(body);
    const accounts = oneOf(body, 'change') === 'lift' ? [] : [...new Set([me, ...named])];
    return submit(
      language,
      (pointer) => (pointer.startsWith('/accounts') ? 'accounts' : undefined),
      async () => {
        const version = Number(oneOf(body, 'version'));
        await runCommand(incoming.installation, sending(call, body), restrictRecord, {
          system: system.id,
          record,
          version,
          accounts,
        });
        return goTo(`${base}/records/${record}?done=restricted`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, named, { again, draft: sentDraft(sheet, form, { draft: oneOf(body, 'draft') }) });
      },
    );
  },
});

function namedIn(values: FormValues): string[] {
  return valuesOf(values, 'accounts').filter((account) => account !== '');
}

async function draw(
  sheet: Sheet,
  chosen: readonly string[],
  { again, draft }: { again?: Redrawing; draft: FormDraft },
): Promise<Response> {
  const { language, path, view, definition } = sheet;
  const here = `${path}/restriction`;
  const people = (await peopleFor(sheet)).map(({ account, name, office }) => ({
    value: account,
    label: office ? `${name}, ${officeName(definition, office, language)}` : name,
  }));
  const known = new Set(people.map(({ value }) => value));
  const others = (view.restrictedTo ?? [])
    .filter((account) => !known.has(account))
    .map((account) => ({ value: account, label: personName(sheet, account) }));
  const isRestricted = view.restrictedTo !== undefined;
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
    <Form action={here} hidden={{ version: String(view.version), idempotencyKey: formKey(), draft: draft.id }}>
      {isRestricted ? <Notice kind="soon">{texts(language, 'now')}</Notice> : null}
      <Checkboxes
        language={language}
        name="accounts"
        label={texts(language, 'people')}
        options={[...others, ...people]}
        find={texts(language, 'find')}
        values={[...chosen]}
        error={again?.faults.at.accounts}
      />
      <ButtonRow>
        <Button kind="primary" onCtrlEnter>
          {texts(language, 'save')}
        </Button>
        {isRestricted ? (
          <Button name="change" value="lift">
            {texts(language, 'lift')}
          </Button>
        ) : null}
        <KeepDraft language={language} draft={draft} />
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
