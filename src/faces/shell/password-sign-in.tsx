import { z } from 'zod';
import { openPasswordSession, signInWithPassword } from '../../casework/sign-in/sign-in-with-password.ts';
import { languageCookie } from '../../http/language.ts';
import { route } from '../../http/route.ts';
import { newSessionToken, openCookie } from '../../http/session-cookie.ts';
import { Button, defineTexts, ErrorSummary, Form, type Language, Section, TextField } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { type FormFaults, noFaults } from './form-values.ts';
import { PasswordFields } from './password-fields.tsx';
import { drawPlain } from './plain-page.tsx';
import { requestOrigin } from './request-origin.ts';
import { plainName, submitSecrets } from './submit.ts';

const texts = defineTexts({
  page: { en: 'Sign in', fr: 'Ouvrir une session' },
  title: { en: 'Or with password and one-time code', fr: 'Ou avec un mot de passe et un code à usage unique' },
  signInName: { en: 'Work e-mail', fr: 'Courriel professionnel' },
  signIn: { en: 'Sign in with the password', fr: 'Ouvrir une session avec le mot de passe' },
});

interface PasswordFormParams {
  readonly language: Language;
  readonly next: string;
  readonly name?: string;
  readonly faults?: FormFaults;
}

/** The form for password and code, where the policy allows them. */
export function PasswordSignIn({ language, next, name, faults = noFaults }: PasswordFormParams) {
  return (
    <Section title={texts(language, 'title')} id="password-sign-in">
      <Form action="/sign-in/password" hidden={{ next }} reload>
        <ErrorSummary language={language} errors={faults.summary} />
        <TextField
          language={language}
          name="signInName"
          type="email"
          autocomplete="username"
          label={texts(language, 'signInName')}
          value={name}
          maxlength={200}
          width="medium"
        />
        <PasswordFields language={language} />
        <Button>{texts(language, 'signIn')}</Button>
      </Form>
    </Section>
  );
}

/** Signs in with password and code. Whatever was wrong, the answer is the same. */
export const passwordSignedIn = route({
  method: 'POST',
  path: '/sign-in/password',
  face: 'common',
  doors: [openPasswordSession],
  title: 'Sign-in with password and one-time code, where the policy allows it',
  body: z.strictObject({
    signInName: z.string().max(200),
    password: z.string().max(512),
    code: z.string().max(20),
    next: z.string().max(600).optional(),
  }),
  encoding: 'form',
  handle: (incoming) => {
    const { installation, requestId, language, body } = incoming;
    const { next: asked, ...given } = body;
    const next = ownPath(asked, '/desk');
    return submitSecrets(
      language,
      plainName,
      async () => {
        const { token, hash } = newSessionToken();
        const origin = requestOrigin(incoming);
        const opened = await signInWithPassword(installation, requestId, { ...given, hash, origin });
        return seeOther(next, [openCookie('staff', token), languageCookie(opened.language)]);
      },
      ({ faults, status }) =>
        drawPlain(
          incoming,
          { title: texts(language, 'page'), path: '/sign-in', status, hasErrors: true },
          <PasswordSignIn language={language} next={next} name={given.signInName} faults={faults} />,
        ),
    );
  },
});
