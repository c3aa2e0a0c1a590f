import { type Route, route } from '../../http/route.ts';
import { examplesPage } from '../../ui/index.ts';
import { pageResponse } from './answer.ts';
import { appearanceKept, appearancePage } from './appearance-page.tsx';
import { confirmIdentityPage, personaConfirmed } from './confirm-identity-page.tsx';
import { passwordConfirmed } from './confirm-password.tsx';
import { enrolPage } from './enrol-page.tsx';
import { enrolPasswordPage, enrolPasswordSaved } from './enrol-password-page.tsx';
import { deskDoor, firstPage, languageRoute } from './first-page.tsx';
import { noticeAccepted, noticePage, signOutRoute } from './notice-page.tsx';
import { oidcReturn } from './oidc-return.tsx';
import { oidcConfirm, oidcEnrol, oidcSignIn } from './oidc-sign-in.tsx';
import { passkeyEnded, passkeysPage } from './passkeys-page.tsx';
import { passwordSignedIn } from './password-sign-in.tsx';
import { endOtherSessions, endSession, sessionsPage } from './sessions-page.tsx';
import { personaSignIn, signInPage } from './sign-in-page.tsx';
import { signedOutPage } from './signed-out-page.tsx';

/** The pages all faces of staff share. Those of practice mode do not exist in a real installation. */
export function shellRoutes({ dev, practice }: { dev: boolean; practice: boolean }): Route[] {
  return [
    firstPage,
    deskDoor,
    languageRoute,
    appearancePage,
    appearanceKept,
    signInPage,
    noticePage,
    noticeAccepted,
    signOutRoute,
    sessionsPage,
    endSession,
    endOtherSessions,
    confirmIdentityPage,
    ...(practice ? [] : realSignIn),
    ...(practice ? [personaSignIn, personaConfirmed] : []),
    ...(dev ? [examples] : []),
  ];
}

/** Ways in that there are with real people only: nobody invented has a credential. */
const realSignIn = [
  signedOutPage,
  enrolPage,
  enrolPasswordPage,
  enrolPasswordSaved,
  passwordSignedIn,
  passwordConfirmed,
  oidcSignIn,
  oidcConfirm,
  oidcEnrol,
  oidcReturn,
  passkeysPage,
  passkeyEnded,
];

const examples = route({
  method: 'GET',
  path: '/ui',
  face: 'common',
  open: 'for those who build pages; served by `npm run dev` only and holding invented content',
  title: 'Examples of the components',
  handle: ({ language }) => pageResponse(examplesPage(language)),
});
