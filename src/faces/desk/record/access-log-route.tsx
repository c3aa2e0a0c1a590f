import { reasonWords } from '../../../casework/audit/reason-words.ts';
import { triedWords } from '../../../casework/audit/tried-words.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { type AccessLogEntry, readAccessLog } from '../../../casework/records/read-access-log.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, formatDate, inLanguage, type Language, PageHeading, Table, Tag } from '../../../ui/index.ts';
import { actedWords } from '../../shell/acted-words.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { roleName } from '../names.ts';
import { RecordFrame } from './frame.tsx';
import { openSheet, type RecordVisit } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Who saw it', fr: 'Qui l’a vu' },
  about: {
    en: 'Every look at this record and every change of it, newest first, with those that were refused. Reading this list is in it too.',
    fr: 'Toute consultation et toute modification de ce dossier, de la plus récente à la plus ancienne, y compris celles qui ont été refusées. La lecture de cette liste y figure aussi.',
  },
  when: { en: 'When', fr: 'Quand' },
  who: { en: 'Who', fr: 'Qui' },
  what: { en: 'What', fr: 'Quoi' },
  role: { en: 'In which role', fr: 'À quel titre' },
  why: { en: 'What for', fr: 'À quelle fin' },
  lookup: { en: 'Find one record', fr: 'Trouver un dossier' },
  system: { en: 'The system', fr: 'Le système' },
  refused: { en: 'refused', fr: 'refusé' },
  failed: { en: 'failed', fr: 'échoué' },
  tried: { en: 'tried to {what}', fr: 'tentative : {what}' },
  because: { en: 'because: {why} ({code})', fr: 'motif : {why} ({code})' },
  onBehalf: { en: 'for {name}', fr: 'au nom de {name}' },
});

/** Who saw a record, when, in which role and why; for those who do not see the record, without anything of it. */
export const accessLogPage = deskRoute({
  method: 'GET',
  path: '/records/:record/access-log',
  title: 'Who saw a record',
  doors: [openRecord, readAccessLog],
  params: ofRecord,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const { record } = incoming.params;
    const log = await runQuery(incoming.installation, call, readAccessLog, { system: system.id, record });
    const title = `${texts(language, 'title')} · ${log.controlNumber}`;
    if (log.seesRecord) {
      const sheet = await openSheet(visit);
      return visit.draw(
        { title },
        <RecordFrame sheet={sheet} tab="access-log">
          <Entries visit={visit} definition={sheet.definition} entries={log.entries} />
        </RecordFrame>,
      );
    }
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={texts(language, 'title')}
          path={[{ label: texts(language, 'lookup'), href: `${base}/lookup` }, { label: log.controlNumber }]}
          meta={log.controlNumber}
        />
        <Entries visit={visit} definition={visit.definition} entries={log.entries} />
      </>,
    );
  },
});

interface Shown {
  readonly visit: RecordVisit;
  readonly definition: Definition;
}

function Entries({ entries, ...shown }: Shown & { entries: readonly AccessLogEntry[] }) {
  const { language } = shown.visit;
  return (
    <div class="stack">
      <p class="soft">{texts(language, 'about')}</p>
      <Table
        language={language}
        compact
        caption={texts(language, 'title')}
        columns={[
          { label: texts(language, 'when'), nowrap: true },
          { label: texts(language, 'who') },
          { label: texts(language, 'what') },
          { label: texts(language, 'role') },
          { label: texts(language, 'why') },
        ]}
        rows={entries.map((entry) => ({ cells: cellsOf(shown, entry) }))}
      />
    </div>
  );
}

function cellsOf({ visit, definition }: Shown, entry: AccessLogEntry) {
  const { language } = visit;
  const purpose = visit.definition.system.purposes.find(({ id }) => id === entry.purpose);
  const title = inLanguage(entry.title, language);
  const acted = actedWords(language, definition, entry.type, entry.acted);
  // The title of what was refused says so already.
  const isTold = entry.type === 'refused' || entry.type === 'failed';
  const what =
    entry.outcome === 'done' ? (
      title
    ) : isTold ? (
      <Tag kind="soon">{title}</Tag>
    ) : (
      <>
        {title} <Tag kind="soon">{texts(language, entry.outcome === 'refused' ? 'refused' : 'failed')}</Tag>
      </>
    );
  const about = [acted ?? triedOf(language, entry.tried), reasonOf(language, entry)].filter(
    (part) => part !== undefined,
  );
  return [
    formatDate(entry.at, { language, style: 'date-time', timeZone: visit.timeZone, now: visit.now }),
    {
      text: entry.name ?? texts(language, 'system'),
      soft: entry.onBehalfOfName && texts(language, 'onBehalf', { name: entry.onBehalfOfName }),
    },
    about.length > 0 ? { text: what, soft: about.join(' · ') } : what,
    entry.role ? roleName(definition, entry.role, language) : '',
    purpose ? inLanguage(purpose.title, language) : '',
  ];
}

function triedOf(language: Language, tried: string | undefined): string | undefined {
  const words = tried === undefined ? undefined : triedWords(tried);
  return words ? texts(language, 'tried', { what: inLanguage(words, language) }) : tried;
}

function reasonOf(language: Language, { reason, type }: AccessLogEntry): string | undefined {
  const words = reason === undefined ? undefined : reasonWords(reason, type);
  return words ? texts(language, 'because', { why: inLanguage(words, language), code: reason ?? '' }) : reason;
}
