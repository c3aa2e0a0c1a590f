import { findProviderSignOut } from '../../casework/sign-in/oidc-sign-out.ts';
import { route } from '../../http/route.ts';
import { ButtonRow, defineTexts, inLanguage, LinkButton } from '../../ui/index.ts';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'You are signed out', fr: 'Votre session est terminée' },
  here: { en: 'Your session here has ended.', fr: 'Votre session ici a pris fin.' },
  there: {
    en: '{name} may still have you signed in: whoever uses this browser next could come in as you. On a computer that others use, sign out there too.',
    fr: '{name} peut encore vous reconnaître : la prochaine personne à ce navigateur pourrait entrer sous votre nom. Sur un ordinateur partagé, terminez-y aussi votre session.',
  },
  alsoThere: { en: 'Sign out of {name}', fr: 'Terminer la session de {name}' },
  again: { en: 'Sign in again', fr: 'Ouvrir une autre session' },
});

/** After signing out of a session that began at the identity provider: that one's own session goes on until it is ended there. */
export const signedOutPage = route({
  method: 'GET',
  path: '/signed-out',
  face: 'common',
  open: 'whoever signed out is not signed in; it says nothing of anybody',
  title: 'Signed out, and how to sign out of the identity provider',
  handle: async (incoming) => {
    const { language, installation, context } = incoming;
    const { host } = new URL(context.req.url);
    const address = await findProviderSignOut(installation, { host, language });
    const name = installation.staffProvider && inLanguage(installation.staffProvider.name, language);
    return drawPlain(
      incoming,
      { title: texts(language, 'title'), path: '/signed-out' },
      <div class="stack">
        <p>{texts(language, 'here')}</p>
        {name === undefined ? null : <p>{texts(language, 'there', { name })}</p>}
        <ButtonRow>
          {address !== undefined && name !== undefined ? (
            <LinkButton kind="primary" href={address}>
              {texts(language, 'alsoThere', { name })}
            </LinkButton>
          ) : null}
          <LinkButton href="/sign-in">{texts(language, 'again')}</LinkButton>
        </ButtonRow>
      </div>,
    );
  },
});
