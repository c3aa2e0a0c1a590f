import { z } from 'zod';
import { logOnBanner } from '../../casework/sign-in/banner.ts';
import { readBeforeBanner } from '../../casework/sign-in/me.ts';
import { acceptBanner, acknowledgeBanner, closeSession, signOut } from '../../casework/sign-in/sign-out.ts';
import { route } from '../../http/route.ts';
import { closeCookie } from '../../http/session-cookie.ts';
import { Button, ButtonRow, defineTexts, Form, formatDate, inLanguage, Notice } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { forgetFrame } from './load-frame.ts';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Before you go on', fr: 'Avant de continuer' },
  last: { en: 'You last signed in on {when}.', fr: 'Votre dernière session remonte au {when}.' },
  first: { en: 'This is your first sign-in.', fr: 'C’est votre première session.' },
  notYou: {
    en: 'If that was not you, sign out and tell your security officer now.',
    fr: 'Si ce n’était pas vous, fermez la session et avisez tout de suite votre agent de sécurité.',
  },
  changed: {
    en: 'Since then something about your account has changed ({count, plural, one {# notice} other {# notices}}). If you did not expect that, ask your account manager.',
    fr: 'Depuis, votre compte a été modifié ({count, plural, one {# avis} other {# avis}}). Si vous ne vous y attendiez pas, adressez-vous à votre gestionnaire de comptes.',
  },
  accept: { en: 'I have read this and accept it', fr: 'J’ai lu cet avis et je l’accepte' },
  signOut: { en: 'Sign out', fr: 'Fermer la session' },
});

/** The log-on banner with the last sign-in; until it is accepted the session opens nothing. */
export const noticePage = route({
  method: 'GET',
  path: '/notice',
  face: 'common',
  open: 'the session is not yet acknowledged; it shows its owner the last sign-in and nothing else',
  title: 'Log-on banner',
  query: z.strictObject({ next: z.string().max(600).optional() }),
  handle: async (incoming) => {
    const { installation, language } = incoming;
    const call = await incoming.findCall();
    if (!call?.caller) return seeOther('/sign-in');
    const { lastSignedInAt, notices } = await readBeforeBanner(installation, call);
    const when =
      lastSignedInAt && formatDate(lastSignedInAt, { language, style: 'full', now: installation.clock.now() });
    return drawPlain(
      incoming,
      { title: texts(language, 'title') },
      <div class="stack">
        <p>{inLanguage(logOnBanner, language)}</p>
        <p>
          <b>{when ? texts(language, 'last', { when }) : texts(language, 'first')}</b>{' '}
          {when ? texts(language, 'notYou') : null}
        </p>
        {notices.length > 0 ? (
          <Notice kind="soon">{texts(language, 'changed', { count: notices.length })}</Notice>
        ) : null}
        <Form action="/notice" hidden={{ next: ownPath(incoming.query.next, '/desk') }} reload>
          <ButtonRow>
            <Button kind="primary">{texts(language, 'accept')}</Button>
            <Button formaction="/sign-out">{texts(language, 'signOut')}</Button>
          </ButtonRow>
        </Form>
      </div>,
    );
  },
});

export const noticeAccepted = route({
  method: 'POST',
  path: '/notice',
  face: 'common',
  doors: [acceptBanner],
  title: 'The log-on banner is accepted',
  body: z.strictObject({ next: z.string().max(600).optional() }),
  encoding: 'form',
  handle: async (incoming) => {
    await acknowledgeBanner(incoming.installation, await incoming.call());
    return seeOther(ownPath(incoming.body.next, '/desk'));
  },
});

/** Signs out; what the browser kept of the pages goes too (Clear-Site-Data, W3C). */
export const signOutRoute = route({
  method: 'POST',
  path: '/sign-out',
  face: 'common',
  doors: [closeSession],
  title: 'Sign-out',
  body: z.looseObject({}),
  encoding: 'form',
  handle: async (incoming) => {
    const call = await incoming.findCall();
    if (call) forgetFrame(incoming.installation, call);
    await signOut(incoming.installation, call);
    // Whoever came by the identity provider still has a session there.
    const next = call?.caller?.method === 'oidc' ? '/signed-out' : '/sign-in';
    const response = seeOther(next, [closeCookie('staff')]);
    response.headers.set('clear-site-data', '"cache", "storage"');
    return response;
  },
});
