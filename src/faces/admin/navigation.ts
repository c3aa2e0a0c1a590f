import { defineTexts, inLanguage, type Language, type NavigationSection } from '../../ui/index.ts';
import type { FrameData } from '../shell/load-frame.ts';
import { holdsOne, pageRoles } from './parts/role-sets.ts';

const texts = defineTexts({
  home: { en: 'What waits for you', fr: 'Ce qui vous attend' },
  start: { en: 'Home', fr: 'Accueil' },
  people: { en: 'People', fr: 'Personnes' },
  accounts: { en: 'Accounts', fr: 'Comptes' },
  roles: { en: 'Roles of the installation', fr: 'Rôles de l’installation' },
  eligibility: { en: 'Eligibility', fr: 'Admissibilité' },
  systems: { en: 'Systems', fr: 'Systèmes' },
  allSystems: { en: 'All systems', fr: 'Tous les systèmes' },
  logs: { en: 'Audit', fr: 'Vérification' },
  log: { en: 'Log of the installation', fr: 'Journal de l’installation' },
  logOf: { en: 'Log', fr: 'Journal' },
  whyIn: { en: 'Why access', fr: 'Pourquoi cet accès' },
  flagsOf: { en: 'Flags', fr: 'Signalements' },
  verification: { en: 'Verify the logs', fr: 'Contrôle des journaux' },
  emergency: { en: 'Emergency access', fr: 'Accès d’urgence' },
  installation: { en: 'Installation', fr: 'Installation' },
  health: { en: 'Health', fr: 'État de marche' },
  policy: { en: 'Ways to sign in', fr: 'Façons de se connecter' },
});

const overseeing = ['read-audit', 'review-break-glass', 'supervise'];

/** Whether somebody has a part in the administration: by a role of the installation, or by overseeing a system. */
export function hasPart({ roles, frame }: { roles: readonly string[]; frame: FrameData }): boolean {
  return roles.length > 0 || frame.systems.some(({ may }) => may.some((one) => overseeing.includes(one)));
}

/** The pages that are for this person, and no others. Each page still asks for itself. */
export function navigationOf({
  language,
  path,
  roles,
  frame,
}: {
  language: Language;
  path: string;
  roles: readonly string[];
  frame: FrameData;
}): NavigationSection[] {
  const here = path.split('?')[0] ?? '';
  const item = (label: string, href: string, hotkey?: string) => ({
    label,
    href,
    current: href === '/admin' ? here === href : here === href || here.startsWith(`${href}/`),
    ...(hotkey ? { hotkey } : {}),
  });
  const only = (who: keyof typeof pageRoles, ...items: ReturnType<typeof item>[]) =>
    holdsOne(roles, pageRoles[who]) ? items : [];
  const titleOf = (system: FrameData['systems'][number]) => inLanguage(system.definition.system.title, language);
  const readable = frame.systems.filter(({ may }) => may.includes('read-audit'));
  const reviewed = frame.systems.filter(({ may }) => may.includes('review-break-glass'));
  const supervised = holdsOne(roles, pageRoles.flags)
    ? []
    : frame.systems.filter(({ may }) => may.includes('supervise'));
  const oversees = ['read-audit', 'supervise'];
  const explained = frame.systems.filter(
    ({ may }) => may.includes('view-access-log') && oversees.some((action) => may.includes(action)),
  );
  const isForThem = hasPart({ roles, frame });
  const sections: NavigationSection[] = [
    { items: [isForThem ? item(texts(language, 'home'), '/admin', 'h') : item(texts(language, 'start'), '/', 'h')] },
    {
      title: texts(language, 'people'),
      items: [
        ...only('accounts', item(texts(language, 'accounts'), '/admin/accounts')),
        ...only('accounts', item(texts(language, 'roles'), '/admin/roles')),
        ...only('lapses', item(texts(language, 'eligibility'), '/admin/eligibility')),
      ],
    },
    {
      title: texts(language, 'systems'),
      items: only('systems', item(texts(language, 'allSystems'), '/admin/systems')),
    },
    {
      title: texts(language, 'logs'),
      items: [
        ...only('log', item(texts(language, 'log'), '/admin/audit')),
        ...only('verification', item(texts(language, 'verification'), '/admin/verification')),
      ],
    },
    ...frame.systems.map((one) => {
      const base = `/admin/systems/${one.id}`;
      return {
        title: titleOf(one),
        items: [
          ...(readable.includes(one) ? [item(texts(language, 'logOf'), `${base}/audit`)] : []),
          ...(explained.includes(one) ? [item(texts(language, 'whyIn'), `${base}/why`)] : []),
          ...(supervised.includes(one) ? [item(texts(language, 'flagsOf'), `${base}/flags`)] : []),
          ...(reviewed.includes(one) ? [item(texts(language, 'emergency'), `${base}/emergency-access`)] : []),
        ],
      };
    }),
    {
      title: texts(language, 'installation'),
      items: [
        ...only('policy', item(texts(language, 'policy'), '/admin/sign-in-policy')),
        ...only('systems', item(texts(language, 'health'), '/admin/health')),
      ],
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}
