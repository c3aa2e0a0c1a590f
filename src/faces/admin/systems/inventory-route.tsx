import type { Definition } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  describeInstalledSystem,
  type InventoryRow,
  readInventory,
} from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, inLanguage, type Language, Section, Table, Tag } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadSystem, roleTitle } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  meta: {
    en: 'Every field that holds a value: why it is kept, by what authority, from whom, how long, and who reads it.',
    fr: 'Chaque champ qui contient une valeur : pourquoi il est conservé, en vertu de quoi, de qui il vient, combien de temps, et qui le lit.',
  },
  field: { en: 'Field', fr: 'Champ' },
  personal: { en: 'Personal', fr: 'Personnel' },
  sealed: { en: 'sealed', fr: 'scellé' },
  why: { en: 'Purpose and authority', fr: 'Fin et autorisation' },
  source: { en: 'Source', fr: 'Source' },
  retention: { en: 'Retention', fr: 'Conservation' },
  readers: { en: 'Read by', fr: 'Lu par' },
  masked: { en: 'masked', fr: 'masqué' },
  sensitivity: { en: 'sensitivity: {level}', fr: 'sensibilité : {level}' },
  isPersonal: { en: 'personal', fr: 'personnel' },
  'level-none': { en: 'none', fr: 'aucune' },
  'level-low': { en: 'low', fr: 'faible' },
  'level-medium': { en: 'medium', fr: 'moyenne' },
  'level-high': { en: 'high', fr: 'élevée' },
  notPersonal: { en: 'not personal', fr: 'non personnel' },
});

/** The data inventory in force. */
export const inventoryRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/inventory',
  title: 'Data inventory of a system',
  doors: [describeInstalledSystem, readInventory],
  params: ofSystem,
  show: async (visit) => {
    const { language } = visit;
    const { system: id } = visit.incoming.params;
    const { definition } = await loadSystem(visit, id);
    const rows = await runQuery(visit.installation, visit.call, readInventory, { id });
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'inventory') },
      <>
        <SystemHead visit={visit} definition={definition} part="inventory" />
        <p class="soft">{texts(language, 'meta')}</p>
        {definition.recordTypes.map((type) => {
          const title = inLanguage(type.title, language);
          return (
            <Section title={title} id={`type-${type.id}`}>
              <Table
                language={language}
                caption={title}
                compact
                columns={(['field', 'personal', 'why', 'source', 'retention', 'readers'] as const).map((key) => ({
                  label: texts(language, key),
                }))}
                rows={rows
                  .filter((row) => row.recordType === type.id)
                  .map((row) => ({ cells: cellsOf(visit, definition, row) }))}
              />
            </Section>
          );
        })}
      </>,
    );
  },
});

function cellsOf({ language }: AdminVisit, definition: Definition, row: InventoryRow) {
  const { entry, path, sealed } = row;
  const { purposes, authorities, sources, retention } = definition.privacy;
  const rule = retention.find(({ id }) => id === entry?.retention);
  return [
    { text: inLanguage(row.label, language), soft: <code>{path}</code> },
    {
      text: (
        <Tag kind={entry?.personal ? 'soon' : 'neutral'}>
          {texts(language, entry?.personal ? 'isPersonal' : 'notPersonal')}
        </Tag>
      ),
      soft: [
        ...(sealed ? [texts(language, 'sealed')] : []),
        ...(entry ? [texts(language, 'sensitivity', { level: texts(language, `level-${entry.sensitivity}`) })] : []),
      ].join(' · '),
    },
    { text: titleIn(language, purposes, entry?.purpose), soft: titleIn(language, authorities, entry?.authority) },
    titleIn(language, sources, entry?.source),
    rule ? inLanguage(rule.title, language) : '–',
    readersOf(language, definition, row),
  ];
}

function titleIn(
  language: Language,
  named: readonly { id: string; title: { en: string; fr: string } }[],
  id: string | undefined,
): string {
  const found = named.find((one) => one.id === id);
  return found ? inLanguage(found.title, language) : '–';
}

/** "Analyst (all)" for each role that may read it, once. */
function readersOf(language: Language, definition: Definition, { readers }: InventoryRow) {
  const byRole = Map.groupBy(readers, ({ role }) => role);
  return [...byRole].map(([role, found]) => {
    const reach = found.map(({ how, scope }) => {
      const words = codeWords(language, 'scope', scope);
      return how === 'masked' ? `${words}, ${texts(language, 'masked')}` : words;
    });
    return (
      <div class="small">
        {roleTitle(definition, role, language)} <span class="soft">({reach.join(' · ')})</span>
      </div>
    );
  });
}
