import { listHeldInstallationRoles } from '../../../casework/accounts/installation-roles.ts';
import { listAccountsToReview } from '../../../casework/accounts/list-waiting.ts';
import { listGrants } from '../../../casework/grants/list-grants.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { roleTitle, systemTitle } from '../parts/system.ts';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  account: { en: 'account', fr: 'compte' },
  roleIn: { en: '{role}, {system}', fr: '{role}, {system}' },
});

/** An account or role to be confirmed for another year. */
export interface Review {
  readonly title: string;
  readonly soft: string;
  readonly href: string;
  readonly dueAt: string;
}

const daysAhead = 30;

/** What account managers have to confirm within thirty days, overdue first. Nobody reviews themselves. */
export async function loadReviews(visit: AdminVisit): Promise<Review[]> {
  if (!holdsOne(visit.roles, pageRoles.manage)) return [];
  const { installation, call, language, me, now } = visit;
  const before = now.getTime() + daysAhead * 86_400_000;
  const isDue = (row: { approvedAt: string | null; account: string; reviewDueAt: string }) =>
    row.approvedAt !== null && row.account !== me && Date.parse(row.reviewDueAt) < before;
  const accounts = await runQuery(installation, call, listAccountsToReview, { days: daysAhead });
  const roles = (await runQuery(installation, call, listHeldInstallationRoles, {})).filter(isDue);
  const found: { account: string; soft: string; href: string; dueAt: string }[] = [
    ...accounts
      .filter(({ account }) => account !== me)
      .map(({ account, reviewDueAt }) => ({
        account,
        soft: texts(language, 'account'),
        href: `/admin/accounts/${account}`,
        dueAt: reviewDueAt,
      })),
    ...roles.map(({ account, role, reviewDueAt, grant }) => ({
      account,
      soft: codeWords(language, 'role', role),
      href: `/admin/roles#role-${grant}`,
      dueAt: reviewDueAt,
    })),
  ];
  for (const { id, current } of installation.listSystems()) {
    const { definition } = current();
    const grants = (await runQuery(installation, call, listGrants, { system: id })).filter(isDue);
    for (const { account, role, reviewDueAt, grant, endsAt } of grants) {
      if (endsAt !== null && Date.parse(endsAt) <= now.getTime()) continue;
      const words = { role: roleTitle(definition, role, language), system: systemTitle(definition, language) };
      const href = `/admin/systems/${id}/grants#grant-${grant}`;
      found.push({ account, soft: texts(language, 'roleIn', words), href, dueAt: reviewDueAt });
    }
  }
  const names = await loadNames(
    visit,
    found.map(({ account }) => account),
  );
  return found
    .map(({ account, ...one }) => ({ title: names(account), ...one }))
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}
