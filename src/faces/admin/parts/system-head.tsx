import type { Definition } from '../../../casework/records/in-words.ts';
import { type Content, defineTexts, PageHeading, Tabs } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { holdsOne, pageRoles } from './role-sets.ts';
import { systemTitle } from './system.ts';

const texts = defineTexts({
  systems: { en: 'Systems', fr: 'Systèmes' },
  parts: { en: 'About this system', fr: 'À propos de ce système' },
  overview: { en: 'Versions', fr: 'Versions' },
  grants: { en: 'Roles held', fr: 'Rôles détenus' },
  delegations: { en: 'Delegations', fr: 'Délégations' },
  access: { en: 'Access', fr: 'Accès' },
  workflows: { en: 'Workflows', fr: 'Flux de travail' },
  inventory: { en: 'Data inventory', fr: 'Inventaire des données' },
  calendar: { en: 'Calendar', fr: 'Calendrier' },
  flags: { en: 'Flags', fr: 'Signalements' },
  keys: { en: 'Keys', fr: 'Clés' },
  audit: { en: 'Audit log', fr: 'Journal' },
});

/** The part of a system a page shows. */
export type SystemPart =
  | 'overview'
  | 'grants'
  | 'delegations'
  | 'access'
  | 'workflows'
  | 'inventory'
  | 'calendar'
  | 'flags'
  | 'keys'
  | 'audit';

/** Name of the system and the pages about it that are for this person. */
export function SystemHead({
  visit,
  definition,
  part,
  actions,
}: {
  visit: AdminVisit;
  definition: Definition;
  part: SystemPart;
  actions?: Content;
}) {
  const { language, roles } = visit;
  const base = `/admin/systems/${definition.system.id}`;
  const title = systemTitle(definition, language);
  const tab = (one: SystemPart, who: readonly string[]) =>
    holdsOne(roles, who)
      ? [{ label: texts(language, one), href: one === 'overview' ? base : `${base}/${one}`, current: one === part }]
      : [];
  return (
    <>
      <PageHeading
        language={language}
        title={`${title} – ${texts(language, part)}`}
        path={[{ label: texts(language, 'systems'), href: '/admin/systems' }, { label: title }]}
        actions={actions}
      />
      <Tabs
        label={texts(language, 'parts')}
        items={[
          ...tab('overview', pageRoles.systems),
          ...tab('grants', pageRoles.grants),
          ...tab('delegations', pageRoles.delegations),
          ...tab('access', pageRoles.systems),
          ...tab('workflows', pageRoles.systems),
          ...tab('inventory', pageRoles.systems),
          ...tab('calendar', pageRoles.systems),
          ...tab('flags', pageRoles.flags),
          ...tab('keys', pageRoles.keys),
          ...tab('audit', pageRoles.log),
        ]}
      />
    </>
  );
}

/** The title of such a page. */
export function systemPageTitle(visit: AdminVisit, definition: Definition, part: SystemPart): string {
  return `${systemTitle(definition, visit.language)} – ${texts(visit.language, part)}`;
}
