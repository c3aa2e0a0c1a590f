import { requestAccount } from '../../../casework/accounts/request-account.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form, LinkButton, PageHeading, Radios, TextField } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { adminRoute } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { emptyForm, FormHead, type FormState, faultAt, readForm, tryForm } from '../parts/form-page.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { wayAfterAsking } from './sponsor-route.tsx';

const texts = defineTexts({
  title: { en: 'Ask for an account', fr: 'Demander un compte' },
  accounts: { en: 'Accounts', fr: 'Comptes' },
  intro: {
    en: 'One account for one person, in their own name. Someone else sponsors it, and an account manager who is neither of the two approves it. Until then it can do nothing.',
    fr: 'Un compte par personne, à son nom. Une autre personne le parraine, et un gestionnaire des comptes qui n’est ni l’une ni l’autre l’approuve. D’ici là, il ne permet rien.',
  },
  given: { en: 'Given name', fr: 'Prénom' },
  family: { en: 'Family name', fr: 'Nom de famille' },
  job: { en: 'Position', fr: 'Poste' },
  email: { en: 'Work e-mail', fr: 'Courriel professionnel' },
  emailHint: {
    en: 'To recognise the person, and for mail that says that something waits; nothing that opens an account is ever sent there.',
    fr: 'Pour reconnaître la personne, et pour les courriels qui disent que quelque chose attend; rien de ce qui ouvre un compte n’y est jamais envoyé.',
  },
  language: { en: 'Language', fr: 'Langue' },
  english: { en: 'English', fr: 'Anglais' },
  french: { en: 'French', fr: 'Français' },
  send: { en: 'Ask for the account', fr: 'Demander le compte' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

/** The form that asks for an account. */
export const requestForm = adminRoute({
  method: 'GET',
  path: '/accounts/new',
  title: 'Form that asks for an account',
  doors: [],
  show: (visit) => drawForm(visit, emptyForm),
});

/** Asks for it. */
export const requestSent = adminRoute<Record<string, never>, unknown, FormValues>({
  method: 'POST',
  path: '/accounts/new',
  title: 'Asks for an account',
  doors: [requestAccount],
  body: formSchema,
  show: (visit) =>
    tryForm(
      visit,
      async () => {
        const read = readForm(visit.incoming.body, { ...texts.entries, title: texts.entries.job });
        const request = {
          given: read.text('given', 80),
          family: read.text('family', 80),
          title: read.optional('title', 120),
          email: read.email('email'),
          language: read.oneOf('language', ['en', 'fr']),
        };
        read.finish();
        const { account } = await runCommand(visit.installation, visit.call, requestAccount, request);
        return visit.goTo(`${wayAfterAsking(visit, account)}?done=requested`);
      },
      (state) => drawForm(visit, state),
    ),
});

function drawForm(visit: AdminVisit, state: FormState): Promise<Response> {
  const { language } = visit;
  const title = texts(language, 'title');
  const manages = holdsOne(visit.roles, pageRoles.accounts);
  const hasErrors = state.faults.summary.length > 0 || state.confirm;
  const field = (name: 'given' | 'family' | 'title' | 'email' | 'language') => ({
    language,
    name,
    value: oneOf(state.values, name),
    error: faultAt(state, name),
  });
  return visit.draw(
    { title, path: '/admin/accounts/new', hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading
        language={language}
        title={title}
        path={manages ? [{ label: texts(language, 'accounts'), href: '/admin/accounts' }, { label: title }] : undefined}
      />
      <FormHead language={language} state={state} />
      <Form action="/admin/accounts/new" hidden={{ idempotencyKey: formKey() }}>
        <p>{texts(language, 'intro')}</p>
        <TextField {...field('given')} label={texts(language, 'given')} maxlength={80} width="medium" />
        <TextField {...field('family')} label={texts(language, 'family')} maxlength={80} width="medium" />
        <TextField {...field('title')} label={texts(language, 'job')} maxlength={120} width="medium" optional />
        <TextField
          {...field('email')}
          type="email"
          label={texts(language, 'email')}
          hint={texts(language, 'emailHint')}
          maxlength={200}
          width="medium"
          optional
        />
        <Radios
          {...field('language')}
          label={texts(language, 'language')}
          inline
          options={[
            { value: 'en', label: texts(language, 'english') },
            { value: 'fr', label: texts(language, 'french') },
          ]}
        />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'send')}</Button>
          <LinkButton href={manages ? '/admin/accounts' : '/'} kind="quiet">
            {texts(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}
