import { installationRoleIds } from '../../../casework/accounts/role-ids.ts';
import { Button, ButtonRow, defineTexts, Form, LinkButton, PageHeading, Radios } from '../../../ui/index.ts';
import { formKey, oneOf } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { FormHead, type FormState, faultAt } from '../parts/form-page.tsx';
import { loadPeople, PersonField } from '../parts/person-field.tsx';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  title: { en: 'Ask for a role of the installation', fr: 'Demander un rôle de l’installation' },
  roles: { en: 'Roles of the installation', fr: 'Rôles de l’installation' },
  person: { en: 'Person', fr: 'Personne' },
  personHint: { en: 'Never yourself.', fr: 'Jamais vous-même.' },
  role: { en: 'Role', fr: 'Rôle' },
  'account-manager': {
    en: 'Asks, approves and closes accounts; grants roles in systems.',
    fr: 'Demande, approuve et ferme les comptes; accorde les rôles dans les systèmes.',
  },
  'security-officer': {
    en: 'Records clearance, posting and awareness; stops accounts.',
    fr: 'Consigne la cote, l’affectation et la sensibilisation; arrête les comptes.',
  },
  configurator: { en: 'Publishes the configuration of systems.', fr: 'Publie la configuration des systèmes.' },
  auditor: { en: 'Reads the audit logs of all systems.', fr: 'Lit les journaux de tous les systèmes.' },
  'privacy-officer': {
    en: 'Sees what is collected, why, and who may read it.',
    fr: 'Voit ce qui est recueilli, pourquoi, et qui peut le lire.',
  },
  send: { en: 'Ask for the role', fr: 'Demander le rôle' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

/** Names of its fields. */
export const roleLabels = { account: texts.entries.person, role: texts.entries.role };

/** Draws the form that asks for a role of the installation. */
export async function drawAskRole(visit: AdminVisit, state: FormState): Promise<Response> {
  const { language } = visit;
  const people = await loadPeople(visit);
  const title = texts(language, 'title');
  const hasErrors = state.faults.summary.length > 0 || state.confirm;
  return visit.draw(
    { title, path: '/admin/roles/new', hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[{ label: texts(language, 'roles'), href: '/admin/roles' }, { label: title }]}
      />
      <FormHead language={language} state={state} />
      <Form action="/admin/roles/new" hidden={{ idempotencyKey: formKey() }}>
        <PersonField
          language={language}
          people={people}
          name="account"
          label={texts(language, 'person')}
          hint={people ? texts(language, 'personHint') : undefined}
          value={oneOf(state.values, 'account')}
          error={faultAt(state, 'account')}
          except={visit.me}
        />
        <Radios
          language={language}
          name="role"
          label={texts(language, 'role')}
          value={oneOf(state.values, 'role')}
          error={faultAt(state, 'role')}
          options={installationRoleIds.map((value) => ({
            value,
            label: codeWords(language, 'role', value),
            hint: texts(language, value),
          }))}
        />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'send')}</Button>
          <LinkButton href="/admin/roles" kind="quiet">
            {texts(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}
