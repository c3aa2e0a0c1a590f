import { z } from 'zod';
import { confirmPersona, stepUpAsPersona } from '../../casework/sign-in/step-up.ts';
import { route } from '../../http/route.ts';
import { newSessionToken, openCookie } from '../../http/session-cookie.ts';
import { Button, defineTexts, Form, inLanguage, Section } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { ConfirmPassword } from './confirm-password.tsx';
import { frameDoors, loadFrame } from './load-frame.ts';
import { ProviderButton } from './oidc-away.tsx';
import { PasskeyPart } from './passkey-part.tsx';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Confirm that it is you', fr: 'Confirmez votre identité' },
  intro: {
    en: 'What you are about to do is protected. Confirm as you signed in; it holds for five minutes. Then send the form again.',
    fr: 'Ce que vous vous apprêtez à faire est protégé. Confirmez comme à l’ouverture de session; cela vaut pour cinq minutes. Envoyez ensuite de nouveau le formulaire.',
  },
  confirm: { en: 'Confirm', fr: 'Confirmer' },
  with: { en: 'Confirm with {name}', fr: 'Confirmer avec {name}' },
  orPasskey: { en: 'Or with your passkey, if you have one', fr: 'Ou avec votre clé d’accès, si vous en avez une' },
});

/** A fresh proof of identity before protected actions. */
export const confirmIdentityPage = route({
  method: 'GET',
  path: '/confirm-identity',
  face: 'common',
  doors: frameDoors,
  title: 'Step-up',
  query: z.strictObject({ next: z.string().max(600).optional() }),
  handle: async (incoming) => {
    const { installation, language } = incoming;
    const call = await incoming.call();
    const next = ownPath(incoming.query.next, '/desk');
    const isPractice = installation.mode === 'practice' && call.caller?.method === 'persona';
    return drawPlain(
      incoming,
      { title: texts(language, 'title'), frame: await loadFrame(installation, call) },
      <div class="stack">
        <p>{texts(language, 'intro')}</p>
        {isPractice ? (
          <Form action="/confirm-identity" hidden={{ next }} reload>
            <Button kind="primary">{texts(language, 'confirm')}</Button>
          </Form>
        ) : call.caller?.method === 'password-totp' ? (
          <ConfirmPassword language={language} next={next} />
        ) : call.caller?.method === 'oidc' && installation.staffProvider ? (
          <>
            <ProviderButton
              language={language}
              party={installation.staffProvider}
              action="/confirm-identity/oidc"
              next={next}
              label={texts(language, 'with', { name: inLanguage(installation.staffProvider.name, language) })}
            />
            <Section title={texts(language, 'orPasskey')} id="passkey">
              <PasskeyPart language={language} act="step-up" button={texts(language, 'confirm')} next={next} />
            </Section>
          </>
        ) : (
          <PasskeyPart language={language} act="step-up" button={texts(language, 'confirm')} next={next} />
        )}
      </div>,
    );
  },
});

/** Practice mode: an invented person has no passkey, one click confirms. */
export const personaConfirmed = route({
  method: 'POST',
  path: '/confirm-identity',
  face: 'common',
  doors: [confirmPersona],
  title: 'Step-up of an invented person (practice mode only)',
  body: z.strictObject({ next: z.string().max(600).optional() }),
  encoding: 'form',
  handle: async ({ installation, call, body }) => {
    const { token, hash } = newSessionToken();
    await stepUpAsPersona(installation, await call(), hash);
    return seeOther(ownPath(body.next, '/desk'), [openCookie('staff', token)]);
  },
});
