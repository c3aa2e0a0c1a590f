import type { GrantView } from '../../../casework/grants/list-grants.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { defineTexts, Table } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { officeTitle, roleTitle } from '../parts/system.ts';
import { RoleActs, StandingTag, standingOf } from '../roles/role-acts.tsx';

const texts = defineTexts({
  person: { en: 'Person', fr: 'Personne' },
  role: { en: 'Role', fr: 'Rôle' },
  standing: { en: 'State', fr: 'État' },
  period: { en: 'Period', fr: 'Période' },
  asked: { en: 'Asked by', fr: 'Demandé par' },
  approved: { en: 'Approved by', fr: 'Approuvé par' },
  review: { en: 'Review due', fr: 'Révision due' },
  acts: { en: 'Actions', fr: 'Actions' },
  from: { en: 'from {from}', fr: 'depuis le {from}' },
  fromTo: { en: '{from} to {to}', fr: 'du {from} au {to}' },
  noOffice: { en: 'no office', fr: 'aucun bureau' },
});

interface GrantsTableParams {
  visit: AdminVisit;
  system: string;
  definition: Definition;
  caption: string;
  grants: readonly GrantView[];
  names: Names;
  withPerson?: boolean;
}

/** Roles in a system: who, which, in which office, since when, who asked and approved. */
export function GrantsTable({ visit, system, definition, caption, grants, names, withPerson }: GrantsTableParams) {
  const { language, date, now, me } = visit;
  const manages = holdsOne(visit.roles, pageRoles.manage);
  const column = (key: keyof typeof texts.entries) => ({ label: texts(language, key) });
  return (
    <Table
      language={language}
      caption={caption}
      columns={[
        ...(withPerson ? [column('person')] : []),
        column('role'),
        column('standing'),
        column('period'),
        column('asked'),
        column('approved'),
        column('review'),
        ...(manages ? [column('acts')] : []),
      ]}
      rows={grants.map((row) => {
        const standing = standingOf(row, now);
        const role = roleTitle(definition, row.role, language);
        const office = row.office ? officeTitle(definition, row.office, language) : texts(language, 'noOffice');
        const name = names(row.account);
        const from = date(row.startsAt);
        return {
          id: `grant-${row.grant}`,
          cells: [
            ...(withPerson ? [{ text: name, href: `/admin/accounts/${row.account}/roles` }] : []),
            {
              text: role,
              soft: office,
            },
            <StandingTag language={language} standing={standing} />,
            row.endsAt ? texts(language, 'fromTo', { from, to: date(row.endsAt) }) : texts(language, 'from', { from }),
            { text: names(row.askedBy), soft: date(row.askedAt) },
            row.approvedAt ? { text: names(row.approvedBy), soft: date(row.approvedAt) } : '–',
            date(row.reviewDueAt),
            ...(manages
              ? [
                  <RoleActs
                    language={language}
                    row={row}
                    standing={standing}
                    now={now}
                    me={me}
                    manages={manages}
                    path={`/admin/systems/${system}/grants/${row.grant}`}
                    role={`${role}, ${office}`}
                    name={name}
                  />,
                ]
              : []),
          ],
        };
      })}
    />
  );
}
