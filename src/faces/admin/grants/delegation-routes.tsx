import { z } from 'zod';
import { listPeople } from '../../../casework/accounts/staff-names.ts';
import { endDelegation, listDelegations, makeDelegation } from '../../../casework/grants/delegations.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import {
  Button,
  ButtonRow,
  DateField,
  defineTexts,
  EmptyState,
  Form,
  inLanguage,
  LinkButton,
  PageHeading,
  SelectField,
  Table,
} from '../../../ui/index.ts';
import { endOfDay, startOfDay } from '../../shell/days.ts';
import { type FormValues, formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, ofSystem, uuid } from '../admin-route.ts';
import { type AdminVisit, requireOne } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { confirmFirst, emptyForm, FormHead, type FormState, faultAt, readForm, tryForm } from '../parts/form-page.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { loadPeople, PersonField } from '../parts/person-field.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { loadSystem, roleTitle, systemTitle } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';

const texts = defineTexts({
  intro: {
    en: 'One person acts in another’s role for a time. The log names both at every act.',
    fr: 'Une personne agit dans le rôle d’une autre pour un temps. Le journal nomme les deux à chaque acte.',
  },
  none: { en: 'Nobody acts for another', fr: 'Personne n’agit pour une autre' },
  make: { en: 'Make a delegation', fr: 'Créer une délégation' },
  from: { en: 'For whom', fr: 'Pour qui' },
  to: { en: 'Who acts', fr: 'Qui agit' },
  role: { en: 'Role', fr: 'Rôle' },
  period: { en: 'Period', fr: 'Période' },
  fromTo: { en: '{from} to {to}', fr: 'du {from} au {to}' },
  madeBy: { en: 'Made by', fr: 'Créée par' },
  act: { en: 'End', fr: 'Mettre fin' },
  actOf: { en: 'End: {to} for {from}', fr: 'Mettre fin : {to} pour {from}' },
  startsOn: { en: 'First day', fr: 'Premier jour' },
  startsOnHint: { en: 'None: at once.', fr: 'Aucun : immédiatement.' },
  endsOn: { en: 'Last day', fr: 'Dernier jour' },
  endsOnHint: { en: 'At most a year on.', fr: 'Dans un an au plus.' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

const labels = { ...texts.entries, startsAt: texts.entries.startsOn, endsAt: texts.entries.endsOn };
const doors = [listDelegations, describeInstalledSystem, ...nameDoors];

/** Who acts for whom. */
export const delegationsRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/delegations',
  title: 'Delegations of a system',
  doors,
  params: ofSystem,
  show: async (visit) => {
    const { language, date } = visit;
    const { system } = visit.incoming.params;
    const rows = await runQuery(visit.installation, visit.call, listDelegations, { system });
    const { definition } = await loadSystem(visit, system);
    const names = await loadNames(
      visit,
      rows.flatMap(({ from, to, madeBy }) => [from, to, madeBy]),
    );
    const manages = holdsOne(visit.roles, pageRoles.manage);
    const base = `/admin/systems/${system}/delegations`;
    const title = systemPageTitle(visit, definition, 'delegations');
    return visit.draw(
      { title },
      <>
        <SystemHead
          visit={visit}
          definition={definition}
          part="delegations"
          actions={
            manages ? (
              <LinkButton href={`${base}/new`} kind="primary">
                {texts(language, 'make')}
              </LinkButton>
            ) : undefined
          }
        />
        <p class="soft">{texts(language, 'intro')}</p>
        {rows.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Table
            language={language}
            caption={title}
            columns={[
              ...(['to', 'from', 'role', 'period', 'madeBy'] as const).map((key) => ({ label: texts(language, key) })),
              ...(manages ? [{ label: texts(language, 'act'), labelHidden: true }] : []),
            ]}
            rows={rows.map((row) => ({
              cells: [
                names(row.to),
                names(row.from),
                roleTitle(definition, row.role, language),
                texts(language, 'fromTo', {
                  from: date(row.startsAt),
                  to: date(new Date(Date.parse(row.endsAt) - 1000)),
                }),
                names(row.madeBy),
                ...(manages
                  ? [
                      <ActButton
                        action={`${base}/${row.delegation}/end`}
                        label={texts(language, 'act')}
                        full={texts(language, 'actOf', { to: names(row.to), from: names(row.from) })}
                      />,
                    ]
                  : []),
              ],
            }))}
          />
        )}
      </>,
    );
  },
});

