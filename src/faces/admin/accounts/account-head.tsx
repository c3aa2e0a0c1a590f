import { defineTexts, PageHeading, Tabs } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  accounts: { en: 'Accounts', fr: 'Comptes' },
  parts: { en: 'About this account', fr: 'À propos de ce compte' },
  details: { en: 'Account', fr: 'Compte' },
  roles: { en: 'Roles', fr: 'Rôles' },
  eligibility: { en: 'Eligibility', fr: 'Admissibilité' },
  sessions: { en: 'Sessions', fr: 'Sessions' },
});

/** The part of an account a page shows. */
export type AccountPart = 'details' | 'roles' | 'eligibility' | 'sessions';

/** Name of the person and the parts of the account. */
export function AccountHead({
  visit,
  account,
  name,
  part,
  meta,
}: {
  visit: AdminVisit;
  account: string;
  name: string;
  part: AccountPart;
  meta?: string | undefined;
}) {
  const { language, roles } = visit;
  const base = `/admin/accounts/${account}`;
  const tab = (one: AccountPart, href: string, who: readonly string[]) =>
    holdsOne(roles, who) ? [{ label: texts(language, one), href, current: one === part }] : [];
  return (
    <>
      <PageHeading
        language={language}
        title={name}
        meta={meta}
        path={[{ label: texts(language, 'accounts'), href: '/admin/accounts' }, { label: name }]}
      />
      <Tabs
        label={texts(language, 'parts')}
        items={[
          ...tab('details', base, pageRoles.accounts),
          ...tab('roles', `${base}/roles`, pageRoles.grants),
          ...tab('eligibility', `${base}/eligibility`, pageRoles.facts),
          ...tab('sessions', `${base}/sessions`, pageRoles.stop),
        ]}
      />
    </>
  );
}
