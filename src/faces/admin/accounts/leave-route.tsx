import { getAccount } from '../../../casework/accounts/list-accounts.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { ConfirmPanel, defineTexts, PageHeading } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { adminRoute, ofAccount } from '../admin-route.ts';
import { requireOne } from '../admin-visit.tsx';
import { pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  title: { en: 'Close the account of {name}?', fr: 'Fermer le compte de {name}?' },
  what: {
    en: 'Everything of this account ends together and at once: its sessions, its keys, its roles in every system, its delegations and its eligibility. It cannot be opened again; a person who comes back gets a new account.',
    fr: 'Tout ce qui tient à ce compte prend fin ensemble et immédiatement : ses sessions, ses clés, ses rôles dans chaque système, ses délégations et son admissibilité. Il ne peut être rouvert; une personne qui revient reçoit un nouveau compte.',
  },
  work: {
    en: 'Records assigned to the person stay where they are; their supervisors assign them anew.',
    fr: 'Les dossiers attribués à la personne restent où ils sont; leurs superviseurs les attribuent de nouveau.',
  },
  confirm: { en: 'Close the account', fr: 'Fermer le compte' },
});

/** Asks before an account is closed for good. */
export const leaveForm = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/leave',
  title: 'Asks before an account is closed',
  doors: [getAccount],
  params: ofAccount,
  show: async (visit) => {
    requireOne(visit, pageRoles.manage);
    const { language, incoming } = visit;
    const { account, name } = await runQuery(visit.installation, visit.call, getAccount, incoming.params);
    const base = `/admin/accounts/${account}`;
    const title = texts(language, 'title', { name });
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} path={[{ label: name, href: base }, { label: title }]} />
        <ConfirmPanel
          language={language}
          action={`${base}/leave`}
          hidden={{ idempotencyKey: formKey() }}
          confirm={texts(language, 'confirm')}
          cancelHref={base}
          danger
        >
          <p>{texts(language, 'what')}</p>
          <p>{texts(language, 'work')}</p>
        </ConfirmPanel>
      </>,
    );
  },
});
