import { z } from 'zod';
import { finishOidc } from '../../casework/sign-in/oidc-finish.ts';
import { returnPath } from '../../casework/sign-in/oidc-party.ts';
import { route } from '../../http/route.ts';
import { newSessionToken, openCookie } from '../../http/session-cookie.ts';
import { defineTexts, LinkButton } from '../../ui/index.ts';
import { ownPath } from './answer.ts';
import { drawFailed } from './oidc-away.tsx';
import { drawPlain } from './plain-page.tsx';
import { requestOrigin } from './request-origin.ts';
import { endVisitCookie, findVisit } from './visit-cookie.ts';

const texts = defineTexts({
  'sign-in': { en: 'You are signed in', fr: 'Votre session est ouverte' },
  'step-up': { en: 'Your identity is confirmed', fr: 'Votre identité est confirmée' },
  enrol: { en: 'Your account is linked', fr: 'Votre compte est associé' },
  intro: { en: 'If nothing happens, go on yourself.', fr: 'Si rien ne se passe, continuez vous-même.' },
  enrolled: {
    en: 'The one-time link no longer serves. From now on you sign in this way.',
    fr: 'Le lien à usage unique ne sert plus. Désormais, vous vous connectez de cette façon.',
  },
  goOn: { en: 'Go on', fr: 'Continuer' },
});

/**
 * Where the provider sends people back to. The answer is a page that leads on, not a redirection: to the browser that would still be the
 * provider's doing, and the session cookie, which is `Strict`, would stay behind (RFC 6265bis §5.2).
 */
export const oidcReturn = route({
  method: 'GET',
  path: returnPath,
  face: 'common',
  open: 'the identity provider sends people back here; only the visit of this very browser and an answer that fits it open anything',
  title: 'Return from the identity provider',
  // Providers add parameters of their own; the client library reads those of the standard and refuses any given twice.
  query: z.record(z.string().max(60), z.union([z.string().max(4000), z.array(z.string().max(4000)).max(20)])),
  handle: async (incoming) => {
    const { installation, requestId, language, context } = incoming;
    const visit = findVisit(context.req.raw.headers.get('cookie'));
    const { token, hash } = newSessionToken();
    const { search } = new URL(context.req.url);
    try {
      const given = { token: visit?.token, search, hash, origin: requestOrigin(incoming) };
      const purpose = await finishOidc(installation, requestId, given);
      const next = ownPath(visit?.next, '/desk');
      const response = await drawPlain(
        incoming,
        { title: texts(language, purpose), path: '/sign-in' },
        <div class="stack">
          <p>{texts(language, purpose === 'enrol' ? 'enrolled' : 'intro')}</p>
          <p>
            <LinkButton kind="primary" href={next}>
              {texts(language, 'goOn')}
            </LinkButton>
          </p>
        </div>,
      );
      response.headers.append('set-cookie', endVisitCookie);
      if (purpose === 'enrol') return response;
      response.headers.append('set-cookie', openCookie('staff', token));
      response.headers.set('refresh', `0; url=${next}`);
      return response;
    } catch (fault) {
      const response = await drawFailed(incoming, fault);
      response.headers.append('set-cookie', endVisitCookie);
      return response;
    }
  },
});
