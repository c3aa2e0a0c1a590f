import { z } from 'zod';
import { listPeople } from '../../../casework/accounts/staff-names.ts';
import { askGrant } from '../../../casework/grants/ask-grant.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import {
  Button,
  ButtonRow,
  DateField,
  defineTexts,
  Form,
  inLanguage,
  LinkButton,
  PageHeading,
  SelectField,
} from '../../../ui/index.ts';
import { endOfDay, startOfDay } from '../../shell/days.ts';
import { type FormValues, formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { adminRoute, ofSystem, uuid } from '../admin-route.ts';
import { type AdminVisit, requireOne } from '../admin-visit.tsx';
import { confirmFirst, emptyForm, FormHead, type FormState, faultAt, readForm, tryForm } from '../parts/form-page.tsx';
import { KeptApart } from '../parts/kept-apart.tsx';
import { loadPeople, PersonField } from '../parts/person-field.tsx';
import { pageRoles } from '../parts/role-sets.ts';
import { loadSystem, systemTitle } from '../parts/system.ts';

const texts = defineTexts({
  title: { en: 'Ask for a role in {system}', fr: 'Demander un rôle : {system}' },
  intro: {
    en: 'Another account manager approves it. Before that it gives nothing. It rests when nobody confirms it for a year.',
    fr: 'Un autre gestionnaire des comptes l’approuve. D’ici là, il ne donne rien. Il est suspendu si personne ne le confirme pendant un an.',
  },
  person: { en: 'Person', fr: 'Personne' },
  role: { en: 'Role', fr: 'Rôle' },
  office: { en: 'Office', fr: 'Bureau' },
  officeHint: {
    en: 'Whose records, with those of the offices below it, the role reaches.',
    fr: 'Dont les dossiers, avec ceux des bureaux subordonnés, sont à la portée du rôle.',
  },
  noOffice: { en: 'No office', fr: 'Aucun bureau' },
  startsOn: { en: 'First day', fr: 'Premier jour' },
  startsOnHint: { en: 'None: from its approval.', fr: 'Aucun : dès son approbation.' },
  endsOn: { en: 'Last day', fr: 'Dernier jour' },
  endsOnHint: { en: 'For acting and temporary roles.', fr: 'Pour les rôles intérimaires et temporaires.' },
  send: { en: 'Ask for the role', fr: 'Demander le rôle' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

type Params = { system: string };
type Query = { account?: string | undefined; done?: string | undefined };
const labels = {
  ...texts.entries,
  account: texts.entries.person,
  startsAt: texts.entries.startsOn,
  endsAt: texts.entries.endsOn,
};
const doors = [listPeople, describeInstalledSystem];

/** The form that asks for a role in a system. */
export const askGrantForm = adminRoute<Params, Query>({
  method: 'GET',
  path: '/systems/:system/grants/new',
  title: 'Form that asks for a role in a system',
  doors,
  params: ofSystem,
  query: z.strictObject({ account: uuid.optional(), done: z.string().max(40).optional() }),
  show: async (visit) => {
    requireOne(visit, pageRoles.manage);
    const { account } = visit.incoming.query;
    const state = { ...emptyForm, values: account ? { account } : {} };
    return confirmFirst(visit) ?? draw(visit, visit.incoming.params.system, state);
  },
});

/** Asks for it. */
export const askGrantSent = adminRoute<Params, unknown, FormValues>({
  method: 'POST',
  path: '/systems/:system/grants/new',
  title: 'Asks that someone else get a role in a system',
  doors: [askGrant, ...doors],
  params: ofSystem,
  body: formSchema,
  show: async (visit) => {
    const { system } = visit.incoming.params;
    return tryForm(
      visit,
      async () => {
        const { timeZone } = (await loadSystem(visit, system)).definition.system.calendar;
        const read = readForm(visit.incoming.body, labels);
        const request = {
          system,
          account: read.id('account'),
          role: read.text('role', 80),
          office: read.optional('office', 80),
          startsAt: read.day('startsAt'),
          endsAt: read.day('endsAt'),
        };
        read.finish();
        await runCommand(visit.installation, visit.call, askGrant, {
          ...request,
          startsAt: request.startsAt && startOfDay(timeZone, request.startsAt).toISOString(),
          endsAt: request.endsAt && endOfDay(timeZone, request.endsAt).toISOString(),
        });
        return visit.goTo(`/admin/systems/${system}/grants?done=asked`);
      },
      (state) => draw(visit, system, state),
    );
  },
});

async function draw(visit: AdminVisit, id: string, state: FormState): Promise<Response> {
  const { language } = visit;
  const { definition } = await loadSystem(visit, id);
  const people = await loadPeople(visit);
  const name = systemTitle(definition, language);
  const title = texts(language, 'title', { system: name });
  const base = `/admin/systems/${id}/grants`;
  const hasErrors = state.faults.summary.length > 0 || state.confirm;
  const field = (field: string) => ({
    language,
    name: field,
    value: oneOf(state.values, field),
    error: faultAt(state, field),
  });
  return visit.draw(
    { title, path: `${base}/new`, hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading language={language} title={title} path={[{ label: name, href: base }, { label: title }]} />
      <FormHead language={language} state={state} />
      <Form action={`${base}/new`} hidden={{ idempotencyKey: formKey() }}>
        <p>{texts(language, 'intro')}</p>
        <PersonField {...field('account')} people={people} label={texts(language, 'person')} except={visit.me} />
        <SelectField
          {...field('role')}
          label={texts(language, 'role')}
          options={definition.system.roles.map((role) => ({ value: role.id, label: inLanguage(role.title, language) }))}
        />
        <SelectField
          {...field('office')}
          label={texts(language, 'office')}
          hint={texts(language, 'officeHint')}
          empty={texts(language, 'noOffice')}
          options={definition.system.offices.map((office) => ({
            value: office.id,
            label: inLanguage(office.title, language),
          }))}
          optional
        />
        <DateField
          {...field('startsAt')}
          label={texts(language, 'startsOn')}
          hint={texts(language, 'startsOnHint')}
          optional
        />
        <DateField
          {...field('endsAt')}
          label={texts(language, 'endsOn')}
          hint={texts(language, 'endsOnHint')}
          optional
        />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'send')}</Button>
          <LinkButton href={base} kind="quiet">
            {texts(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
      <KeptApart language={language} definition={definition} />
    </>,
  );
}
