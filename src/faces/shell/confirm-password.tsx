import { z } from 'zod';
import { confirmOwnPassword, stepUpWithPassword } from '../../casework/sign-in/own-password.ts';
import { route } from '../../http/route.ts';
import { newSessionToken, openCookie } from '../../http/session-cookie.ts';
import { Button, defineTexts, ErrorSummary, Form, type Language } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { type FormFaults, noFaults } from './form-values.ts';
import { PasswordFields } from './password-fields.tsx';
import { drawPlain } from './plain-page.tsx';
import { requestOrigin } from './request-origin.ts';
import { plainName, submitSecrets } from './submit.ts';

const texts = defineTexts({
  title: { en: 'Confirm that it is you', fr: 'Confirmez votre identité' },
  confirm: { en: 'Confirm', fr: 'Confirmer' },
});

/** The step-up of someone who signed in with a password. */
export function ConfirmPassword({
  language,
  next,
  faults = noFaults,
}: {
  language: Language;
  next: string;
  faults?: FormFaults;
}) {
  return (
    <Form action="/confirm-identity/password" hidden={{ next }} reload>
      <ErrorSummary language={language} errors={faults.summary} />
      <PasswordFields language={language} />
      <Button kind="primary">{texts(language, 'confirm')}</Button>
    </Form>
  );
}

export const passwordConfirmed = route({
  method: 'POST',
  path: '/confirm-identity/password',
  face: 'common',
  doors: [confirmOwnPassword],
  title: 'Step-up with password and one-time code',
  body: z.strictObject({
    password: z.string().max(512),
    code: z.string().max(20),
    next: z.string().max(600).optional(),
  }),
  encoding: 'form',
  handle: async (incoming) => {
    const { installation, language, body } = incoming;
    const { next: asked, ...given } = body;
    const next = ownPath(asked, '/desk');
    const call = await incoming.call();
    return submitSecrets(
      language,
      plainName,
      async () => {
        const { token, hash } = newSessionToken();
        await stepUpWithPassword(installation, call, { ...given, hash, address: requestOrigin(incoming).address });
        return seeOther(next, [openCookie('staff', token)]);
      },
      ({ faults, status }) =>
        drawPlain(
          incoming,
          { title: texts(language, 'title'), path: '/confirm-identity', status, hasErrors: true },
          <ConfirmPassword language={language} next={next} faults={faults} />,
        ),
    );
  },
});