/** Ends one early. */
export const endDelegationRoute = actRoute({
  path: '/systems/:system/delegations/:delegation/end',
  title: 'Ends a delegation early',
  doors: [endDelegation],
  params: z.object({ ...ofSystem.shape, delegation: uuid }),
  back: ({ system }) => `/admin/systems/${system}/delegations`,
  done: 'ended',
  act: async ({ installation, call, incoming: { params } }) => {
    await runCommand(installation, call, endDelegation, params);
    return undefined;
  },
});

/** The form that lets one person act for another. */
export const delegationForm = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/delegations/new',
  title: 'Form that makes a delegation',
  doors: [...doors, listPeople],
  params: ofSystem,
  show: async (visit) => {
    requireOne(visit, pageRoles.manage);
    return confirmFirst(visit) ?? drawForm(visit, visit.incoming.params.system, emptyForm);
  },
});

/** Makes it. */
export const delegationSent = adminRoute<{ system: string }, unknown, FormValues>({
  method: 'POST',
  path: '/systems/:system/delegations/new',
  title: 'Makes a delegation',
  doors: [...doors, listPeople, makeDelegation],
  params: ofSystem,
  body: formSchema,
  show: (visit) => {
    const { system } = visit.incoming.params;
    return tryForm(
      visit,
      async () => {
        const { timeZone } = (await loadSystem(visit, system)).definition.system.calendar;
        const read = readForm(visit.incoming.body, labels);
        const request = { from: read.id('from'), to: read.id('to'), role: read.text('role', 80) };
        const startsOn = read.day('startsAt');
        const endsOn = read.neededDay('endsAt');
        read.finish();
        await runCommand(visit.installation, visit.call, makeDelegation, {
          system,
          ...request,
          startsAt: startsOn && startOfDay(timeZone, startsOn).toISOString(),
          endsAt: endOfDay(timeZone, endsOn).toISOString(),
        });
        return visit.goTo(`/admin/systems/${system}/delegations?done=delegated`);
      },
      (state) => drawForm(visit, system, state),
    );
  },
});

async function drawForm(visit: AdminVisit, system: string, state: FormState): Promise<Response> {
  const { language, me } = visit;
  const { definition } = await loadSystem(visit, system);
  const people = await loadPeople(visit);
  const base = `/admin/systems/${system}/delegations`;
  const title = texts(language, 'make');
  const hasErrors = state.faults.summary.length > 0 || state.confirm;
  const field = (name: string) => ({
    language,
    name,
    value: oneOf(state.values, name),
    error: faultAt(state, name),
  });
  return visit.draw(
    { title, path: `${base}/new`, hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[{ label: systemTitle(definition, language), href: base }, { label: title }]}
      />
      <FormHead language={language} state={state} />
      <Form action={`${base}/new`} hidden={{ idempotencyKey: formKey() }}>
        <p>{texts(language, 'intro')}</p>
        <PersonField {...field('to')} people={people} label={texts(language, 'to')} except={me} />
        <PersonField {...field('from')} people={people} label={texts(language, 'from')} />
        <SelectField
          {...field('role')}
          label={texts(language, 'role')}
          options={definition.system.roles.map((role) => ({ value: role.id, label: inLanguage(role.title, language) }))}
        />
        <DateField
          {...field('startsAt')}
          label={texts(language, 'startsOn')}
          hint={texts(language, 'startsOnHint')}
          optional
        />
        <DateField {...field('endsAt')} label={texts(language, 'endsOn')} hint={texts(language, 'endsOnHint')} />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'make')}</Button>
          <LinkButton href={base} kind="quiet">
            {texts(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}
