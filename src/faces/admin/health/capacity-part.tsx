import type { PartCapacity } from '../../../casework/systems/describe-capacity.ts';
import {
  defineTexts,
  formatBytes,
  formatNumber,
  inLanguage,
  type Language,
  Section,
  Table,
  Tag,
} from '../../../ui/index.ts';

const texts = defineTexts({
  title: { en: 'Capacity', fr: 'Capacité' },
  hint: {
    en: 'What each part takes up. Files are counted again every ten minutes.',
    fr: 'La place que prend chaque partie. Les fichiers sont recomptés toutes les dix minutes.',
  },
  part: { en: 'Part', fr: 'Partie' },
  installation: { en: 'The installation', fr: 'L’installation' },
  database: { en: 'Database', fr: 'Base de données' },
  files: { en: 'Files', fr: 'Fichiers' },
  fileCount: { en: '{n, plural, one {# file} other {# files}}', fr: '{n, plural, one {# fichier} other {# fichiers}}' },
  atLeast: { en: 'at least {size}', fr: 'au moins {size}' },
  connections: { en: 'Connections', fr: 'Connexions' },
  ofMost: { en: '{used} of {most}', fr: '{used} sur {most}' },
  entries: { en: 'Log entries, last 24 hours', fr: 'Entrées du journal, 24 dernières heures' },
  byDay: { en: '{n} a day over a week', fr: '{n} par jour sur une semaine' },
  free: { en: 'Free disk space', fr: 'Espace disque libre' },
  ofTotal: { en: 'of {total}', fr: 'sur {total}' },
});

/** Share of a disk below which its free space is marked. */
const little = 0.1;

/** How much every part takes up: sizes, connections, entries and room. */
export function CapacityPart({ language, parts }: { language: Language; parts: readonly PartCapacity[] }) {
  const t = (key: keyof typeof texts.entries) => texts(language, key);
  return (
    <Section title={t('title')} id="capacity">
      <div class="stack">
        <p class="soft">{t('hint')}</p>
        <Table
          language={language}
          caption={t('title')}
          columns={[
            { label: t('part') },
            { label: t('database'), numeric: true },
            { label: t('files'), numeric: true },
            { label: t('connections'), numeric: true },
            { label: t('entries'), numeric: true },
            { label: t('free'), numeric: true },
          ]}
          rows={parts.map((part) => ({ cells: cellsOf(part, language) }))}
        />
      </div>
    </Section>
  );
}

function cellsOf({ title, database, files, entries }: PartCapacity, language: Language) {
  const number = (value: number) => formatNumber(value, language);
  const size = (bytes: number) => formatBytes(bytes, language);
  return [
    title ? inLanguage(title, language) : texts(language, 'installation'),
    database ? size(database.bytes) : '–',
    files
      ? {
          text: files.complete ? size(files.bytes) : texts(language, 'atLeast', { size: size(files.bytes) }),
          soft: texts(language, 'fileCount', { n: files.files }),
        }
      : '–',
    database
      ? texts(language, 'ofMost', { used: number(database.connections), most: number(database.connectionsMost) })
      : '–',
    entries
      ? { text: number(entries.inDay), soft: texts(language, 'byDay', { n: number(Math.round(entries.byDay)) }) }
      : '–',
    files
      ? {
          text: files.free < little * files.total ? <Tag kind="overdue">{size(files.free)}</Tag> : size(files.free),
          soft: texts(language, 'ofTotal', { total: size(files.total) }),
        }
      : '–',
  ];
}
