import { z } from 'zod';
import { passwordsAllowed } from '../../casework/sign-in/sign-in-policy.ts';
import { route } from '../../http/route.ts';
import { defineTexts, LinkButton, Notice, TextField } from '../../ui/index.ts';
import { EnrolAtProvider } from './enrol-oidc.tsx';
import { EnrolPasswordStart } from './enrol-password-page.tsx';
import { PasskeyPart } from './passkey-part.tsx';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Make your passkey', fr: 'Créez votre clé d’accès' },
  intro: {
    en: 'With a passkey you sign in to your work account: a security key, or the lock of this device. The link that brought you here serves once, within 24 hours.',
    fr: 'La clé d’accès ouvre votre compte professionnel : une clé de sécurité, ou le verrou de cet appareil. Le lien qui vous a mené ici sert une seule fois, dans les 24 heures.',
  },
  label: { en: 'Name of this passkey', fr: 'Nom de cette clé d’accès' },
  labelHint: {
    en: 'So that you can tell it from others later, such as “Work laptop”.',
    fr: 'Pour la distinguer d’autres plus tard, par exemple « Portable du bureau ».',
  },
  make: { en: 'Make the passkey', fr: 'Créer la clé d’accès' },
  doneTitle: { en: 'Your passkey is made', fr: 'Votre clé d’accès est créée' },
  done: {
    en: 'The link no longer serves. Sign in with the passkey, then add a second one, so that losing this one does not lock you out.',
    fr: 'Le lien ne sert plus. Ouvrez une session avec la clé d’accès, puis ajoutez-en une deuxième, pour que la perte de celle-ci ne vous bloque pas.',
  },
  signIn: { en: 'Go to the sign-in', fr: 'Aller à l’ouverture de session' },
});

/**
 * Where a one-time link leads. Its secret stands in the fragment of the address, which the browser sends to nobody; the browser's part
 * sends it in the body of the two calls that need it.
 */
export const enrolPage = route({
  method: 'GET',
  path: '/enrol',
  face: 'common',
  open: 'the one-time link takes the place of a sign-in; the page itself shows nothing of anyone',
  title: 'Enrolment of a passkey by one-time link',
  query: z.strictObject({}),
  handle: async (incoming) => {
    const { language, installation } = incoming;
    return drawPlain(
      incoming,
      { title: texts(language, 'title') },
      <div class="stack">
        <p>{texts(language, 'intro')}</p>
        <PasskeyPart
          language={language}
          act="enrol"
          button={texts(language, 'make')}
          done={
            <>
              <Notice kind="good" title={texts(language, 'doneTitle')}>
                {texts(language, 'done')}
              </Notice>
              <p>
                <LinkButton kind="primary" href="/sign-in?next=/passkeys">
                  {texts(language, 'signIn')}
                </LinkButton>
              </p>
            </>
          }
        >
          <PasskeyLabel language={language} />
        </PasskeyPart>
        {installation.staffProvider ? <EnrolAtProvider language={language} party={installation.staffProvider} /> : null}
        {(await passwordsAllowed(installation)) ? <EnrolPasswordStart language={language} /> : null}
      </div>,
    );
  },
});

/** The field for the name of a new passkey. */
export function PasskeyLabel({ language }: { language: 'en' | 'fr' }) {
  return (
    <TextField
      language={language}
      name="label"
      label={texts(language, 'label')}
      hint={texts(language, 'labelHint')}
      maxlength={200}
      width="medium"
      optional
    />
  );
}
