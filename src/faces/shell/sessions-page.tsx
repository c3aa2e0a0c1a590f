import { z } from 'zod';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { listSessions, revokeSession, revokeSessions } from '../../casework/sign-in/sessions.ts';
import { route } from '../../http/route.ts';
import { Button, defineTexts, Form, formatDate, formatRelative, ItemList, Tag } from '../../ui/index.ts';
import { seeOther } from './answer.ts';
import { browserName } from './browser-name.ts';
import { formKey } from './form-values.ts';
import { frameDoors, loadFrame } from './load-frame.ts';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Your sessions', fr: 'Vos sessions' },
  intro: {
    en: 'Every session that is open under your name. End those you do not recognise and tell your security officer.',
    fr: 'Toutes les sessions ouvertes sous votre nom. Fermez celles que vous ne reconnaissez pas et avisez votre agent de sécurité.',
  },
  line: {
    en: 'Opened {opened} from {address} · last used {used} · ends {ends} at the latest',
    fr: 'Ouverte le {opened} depuis {address} · utilisée {used} · prend fin le {ends} au plus tard',
  },
  current: { en: 'This session', fr: 'Cette session' },
  end: { en: 'End', fr: 'Fermer' },
  endOne: { en: 'End the session opened {opened}', fr: 'Fermer la session ouverte le {opened}' },
  endOthers: { en: 'End all other sessions', fr: 'Fermer toutes les autres sessions' },
  passkey: { en: 'passkey', fr: 'clé d’accès' },
});

/** Whoever is signed in sees where else they are. */
export const sessionsPage = route({
  method: 'GET',
  path: '/sessions',
  face: 'common',
  doors: [listSessions, ...frameDoors],
  title: 'Own sessions',
  handle: async (incoming) => {
    const { installation, language } = incoming;
    const call = await incoming.call();
    const sessions = await runQuery(installation, call, listSessions, {});
    const now = installation.clock.now();
    const date = (moment: string) => formatDate(moment, { language, style: 'date-time', now });
    const hidden = () => ({ idempotencyKey: formKey() });
    return drawPlain(
      incoming,
      { title: texts(language, 'title'), frame: await loadFrame(installation, call) },
      <div class="stack">
        <p>{texts(language, 'intro')}</p>
        <ItemList
          label={texts(language, 'title')}
          items={sessions.map((session) => ({
            title: browserName(session.browser, language),
            tags: session.current ? <Tag kind="good">{texts(language, 'current')}</Tag> : undefined,
            soft: texts(language, 'line', {
              opened: date(session.startedAt),
              address: session.address,
              used: formatRelative(session.lastSeenAt, now, language),
              ends: date(session.expiresAt),
            }),
            aside: session.current ? undefined : (
              <Form action="/sessions/end" hidden={{ session: session.session, ...hidden() }} inline>
                <Button label={texts(language, 'endOne', { opened: date(session.startedAt) })}>
                  {texts(language, 'end')}
                </Button>
              </Form>
            ),
          }))}
        />
        {sessions.length > 1 ? (
          <Form action="/sessions/end-others" hidden={hidden()}>
            <Button kind="danger">{texts(language, 'endOthers')}</Button>
          </Form>
        ) : null}
      </div>,
    );
  },
});

export const endSession = route({
  method: 'POST',
  path: '/sessions/end',
  face: 'common',
  doors: [revokeSession],
  title: 'Ends one of one’s own sessions',
  body: z.strictObject({ session: z.string().max(100), idempotencyKey: z.string() }),
  encoding: 'form',
  handle: async ({ installation, call, body }) => {
    await runCommand(installation, await call(), revokeSession, { session: body.session });
    return seeOther('/sessions');
  },
});

export const endOtherSessions = route({
  method: 'POST',
  path: '/sessions/end-others',
  face: 'common',
  doors: [revokeSessions],
  title: 'Ends all of one’s sessions but this one',
  body: z.strictObject({ idempotencyKey: z.string() }),
  encoding: 'form',
  handle: async ({ installation, call }) => {
    await runCommand(installation, await call(), revokeSessions, {});
    return seeOther('/sessions');
  },
});
