import { progressOf } from '../../../casework/records/in-words.ts';
import {
  ActionBar,
  type Content,
  defineTexts,
  formatDate,
  inLanguage,
  Notice,
  PageHeading,
  ProgressLine,
  Tabs,
  Tag,
} from '../../../ui/index.ts';
import { channelName, officeName, stateName } from '../names.ts';
import { capital, dueKind, words } from '../record-words.ts';
import { Beside, listOfPlace } from './beside.tsx';
import { offered } from './offered.ts';
import { personName, type Sheet, subjectOf } from './sheet.ts';

const texts = defineTexts({
  home: { en: 'Home', fr: 'Accueil' },
  progress: { en: 'Progress', fr: 'Avancement' },
  actions: { en: 'Actions', fr: 'Actions' },
  parts: { en: 'Parts of the record', fr: 'Parties du dossier' },
  summary: { en: 'Summary', fr: 'Sommaire' },
  documents: { en: 'Documents', fr: 'Documents' },
  slip: { en: 'Routing slip', fr: 'Bordereau d’acheminement' },
  notes: { en: 'Notes', fr: 'Notes' },
  history: { en: 'History', fr: 'Historique' },
  accessLog: { en: 'Who saw it', fr: 'Qui l’a vu' },
  restricted: { en: 'Restricted', fr: 'Accès restreint' },
  lease: {
    en: 'You are here under emergency access. It ends by itself, everything you open is noted, and someone else reviews it.',
    fr: 'Vous êtes ici en vertu d’un accès d’urgence. Il prend fin de lui-même, tout ce que vous ouvrez est consigné, et une autre personne l’examine.',
  },
  unmasked: {
    en: 'Hidden details are shown on this page, for the purpose you gave. Leaving the page hides them again.',
    fr: 'Les détails masqués sont affichés sur cette page, à la fin que vous avez indiquée. Ils sont de nouveau masqués dès que vous la quittez.',
  },
});

/** The tabs of a record; each is a page. */
export type RecordTab = 'summary' | 'documents' | 'slip' | 'notes' | 'history' | 'access-log';

/** Heading, progress, actions and tabs of a record around one of its parts. */
export function RecordFrame({
  sheet,
  tab,
  done,
  children,
}: {
  sheet: Sheet;
  tab: RecordTab;
  done?: Content;
  children?: Content;
}) {
  const { language, view, path, visit } = sheet;
  const { actions, more, refused } = offered(sheet);
  const list = listOfPlace(sheet);
  return (
    <>
      {done ? (
        <Notice kind="good" live>
          {done}
        </Notice>
      ) : null}
      {view.lease ? <Notice kind="soon">{texts(language, 'lease')}</Notice> : null}
      {view.unmasked ? <Notice kind="info">{texts(language, 'unmasked')}</Notice> : null}
      <PageHeading
        language={language}
        title={subjectOf(sheet)}
        titleLang={sheet.writtenIn}
        path={[
          { label: texts(language, 'home'), href: visit.base },
          ...(list ? [list] : []),
          { label: view.controlNumber },
        ]}
        aside={list ? <Beside sheet={sheet} /> : undefined}
        meta={<Meta sheet={sheet} />}
        actions={
          <ActionBar
            language={language}
            label={texts(language, 'actions')}
            actions={actions}
            more={more}
            refused={refused}
          />
        }
      />
      <Progress sheet={sheet} />
      <Tabs label={texts(language, 'parts')} items={tabsOf(sheet, tab, path)} />
      {children}
    </>
  );
}

function Meta({ sheet }: { sheet: Sheet }) {
  const { language, view, definition, visit, type } = sheet;
  const { timeZone, now } = visit;
  const field = type.intake?.fields.receivedOn;
  const received = field === undefined ? undefined : view.fields[field];
  const date = (moment: string) => formatDate(moment, { language, timeZone, now });
  const when =
    typeof received === 'string'
      ? words(language, 'received', { date: date(received) })
      : words(language, 'registeredOn', { date: date(view.registeredAt) });
  const office = view.office && officeName(definition, view.office, language);
  const who = view.assignee ? personName(sheet, view.assignee) : undefined;
  const line = [
    view.controlNumber,
    `${channelName(definition, view.channel, language)}, ${when}`,
    [who, office].filter(Boolean).join(', ') || words(language, 'unassigned'),
  ];
  return (
    <>
      {line.join(' · ')} <Tag kind="info">{stateName(definition, view.recordType, view.state, language)}</Tag>{' '}
      {view.due && !['met', 'missed'].includes(view.due.state) ? (
        <Tag kind={dueKind(view.due.state)}>{capital(inLanguage(view.due.relative, language))}</Tag>
      ) : null}{' '}
      {view.restrictedTo ? <Tag kind="soon">{texts(language, 'restricted')}</Tag> : null}
    </>
  );
}

function Progress({ sheet: { language, flow, view } }: { sheet: Sheet }) {
  const states = { passed: 'done', here: 'current', ahead: 'todo' } as const;
  return (
    <ProgressLine
      language={language}
      label={texts(language, 'progress')}
      steps={progressOf(flow, {
        state: view.state,
        ...(view.previousState ? { previousState: view.previousState } : {}),
      }).map(({ title, status }) => ({
        label: inLanguage(title, language),
        state: states[status],
      }))}
    />
  );
}

function tabsOf({ language, view }: Sheet, tab: RecordTab, path: string) {
  const { may, documents, notes } = view;
  const item = (id: RecordTab, label: string, href: string, count?: number) => ({
    label,
    href,
    current: id === tab,
    ...(count === undefined ? {} : { count }),
  });
  return [
    item('summary', texts(language, 'summary'), path),
    ...(may.includes('read-documents')
      ? [item('documents', texts(language, 'documents'), `${path}/documents`, documents.length)]
      : []),
    item('slip', texts(language, 'slip'), `${path}/routing-slip`),
    ...(may.includes('read-notes') ? [item('notes', texts(language, 'notes'), `${path}/notes`, notes.length)] : []),
    ...(may.includes('view-history') ? [item('history', texts(language, 'history'), `${path}/history`)] : []),
    ...(may.includes('view-access-log')
      ? [item('access-log', texts(language, 'accessLog'), `${path}/access-log`)]
      : []),
  ];
}
