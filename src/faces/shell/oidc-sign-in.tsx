import { z } from 'zod';
import { startOidcEnrolment, startOidcSignIn, startOidcStepUp } from '../../casework/sign-in/oidc-start.ts';
import { leaveForProvider } from '../../casework/sign-in/oidc-visit.ts';
import { route } from '../../http/route.ts';
import { ownPath } from './answer.ts';
import { goToProvider } from './oidc-away.tsx';

const going = z.strictObject({ next: z.string().max(600).optional() });

/** To the provider, to sign in. */
export const oidcSignIn = route({
  method: 'POST',
  path: '/sign-in/oidc',
  face: 'common',
  doors: [leaveForProvider],
  title: 'Sign-in at the identity provider, where there is one',
  body: going,
  encoding: 'form',
  handle: (incoming) =>
    goToProvider(incoming, ownPath(incoming.body.next, '/desk'), (from) =>
      startOidcSignIn(incoming.installation, incoming.requestId, from),
    ),
});

/** To the provider, to confirm who it is. */
export const oidcConfirm = route({
  method: 'POST',
  path: '/confirm-identity/oidc',
  face: 'common',
  doors: [leaveForProvider],
  title: 'Step-up at the identity provider, which asks the person anew',
  body: going,
  encoding: 'form',
  handle: async (incoming) => {
    const call = await incoming.call();
    return goToProvider(incoming, ownPath(incoming.body.next, '/desk'), (from) =>
      startOidcStepUp(incoming.installation, call, from),
    );
  },
});

/** To the provider, with a one-time link: who signs in there is linked to the account of the link. */
export const oidcEnrol = route({
  method: 'POST',
  path: '/enrol/oidc',
  face: 'common',
  doors: [leaveForProvider],
  title: 'Enrolment by one-time link at the identity provider',
  body: z.strictObject({ link: z.string().max(100) }),
  encoding: 'form',
  handle: (incoming) => {
    const { installation, requestId, body } = incoming;
    return goToProvider(incoming, '/sign-in', (from) =>
      startOidcEnrolment(installation, requestId, { ...from, link: body.link.trim() }),
    );
  },
});
