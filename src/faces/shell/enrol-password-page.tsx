import { z } from 'zod';
import {
  completePassword,
  enrolPassword,
  offerPassword,
  type PasswordOffer,
  startPasswordEnrolment,
} from '../../casework/sign-in/enrol-password.ts';
import { type Incoming, route } from '../../http/route.ts';
import { Button, defineTexts, ErrorSummary, Form, type Language, Section, TextField } from '../../ui/index.ts';
import { seeOther } from './answer.ts';
import { type FormFaults, noFaults } from './form-values.ts';
import { CodeField } from './password-fields.tsx';
import { drawPlain } from './plain-page.tsx';
import { plainName, submit } from './submit.ts';

const texts = defineTexts({
  instead: { en: 'Or a password with one-time codes', fr: 'Ou un mot de passe avec codes à usage unique' },
  insteadHint: {
    en: 'For those who cannot use a passkey. You need an authenticator app.',
    fr: 'Pour qui ne peut pas utiliser de clé d’accès. Il vous faut une application d’authentification.',
  },
  link: { en: 'Code of the link', fr: 'Code du lien' },
  linkHint: {
    en: 'What stands after the # sign of the link you were given.',
    fr: 'Ce qui suit le signe # du lien que vous avez reçu.',
  },
  goOn: { en: 'Go on', fr: 'Continuer' },
  title: { en: 'Choose your password', fr: 'Choisissez votre mot de passe' },
  secret: { en: 'Key for your authenticator app', fr: 'Clé pour votre application d’authentification' },
  secretHint: {
    en: 'Add an account there and type this key, or open the address below on the device that holds the app.',
    fr: 'Ajoutez-y un compte et saisissez cette clé, ou ouvrez l’adresse ci-dessous sur l’appareil qui contient l’application.',
  },
  uri: { en: 'The same as an address', fr: 'La même sous forme d’adresse' },
  password: { en: 'Password', fr: 'Mot de passe' },
  passwordHint: {
    en: '15 to 128 characters: several words that do not belong together.',
    fr: 'De 15 à 128 caractères : plusieurs mots sans rapport entre eux.',
  },
  code: { en: 'First code of the app', fr: 'Premier code de l’application' },
  save: { en: 'Save the password', fr: 'Enregistrer le mot de passe' },
});

/** The way to a password, where the policy allows one. */
export function EnrolPasswordStart({ language, faults = noFaults }: { language: Language; faults?: FormFaults }) {
  return (
    <div data-passkey-instead="">
      <Section title={texts(language, 'instead')} id="password">
        <ErrorSummary language={language} errors={faults.summary} />
        <p>{texts(language, 'insteadHint')}</p>
        <Form action="/enrol/password">
          <TextField
            language={language}
            name="link"
            label={texts(language, 'link')}
            hint={texts(language, 'linkHint')}
            error={faults.at.link}
            maxlength={100}
          />
          <Button>{texts(language, 'goOn')}</Button>
        </Form>
      </Section>
    </div>
  );
}

type Step = Incoming<unknown, unknown, unknown>;
const start = z.strictObject({ link: z.string().max(100) });

/** First step: the link gives a key for the authenticator app. */
export const enrolPasswordPage = route({
  method: 'POST',
  path: '/enrol/password',
  face: 'common',
  doors: [offerPassword],
  title: 'Enrolment of a password by one-time link, first step',
  body: start,
  encoding: 'form',
  handle: (incoming) => {
    const { installation, requestId, language, body } = incoming;
    return submit(
      language,
      plainName,
      async () => {
        const offer = await startPasswordEnrolment(installation, requestId, body.link.trim());
        return drawPassword(incoming, { ...offer, link: body.link.trim() });
      },
      ({ faults, status }) =>
        drawPlain(
          incoming,
          { title: texts(language, 'title'), path: '/enrol', status, hasErrors: true },
          <EnrolPasswordStart language={language} faults={faults} />,
        ),
    );
  },
});

/** Second step: password and first code use the link up. */
export const enrolPasswordSaved = route({
  method: 'POST',
  path: '/enrol/password/save',
  face: 'common',
  doors: [completePassword],
  title: 'Enrolment of a password by one-time link, second step',
  body: start.extend({
    kept: z.string().max(2000),
    secret: z.string().max(200),
    uri: z.string().max(1000),
    password: z.string().max(512),
    code: z.string().max(20),
  }),
  encoding: 'form',
  handle: (incoming) => {
    const { installation, requestId, language, body } = incoming;
    const { secret, uri, ...given } = body;
    return submit(
      language,
      plainName,
      async () => {
        await enrolPassword(installation, requestId, given);
        return seeOther('/sign-in');
      },
      ({ faults, status }) => drawPassword(incoming, { ...given, secret, uri }, faults, status),
    );
  },
});

/** What was typed is not sent back: a password is typed again. */
function drawPassword(
  incoming: Step,
  { secret, uri, kept, link }: PasswordOffer & { link: string },
  faults: FormFaults = noFaults,
  status?: number,
): Promise<Response> {
  const { language } = incoming;
  const hasErrors = faults.summary.length > 0;
  return drawPlain(
    incoming,
    { title: texts(language, 'title'), path: '/enrol', hasErrors, ...(status === undefined ? {} : { status }) },
    <Form action="/enrol/password/save" hidden={{ link, kept }} reload>
      <ErrorSummary language={language} errors={faults.summary} />
      <TextField
        language={language}
        name="secret"
        label={texts(language, 'secret')}
        hint={texts(language, 'secretHint')}
        value={secret}
        readonly
      />
      <TextField language={language} name="uri" label={texts(language, 'uri')} value={uri} readonly />
      <TextField
        language={language}
        name="password"
        type="password"
        autocomplete="new-password"
        label={texts(language, 'password')}
        hint={texts(language, 'passwordHint')}
        error={faults.at.password}
        maxlength={512}
      />
      <CodeField language={language} error={faults.at.code} label={texts(language, 'code')} />
      <Button kind="primary">{texts(language, 'save')}</Button>
    </Form>,
  );
}
