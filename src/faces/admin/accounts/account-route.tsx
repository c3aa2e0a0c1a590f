import { type IdentityLinkAsked, listIdentityLinks } from '../../../casework/accounts/link-identity.ts';
import { type AccountView, getAccount } from '../../../casework/accounts/list-accounts.ts';
import { listRecoveries } from '../../../casework/accounts/recover-account.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { Description, defineTexts, Notice, Section, Table } from '../../../ui/index.ts';
import { adminRoute, ofAccount } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { codeWords } from '../parts/words.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountHead } from './account-head.tsx';
import { IdentityPart } from './identity-part.tsx';
import { type Recovery, RecoveryAsked } from './recovery-asked.tsx';
import { StateTag } from './state-tag.tsx';

const texts = defineTexts({
  state: { en: 'State', fr: 'État' },
  job: { en: 'Position', fr: 'Poste' },
  email: { en: 'Work e-mail', fr: 'Courriel professionnel' },
  language: { en: 'Language', fr: 'Langue' },
  en: { en: 'English', fr: 'Anglais' },
  fr: { en: 'French', fr: 'Français' },
  asked: { en: 'Asked for', fr: 'Demandé' },
  sponsored: { en: 'Sponsored', fr: 'Parrainé' },
  approved: { en: 'Approved', fr: 'Approuvé' },
  review: { en: 'Review due', fr: 'Révision due' },
  signedIn: { en: 'Last sign-in', fr: 'Dernière connexion' },
  by: { en: 'by {who}, {when}', fr: 'par {who}, {when}' },
  byOnly: { en: 'by {who}', fr: 'par {who}' },
  nobody: { en: 'nobody yet', fr: 'personne encore' },
  notYet: { en: 'not yet', fr: 'pas encore' },
  never: { en: 'never', fr: 'jamais' },
  keys: { en: 'Ways to sign in', fr: 'Moyens de connexion' },
  kind: { en: 'Kind', fr: 'Type' },
  made: { en: 'Made', fr: 'Créé le' },
  used: { en: 'Last used', fr: 'Dernier usage' },
  noKeys: { en: 'None yet: the account is not enrolled.', fr: 'Aucun encore : le compte n’est pas activé.' },
  own: {
    en: 'This is your own account: others decide about it.',
    fr: 'C’est votre propre compte : ce sont les autres qui en décident.',
  },
});

/** One account, and what may be done with it now. */
export const accountRoute = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account',
  title: 'One account',
  doors: [getAccount, listRecoveries, listIdentityLinks, ...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    const { installation, call, roles } = visit;
    const view = await runQuery(installation, call, getAccount, visit.incoming.params);
    const mayRecover = view.state === 'active' && holdsOne(roles, pageRoles.recoveries);
    const recoveries: Recovery[] = mayRecover
      ? (await runQuery(installation, call, listRecoveries, {})).filter((one) => one.account === view.account)
      : [];
    const seesLinks = holdsOne(roles, pageRoles.recoveries);
    const asked = seesLinks
      ? (await runQuery(installation, call, listIdentityLinks, {})).filter((one) => one.account === view.account)
      : [];
    const names = await loadNames(visit, [
      view.requestedBy,
      view.sponsor,
      view.approvedBy,
      ...[...recoveries, ...asked].map(({ askedBy }) => askedBy),
    ]);
    return visit.draw({ title: view.name }, <Shown {...{ visit, view, names, recoveries, asked }} />);
  },
});

interface ShownParams {
  visit: AdminVisit;
  view: AccountView;
  names: Names;
  recoveries: readonly Recovery[];
  asked: readonly IdentityLinkAsked[];
}

function Shown({ visit, view, names, recoveries, asked }: ShownParams) {
  const { language, date } = visit;
  return (
    <>
      <AccountHead
        visit={visit}
        account={view.account}
        name={view.name}
        part="details"
        meta={view.title ?? undefined}
      />
      {view.account === visit.me ? <Notice>{texts(language, 'own')}</Notice> : null}
      {recoveries.map((recovery) => (
        <RecoveryAsked visit={visit} recovery={recovery} names={names} />
      ))}
      <div class="stack">
        <AccountActs visit={visit} view={view} recovering={recoveries.length > 0} />
        <Description rows={factsOf(visit, view, names)} />
      </div>
      <Section title={texts(language, 'keys')} id="keys">
        {view.credentials.length === 0 ? (
          <p class="soft">{texts(language, 'noKeys')}</p>
        ) : (
          <Table
            language={language}
            caption={texts(language, 'keys')}
            columns={(['kind', 'made', 'used'] as const).map((key) => ({ label: texts(language, key) }))}
            rows={view.credentials.map(({ kind, madeAt, usedAt }) => ({
              cells: [
                codeWords(language, 'key', kind),
                date(madeAt, 'date-time'),
                usedAt ? date(usedAt, 'date-time') : texts(language, 'never'),
              ],
            }))}
          />
        )}
      </Section>
      <IdentityPart visit={visit} view={view} asked={asked} names={names} />
    </>
  );
}

function factsOf({ language, date }: AdminVisit, view: AccountView, names: Names) {
  const by = (who: string | null, when: string) =>
    texts(language, 'by', { who: names(who), when: date(when, 'date-time') });
  const isAsked = view.state === 'requested';
  return [
    { label: texts(language, 'state'), value: <StateTag language={language} state={view.state} /> },
    ...(view.title ? [{ label: texts(language, 'job'), value: view.title }] : []),
    ...(view.email ? [{ label: texts(language, 'email'), value: view.email }] : []),
    { label: texts(language, 'language'), value: texts(language, view.language) },
    { label: texts(language, 'asked'), value: by(view.requestedBy, view.requestedAt) },
    ...(isAsked || view.sponsor
      ? [
          {
            label: texts(language, 'sponsored'),
            value: view.sponsor ? texts(language, 'byOnly', { who: names(view.sponsor) }) : texts(language, 'nobody'),
          },
        ]
      : []),
    {
      label: texts(language, 'approved'),
      value: view.approvedAt ? by(view.approvedBy, view.approvedAt) : texts(language, 'notYet'),
    },
    ...(view.reviewDueAt ? [{ label: texts(language, 'review'), value: date(view.reviewDueAt, 'long') }] : []),
    {
      label: texts(language, 'signedIn'),
      value: view.lastSignedInAt ? date(view.lastSignedInAt, 'date-time') : texts(language, 'never'),
    },
  ];
}
