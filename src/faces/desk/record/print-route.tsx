import { z } from 'zod';
import { openRecord } from '../../../casework/records/open-record.ts';
import { readHistory } from '../../../casework/records/read-history.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  Checkboxes,
  defineTexts,
  Form,
  formatDate,
  PageHeading,
  Section,
  Timeline,
} from '../../../ui/index.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { DocumentList } from './document-list.tsx';
import { HistoryList } from './history-route.tsx';
import { openSheet, personName, type Sheet, subjectOf } from './sheet.ts';
import { Slip } from './slip.tsx';
import { Details } from './summary-route.tsx';

const texts = defineTexts({
  home: { en: 'My work', fr: 'Mon travail' },
  title: { en: 'Print view', fr: 'Version à imprimer' },
  which: { en: 'What is to be printed?', fr: 'Que faut-il imprimer?' },
  show: { en: 'Show it for printing', fr: 'Afficher pour impression' },
  about: {
    en: 'Print this page with the browser. That you asked for it is noted; what is masked stays masked on paper.',
    fr: 'Imprimez cette page avec le navigateur. Votre demande est consignée; ce qui est masqué le reste sur papier.',
  },
  summary: { en: 'Summary', fr: 'Sommaire' },
  documents: { en: 'Documents', fr: 'Documents' },
  slip: { en: 'Routing slip', fr: 'Bordereau d’acheminement' },
  notes: { en: 'Notes', fr: 'Notes' },
  noNotes: { en: 'No notes.', fr: 'Aucune note.' },
  history: { en: 'History', fr: 'Historique' },
});

const parts = ['summary', 'documents', 'slip', 'notes', 'history'] as const;
type Part = (typeof parts)[number];
const part = z.enum(parts);

/** The parts of a record one asked for on one page without navigation; asking is in the log as printing. */
export const printPage = deskRoute({
  method: 'GET',
  path: '/records/:record/print',
  title: 'Print view of a record',
  doors: [openRecord, readHistory],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ part: z.union([part, z.array(part).max(parts.length)]).optional() }),
  show: async (visit) => {
    const { incoming, call, system, language } = visit;
    const { part: given } = incoming.query;
    const asked = new Set(given === undefined ? [] : [given].flat());
    const sheet = await openSheet(visit, { print: asked.size > 0 });
    const may = partsFor(sheet);
    const shown = may.filter((one) => asked.has(one));
    const input = { system: system.id, record: incoming.params.record };
    const history = shown.includes('history') ? await runQuery(incoming.installation, call, readHistory, input) : [];
    return visit.draw(
      { title: `${texts(language, 'title')} · ${sheet.view.controlNumber}` },
      <>
        <PageHeading
          language={language}
          title={subjectOf(sheet)}
          titleLang={sheet.writtenIn}
          path={[
            { label: texts(language, 'home'), href: visit.base },
            { label: sheet.view.controlNumber, href: sheet.path },
            { label: texts(language, 'title') },
          ]}
          meta={sheet.view.controlNumber}
        />
        <Choose sheet={sheet} may={may} shown={shown} />
        {shown.map((one) => (
          <Section title={texts(language, one)} id={one}>
            <PartOf sheet={sheet} part={one} history={history} />
          </Section>
        ))}
      </>,
    );
  },
});

function partsFor({ view }: Sheet): Part[] {
  const needs = { documents: 'read-documents', notes: 'read-notes', history: 'view-history' } as const;
  return parts.filter((one) => !(one in needs) || view.may.includes(needs[one as keyof typeof needs]));
}

function Choose({ sheet, may, shown }: { sheet: Sheet; may: readonly Part[]; shown: readonly Part[] }) {
  const { language, path } = sheet;
  return (
    <Form action={`${path}/print`} method="get">
      {shown.length > 0 ? <p class="soft">{texts(language, 'about')}</p> : null}
      <Checkboxes
        language={language}
        name="part"
        label={texts(language, 'which')}
        inline
        options={may.map((one) => ({ value: one, label: texts(language, one) }))}
        values={[...(shown.length > 0 ? shown : may)]}
      />
      <Button kind="primary">{texts(language, 'show')}</Button>
    </Form>
  );
}

function PartOf({
  sheet,
  part: one,
  history,
}: {
  sheet: Sheet;
  part: Part;
  history: Parameters<typeof HistoryList>[0]['entries'];
}) {
  const { language, visit, view } = sheet;
  switch (one) {
    case 'summary':
      return <Details sheet={sheet} print />;
    case 'documents':
      return <DocumentList sheet={sheet} />;
    case 'slip':
      return <Slip sheet={sheet} />;
    case 'history':
      return <HistoryList sheet={sheet} entries={history} />;
    case 'notes':
      return view.notes.length === 0 ? (
        <p class="soft">{texts(language, 'noNotes')}</p>
      ) : (
        <Timeline
          label={texts(language, 'notes')}
          items={view.notes.map(({ at, author, text }) => ({
            at: formatDate(at, { language, style: 'date-time', timeZone: visit.timeZone, now: visit.now }),
            text: <b>{personName(sheet, author)}</b>,
            detail: <span class="lines">{text}</span>,
          }))}
        />
      );
  }
}
