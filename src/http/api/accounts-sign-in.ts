import { z } from 'zod';
import { runQuery } from '../../casework/run-query.ts';
import { logOnBanner } from '../../casework/sign-in/banner.ts';
import { enrolPasskey, startEnrolment } from '../../casework/sign-in/enrol-passkey.ts';
import { enrolPassword, startPasswordEnrolment } from '../../casework/sign-in/enrol-password.ts';
import { beforeBanner, me, readBeforeBanner } from '../../casework/sign-in/me.ts';
import { listPersonas, signInAsPersona } from '../../casework/sign-in/sign-in-as-persona.ts';
import { signInWithPasskey, startPasskeySignIn } from '../../casework/sign-in/sign-in-with-passkey.ts';
import { signInWithPassword } from '../../casework/sign-in/sign-in-with-password.ts';
import { acceptBanner, acknowledgeBanner, signOut } from '../../casework/sign-in/sign-out.ts';
import {
  confirmPersona,
  confirmStepUp,
  offerStepUp,
  startStepUp,
  stepUp,
  stepUpAsPersona,
} from '../../casework/sign-in/step-up.ts';
import { route } from '../route.ts';
import { closeCookie, newSessionToken } from '../session-cookie.ts';
import { ceremonyCookie, findCeremony, openingAnswer, originOf } from './accounts-requests.ts';
import { assertion, attestation, line, linkSecret, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

/** What is forgotten by the browser at sign-out (W3C Clear Site Data). */
const clearSiteData = '"cache", "cookies", "storage"';

/** Signing in and out, enrolment by link, step-up, the log-on banner, and who is signed in. */
export const signInRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/sign-in/passkey/options',
    face: 'api',
    open: 'whoever wants to sign in is not signed in yet',
    title: 'Starts a sign-in by passkey: options for the browser, and a cookie for this ceremony',
    body: nothing,
    handle: async ({ installation, requestId }) => {
      const { token, options } = await startPasskeySignIn(installation, requestId);
      return json(options, 200, { 'set-cookie': ceremonyCookie(token) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/passkey',
    face: 'api',
    open: 'whoever wants to sign in is not signed in yet',
    title: 'Signs in with the passkey’s answer',
    body: z.strictObject({ response: assertion }),
    handle: async ({ installation, requestId, body, context, address }) => {
      const { token, hash } = newSessionToken();
      const ceremony = findCeremony(context.req.raw);
      const { response } = body;
      const input = { ceremony, response, hash, origin: originOf({ context, address }) };
      const { session, language } = await signInWithPasskey(installation, requestId, input);
      return openingAnswer({ session }, token, language);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/enrol/options',
    face: 'api',
    open: 'the one-time link takes the place of a sign-in',
    title: 'Starts the enrolment of a passkey by a one-time link',
    body: z.strictObject({ link: linkSecret }),
    handle: async ({ installation, requestId, body }) => {
      const { token, options } = await startEnrolment(installation, requestId, body.link);
      return json(options, 200, { 'set-cookie': ceremonyCookie(token) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/enrol',
    face: 'api',
    open: 'the one-time link takes the place of a sign-in',
    title: 'Enrols the passkey; the person then signs in with it',
    body: z.strictObject({ link: linkSecret, label: line.default('Passkey'), response: attestation }),
    handle: async ({ installation, requestId, body, context }) => {
      const ceremony = findCeremony(context.req.raw);
      return json(await enrolPasskey(installation, requestId, { ...body, ceremony }), 201);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/password',
    face: 'api',
    open: 'whoever wants to sign in is not signed in yet',
    title: 'Signs in with password and one-time code, where the installation allows it',
    body: z.strictObject({ signInName: z.string().max(200), password: z.string().max(512), code: z.string().max(20) }),
    handle: async ({ installation, requestId, body, context, address }) => {
      const { token, hash } = newSessionToken();
      const input = { ...body, hash, origin: originOf({ context, address }) };
      const { session, language } = await signInWithPassword(installation, requestId, input);
      return openingAnswer({ session }, token, language);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/enrol/password/options',
    face: 'api',
    open: 'the one-time link takes the place of a sign-in',
    title: 'Starts the enrolment of a password with one-time codes, where the installation allows it',
    body: z.strictObject({ link: linkSecret }),
    handle: async ({ installation, requestId, body }) =>
      json(await startPasswordEnrolment(installation, requestId, body.link)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/enrol/password',
    face: 'api',
    open: 'the one-time link takes the place of a sign-in',
    title: 'Enrols a password with one-time codes',
    body: z.strictObject({
      link: linkSecret,
      kept: z.string().max(2000),
      code: z.string().max(20),
      password: z.string().max(512),
    }),
    handle: async ({ installation, requestId, body }) => json(await enrolPassword(installation, requestId, body), 201),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sign-in/banner',
    face: 'api',
    doors: [beforeBanner],
    title: 'The log-on banner, the sign-in before this one, and what happened to the account since',
    handle: async ({ installation, call }) =>
      json({ banner: logOnBanner, ...(await readBeforeBanner(installation, await call())) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/banner',
    face: 'api',
    doors: [acceptBanner],
    title: 'Acknowledges the log-on banner; nothing opens before',
    body: nothing,
    handle: async ({ installation, call }) => {
      await acknowledgeBanner(installation, await call());
      return json({ acknowledged: true });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/step-up/options',
    face: 'api',
    doors: [offerStepUp],
    title: 'Starts a step-up by passkey',
    body: nothing,
    handle: async ({ installation, call }) => {
      const { token, options } = await startStepUp(installation, await call());
      return json(options, 200, { 'set-cookie': ceremonyCookie(token) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/step-up',
    face: 'api',
    doors: [confirmStepUp, confirmPersona],
    title: 'Steps up with the passkey’s answer; a persona of practice mode sends none. The session gets a new token',
    body: z.strictObject({ response: assertion.optional() }),
    handle: async ({ installation, call, body, context }) => {
      const { token, hash } = newSessionToken();
      const { response } = body;
      const given = { ceremony: findCeremony(context.req.raw), hash };
      if (response) await stepUp(installation, await call(), { ...given, response });
      else await stepUpAsPersona(installation, await call(), hash);
      return openingAnswer({ steppedUp: true }, token);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-out',
    face: 'api',
    open: 'signing out works with an ended session too; it ends the session of the cookie and nothing else',
    title: 'Signs out and makes the browser forget',
    body: nothing,
    handle: async ({ installation, findCall }) => {
      await signOut(installation, await findCall());
      return json({ signedOut: true }, 200, { 'set-cookie': closeCookie('staff'), 'clear-site-data': clearSiteData });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/me',
    face: 'api',
    doors: [me],
    title: 'Who is signed in, and what for',
    handle: async ({ installation, call }) => json(await runQuery(installation, await call(), me, {})),
  }),
  route({
    method: 'GET',
    path: '/api/v1/practice/personas',
    face: 'api',
    open: 'practice mode only: invented people to sign in as',
    title: 'Practice mode: the personas',
    handle: ({ installation, language }) =>
      json(
        listPersonas(installation).map(({ title, line, ...persona }) => ({
          ...persona,
          title: title[language],
          ...(line ? { line: line[language] } : {}),
        })),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/v1/practice/sign-in',
    face: 'api',
    open: 'practice mode only: there is nothing real to protect',
    title: 'Practice mode: signs in as a persona',
    body: z.strictObject({ persona: z.string().max(80) }),
    handle: async ({ installation, requestId, body, context, address }) => {
      const { token, hash } = newSessionToken();
      const input = { ...body, hash, origin: originOf({ context, address }) };
      return openingAnswer(await signInAsPersona(installation, requestId, input), token);
    },
  }),
];
