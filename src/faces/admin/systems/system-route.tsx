import { runQuery } from '../../../casework/run-query.ts';
import {
  describeInstalledSystem,
  listVersions,
  type VersionListed,
} from '../../../casework/systems/list-installed-systems.ts';
import { Disclosure, defineTexts, inLanguage, Section, Tag } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { loadSystem } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';

const texts = defineTexts({
  console: {
    en: 'A version is published at the console: “chancery publish PATH” checks the folder, shows the differences and asks. It is not published from these pages.',
    fr: 'Une version se publie à la console : « chancery publish CHEMIN » vérifie le dossier, montre les différences et demande confirmation. Elle ne se publie pas à partir de ces pages.',
  },
  version: { en: 'Version {version}', fr: 'Version {version}' },
  inForce: { en: 'in force', fr: 'en vigueur' },
  published: { en: 'Published {when} by {who}.', fr: 'Publiée le {when} par {who}.' },
  inventory: {
    en: 'Fingerprint of the data inventory: {digest}',
    fr: 'Empreinte de l’inventaire des données : {digest}',
  },
  first: { en: 'The oldest version shown here.', fr: 'La plus ancienne version montrée ici.' },
  same: { en: 'Nothing changed but wording.', fr: 'Rien n’a changé que la formulation.' },
  changes: {
    en: '{count, plural, one {# difference} other {# differences}} from the version before',
    fr: '{count, plural, one {# différence} other {# différences}} par rapport à la version précédente',
  },
  privacy: { en: 'privacy', fr: 'vie privée' },
  incompatible: { en: 'records keep the old version', fr: 'les dossiers gardent l’ancienne version' },
});

/** The versions of a system and what each changed, in words. */
export const systemRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system',
  title: 'Versions of a system',
  doors: [describeInstalledSystem, listVersions, ...nameDoors],
  params: ofSystem,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { system: id } = visit.incoming.params;
    const system = await loadSystem(visit, id);
    const versions = await runQuery(installation, call, listVersions, { id });
    const names = await loadNames(
      visit,
      versions.map(({ publishedBy }) => publishedBy),
    );
    return visit.draw(
      { title: systemPageTitle(visit, system.definition, 'overview') },
      <>
        <SystemHead visit={visit} definition={system.definition} part="overview" />
        <p class="soft">{texts(language, 'console')}</p>
        {versions.map((one) => (
          <Version visit={visit} version={one} names={names} inForce={one.version === system.version} />
        ))}
      </>,
    );
  },
});

function Version({
  visit: { language, date },
  version: { version, publishedAt, publishedBy, inventoryDigest, changes },
  names,
  inForce,
}: {
  visit: AdminVisit;
  version: VersionListed;
  names: Names;
  inForce: boolean;
}) {
  return (
    <Section
      title={texts(language, 'version', { version })}
      id={`version-${version}`}
      action={inForce ? <Tag kind="good">{texts(language, 'inForce')}</Tag> : undefined}
    >
      <p>{texts(language, 'published', { when: date(publishedAt, 'date-time'), who: names(publishedBy) })}</p>
      <p class="soft small">{texts(language, 'inventory', { digest: inventoryDigest.slice(0, 16) })}</p>
      {changes === undefined ? <p class="soft">{texts(language, 'first')}</p> : null}
      {changes?.length === 0 ? <p class="soft">{texts(language, 'same')}</p> : null}
      {changes && changes.length > 0 ? (
        <Disclosure summary={texts(language, 'changes', { count: changes.length })} open={inForce}>
          <ul>
            {changes.map(({ message, privacy, compatible }) => (
              <li>
                {inLanguage(message, language)} {privacy ? <Tag kind="soon">{texts(language, 'privacy')}</Tag> : null}{' '}
                {compatible ? null : <Tag kind="info">{texts(language, 'incompatible')}</Tag>}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Section>
  );
}
