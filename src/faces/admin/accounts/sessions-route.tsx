import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { listSessions, revokeSession, revokeSessions, type SessionView } from '../../../casework/sign-in/sessions.ts';
import { defineTexts, EmptyState, Table } from '../../../ui/index.ts';
import { browserName } from '../../shell/browser-name.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, ofAccount, uuid } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { AccountHead } from './account-head.tsx';

const texts = defineTexts({
  title: { en: 'Sessions of {name}', fr: 'Sessions de {name}' },
  none: { en: 'No session is open', fr: 'Aucune session n’est ouverte' },
  browser: { en: 'Browser', fr: 'Navigateur' },
  address: { en: 'Address', fr: 'Adresse' },
  opened: { en: 'Opened', fr: 'Ouverte' },
  used: { en: 'Last used', fr: 'Dernier usage' },
  act: { en: 'End', fr: 'Fermer' },
  endOne: { en: 'End the session opened {when}', fr: 'Fermer la session ouverte le {when}' },
  endAll: { en: 'End all sessions', fr: 'Fermer toutes les sessions' },
});

const back = ({ account }: { account: string }) => `/admin/accounts/${account}/sessions`;

/** Open sessions of an account. */
export const accountSessions = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/sessions',
  title: 'Sessions of an account',
  doors: [listSessions, ...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    const { account } = visit.incoming.params;
    const sessions = await runQuery(visit.installation, visit.call, listSessions, { account });
    const name = (await loadNames(visit, [account]))(account);
    return visit.draw(
      { title: texts(visit.language, 'title', { name }) },
      <>
        <AccountHead visit={visit} account={account} name={name} part="sessions" />
        <Sessions visit={visit} account={account} sessions={sessions} />
      </>,
    );
  },
});

/** Ends one. */
export const endAccountSession = actRoute({
  path: '/accounts/:account/sessions/:session/end',
  title: 'Ends a session of an account',
  doors: [revokeSession],
  params: ofAccount.extend({ session: uuid }),
  back,
  done: 'session-ended',
  act: async ({ installation, call, incoming: { params } }) => {
    await runCommand(installation, call, revokeSession, { session: params.session });
    return undefined;
  },
});

/** Ends all. */
export const endAccountSessions = actRoute({
  path: '/accounts/:account/sessions/end-all',
  title: 'Ends every session of an account',
  doors: [revokeSessions],
  params: z.object({ account: uuid }),
  back,
  done: 'session-ended',
  act: async ({ installation, call, incoming: { params } }) => {
    await runCommand(installation, call, revokeSessions, params);
    return undefined;
  },
});

function Sessions({
  visit: { language, date },
  account,
  sessions,
}: {
  visit: AdminVisit;
  account: string;
  sessions: readonly SessionView[];
}) {
  if (sessions.length === 0) return <EmptyState title={texts(language, 'none')} />;
  const base = back({ account });
  const when = (moment: string) => date(moment, 'date-time');
  return (
    <div class="stack">
      <Table
        language={language}
        caption={texts(language, 'opened')}
        columns={[
          { label: texts(language, 'browser') },
          { label: texts(language, 'address') },
          { label: texts(language, 'opened') },
          { label: texts(language, 'used') },
          { label: texts(language, 'act'), labelHidden: true },
        ]}
        rows={sessions.map((one) => ({
          cells: [
            browserName(one.browser, language),
            one.address,
            when(one.startedAt),
            when(one.lastSeenAt),
            <ActButton
              action={`${base}/${one.session}/end`}
              label={texts(language, 'act')}
              full={texts(language, 'endOne', { when: when(one.startedAt) })}
            />,
          ],
        }))}
      />
      <ActButton action={`${base}/end-all`} label={texts(language, 'endAll')} kind="danger" />
    </div>
  );
}
