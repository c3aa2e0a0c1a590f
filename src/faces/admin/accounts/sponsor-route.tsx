import { type AccountToSponsor, getAccountAsked } from '../../../casework/accounts/account-asked.ts';
import { sponsorAccount } from '../../../casework/accounts/sponsor-account.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { Description, defineTexts, PageHeading } from '../../../ui/index.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, ofAccount } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  title: { en: 'An account for {name}', fr: 'Un compte pour {name}' },
  what: {
    en: 'Whoever sponsors an account vouches that the person is who they say and needs it. An account manager decides afterwards.',
    fr: 'Qui parraine un compte se porte garant de l’identité de la personne et de son besoin. Un gestionnaire des comptes décide ensuite.',
  },
  pass: {
    en: 'You asked for it. Somebody else has to sponsor it: send the address of this page to a colleague who knows the person. It opens only for who is signed in.',
    fr: 'Vous l’avez demandé. Une autre personne doit le parrainer : envoyez l’adresse de cette page à un collègue qui connaît la personne. Elle ne s’ouvre qu’à qui a une session.',
  },
  yours: {
    en: 'You sponsor this account. An account manager decides now.',
    fr: 'Vous parrainez ce compte. Un gestionnaire des comptes décide maintenant.',
  },
  theirs: {
    en: 'It has a sponsor. An account manager decides now.',
    fr: 'Il a un parrain. Un gestionnaire des comptes décide maintenant.',
  },
  sponsor: { en: 'Sponsor this account', fr: 'Parrainer ce compte' },
  job: { en: 'Position', fr: 'Poste' },
  asked: { en: 'Asked for', fr: 'Demandé' },
  by: { en: 'by {who}, {when}', fr: 'par {who}, {when}' },
  lapses: { en: 'Lapses unanswered', fr: 'Caduc sans réponse' },
});

const pathOf = (account: string) => `/admin/accounts/${account}/sponsor`;

/** Where somebody reads on about an account that was asked for: its page, or, without a role for that, what sponsoring needs. */
export function wayAfterAsking(visit: AdminVisit, account: string): string {
  return holdsOne(visit.roles, pageRoles.accounts) ? `/admin/accounts/${account}` : pathOf(account);
}

/** An account that was asked for, for anyone who was given this address. */
export const sponsorRoute = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/sponsor',
  title: 'An account that was asked for, to be sponsored',
  doors: [getAccountAsked, ...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    const asked = await runQuery(visit.installation, visit.call, getAccountAsked, visit.incoming.params);
    const names = await loadNames(visit, [asked.requestedBy]);
    const title = texts(visit.language, 'title', { name: asked.name });
    return visit.draw({ title }, <Asked visit={visit} asked={asked} names={names} title={title} />);
  },
});

/** Sponsors it. */
export const sponsorAct = actRoute<{ account: string }>({
  path: '/accounts/:account/sponsor',
  title: 'Sponsors an account that was asked for',
  doors: [sponsorAccount],
  params: ofAccount,
  back: ({ account }) => `/admin/accounts/${account}`,
  done: 'sponsored',
  act: async (visit) => {
    const { account } = visit.incoming.params;
    await runCommand(visit.installation, visit.call, sponsorAccount, { account });
    return visit.goTo(`${wayAfterAsking(visit, account)}?done=sponsored`);
  },
});

interface AskedParams {
  visit: AdminVisit;
  asked: AccountToSponsor;
  names: Names;
  title: string;
}

function Asked({ visit: { language, date, me }, asked, names, title }: AskedParams) {
  const say = sayOf(asked, me);
  const when = date(asked.requestedAt, 'date-time');
  return (
    <>
      <PageHeading language={language} title={title} />
      <div class="stack">
        <p>{texts(language, say)}</p>
        <Description
          rows={[
            ...(asked.title ? [{ label: texts(language, 'job'), value: asked.title }] : []),
            { label: texts(language, 'asked'), value: texts(language, 'by', { who: names(asked.requestedBy), when }) },
            { label: texts(language, 'lapses'), value: date(asked.lapsesAt, 'date-time') },
          ]}
        />
        {say === 'what' ? (
          <ActButton action={pathOf(asked.account)} label={texts(language, 'sponsor')} kind="primary" />
        ) : null}
      </div>
    </>
  );
}

function sayOf({ sponsor, requestedBy }: AccountToSponsor, me: string): 'yours' | 'theirs' | 'pass' | 'what' {
  if (sponsor !== null) return sponsor === me ? 'yours' : 'theirs';
  return requestedBy === me ? 'pass' : 'what';
}
