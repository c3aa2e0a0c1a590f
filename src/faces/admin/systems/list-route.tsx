import { runQuery } from '../../../casework/run-query.ts';
import { listInstalledSystems, type SystemListed } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, EmptyState, inLanguage, PageHeading, Table, Tag } from '../../../ui/index.ts';
import { adminRoute } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';

const texts = defineTexts({
  title: { en: 'Systems', fr: 'Systèmes' },
  meta: {
    en: 'Each has its own database, keys, roles and log. Systems are published at the console, with “chancery publish”.',
    fr: 'Chacun a sa base de données, ses clés, ses rôles et son journal. Les systèmes se publient à la console, avec « chancery publish ».',
  },
  none: { en: 'No system is installed', fr: 'Aucun système n’est installé' },
  system: { en: 'System', fr: 'Système' },
  state: { en: 'State', fr: 'État' },
  version: { en: 'Version in force', fr: 'Version en vigueur' },
  published: { en: 'Published', fr: 'Publiée' },
  inventory: { en: 'Fingerprint of the data inventory', fr: 'Empreinte de l’inventaire des données' },
  open: { en: 'Open', fr: 'Ouvert' },
  closed: { en: 'Closed', fr: 'Fermé' },
  nothing: { en: 'nothing published', fr: 'rien de publié' },
});

/** Every installed system with its version in force. */
export const systemsRoute = adminRoute({
  method: 'GET',
  path: '/systems',
  title: 'Installed systems',
  doors: [listInstalledSystems, ...nameDoors],
  show: async (visit) => {
    const { language } = visit;
    const systems = await runQuery(visit.installation, visit.call, listInstalledSystems, {});
    const names = await loadNames(
      visit,
      systems.map(({ publishedBy }) => publishedBy),
    );
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
        {systems.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Table
            language={language}
            caption={title}
            columns={(['system', 'state', 'version', 'published', 'inventory'] as const).map((key) => ({
              label: texts(language, key),
              numeric: key === 'version',
            }))}
            rows={systems.map((system) => rowOf(visit, system, names))}
          />
        )}
      </>,
    );
  },
});

function rowOf({ language, date }: AdminVisit, system: SystemListed, names: Names) {
  const { id, title, state, closedBecause, version, publishedAt, publishedBy, inventoryDigest } = system;
  const href = title ? `/admin/systems/${id}` : undefined;
  return {
    href,
    cells: [
      { text: title ? inLanguage(title, language) : id, href, soft: title ? id : undefined },
      {
        text: <Tag kind={state === 'open' ? 'good' : 'overdue'}>{texts(language, state)}</Tag>,
        soft: closedBecause ?? undefined,
      },
      version === null ? texts(language, 'nothing') : String(version),
      publishedAt ? { text: date(publishedAt, 'date-time'), soft: names(publishedBy) } : '–',
      inventoryDigest ? <code class="small">{inventoryDigest.slice(0, 16)}</code> : '–',
    ],
  };
}
