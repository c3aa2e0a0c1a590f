import type { AuditLine } from '../../../casework/audit/audit-page.ts';
import { listAuditTypes } from '../../../casework/audit/log-standing.ts';
import {
  Button,
  ButtonRow,
  type Content,
  DateField,
  Disclosure,
  defineTexts,
  EmptyState,
  Fieldset,
  Form,
  inLanguage,
  LinkButton,
  Pagination,
  Section,
  SelectField,
  Table,
  Tag,
  TextField,
} from '../../../ui/index.ts';
import { actedWords } from '../../shell/acted-words.ts';
import { dayIn } from '../../shell/days.ts';
import { loadNames, type Names } from '../parts/names.ts';
import { PersonField } from '../parts/person-field.tsx';
import { roleTitle } from '../parts/system.ts';
import { choicesOf, codeWords } from '../parts/words.ts';
import { aboutWhom, detailsOf, reasonWithCode } from './entry-words.ts';
import { logHref } from './filter.ts';
import type { LogPageParams } from './log-params.ts';
import { Questions } from './questions.tsx';

const texts = defineTexts({
  filter: { en: 'Filter', fr: 'Filtrer' },
  who: { en: 'Who', fr: 'Qui' },
  anyone: { en: 'Anyone', fr: 'N’importe qui' },
  whose: { en: 'About whom', fr: 'Au sujet de qui' },
  why: { en: 'Why', fr: 'Pourquoi' },
  anyPurpose: { en: 'Any purpose', fr: 'Toute fin' },
  what: { en: 'What', fr: 'Quoi' },
  anything: { en: 'Anything', fr: 'Tout' },
  outcome: { en: 'Outcome', fr: 'Résultat' },
  any: { en: 'Any', fr: 'Tous' },
  from: { en: 'From day', fr: 'Du jour' },
  to: { en: 'To day', fr: 'Au jour' },
  record: { en: 'Record number', fr: 'Numéro de dossier' },
  apply: { en: 'Show', fr: 'Afficher' },
  clear: { en: 'Clear the filter', fr: 'Effacer le filtre' },
  filterSet: { en: 'Filter (set)', fr: 'Filtrer (filtre en place)' },
  fitting: {
    en: 'Entries that fit the filter, newest first',
    fr: 'Entrées qui répondent au filtre, les plus récentes d’abord',
  },
  entries: { en: 'Entries, newest first', fr: 'Entrées, les plus récentes d’abord' },
  time: { en: 'Time', fr: 'Heure' },
  role: { en: 'Role', fr: 'Rôle' },
  purpose: { en: 'Purpose', fr: 'Fin' },
  nobody: { en: 'nobody signed in', fr: 'personne en session' },
  none: { en: 'Nothing in the log fits', fr: 'Rien dans le journal ne correspond' },
  aRecord: { en: 'record {mark}', fr: 'dossier {mark}' },
  first: { en: 'Newest', fr: 'Les plus récentes' },
  older: { en: 'Older', fr: 'Plus anciennes' },
});

/** Questions, filter and entries of one log. */
export async function LogPage(params: LogPageParams): Promise<Content> {
  const { visit, page, query, base } = params;
  const { language } = visit;
  const names = await loadNames(visit, [
    query.account,
    query.about,
    ...page.entries.flatMap(({ body }) => aboutWhom(body)),
  ]);
  const { before: _before, ...filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Questions {...params} today={dayIn(visit.timeZone, visit.now)} names={names} />
      <Disclosure summary={texts(language, isFiltered ? 'filterSet' : 'filter')} id="filter">
        <Filter {...params} />
      </Disclosure>
      <Section
        title={texts(language, isFiltered ? 'fitting' : 'entries')}
        id="entries"
        action={isFiltered ? <a href={params.base}>{texts(language, 'clear')}</a> : undefined}
      >
        {page.entries.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Entries {...params} names={names} />
        )}
        {page.next !== undefined || query.before !== undefined ? (
          <Pagination
            language={language}
            newer={query.before === undefined ? undefined : logHref(base, filter)}
            newerLabel={texts(language, 'first')}
            older={page.next === undefined ? undefined : logHref(base, { ...filter, before: String(page.next) })}
            olderLabel={texts(language, 'older')}
          />
        ) : null}
      </Section>
    </>
  );
}

function Filter({ visit: { language }, query, people, base, definition }: LogPageParams) {
  const types = listAuditTypes()
    .map(({ type, title }) => ({ value: type, label: inLanguage(title, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language));
  return (
    <Form action={base} method="get" label={texts(language, 'filter')}>
      <Fieldset legend={texts(language, 'filter')} columns>
        <PersonField
          language={language}
          people={people}
          name="account"
          label={texts(language, 'who')}
          value={query.account}
          empty={texts(language, 'anyone')}
          optional
        />
        <PersonField
          language={language}
          people={people}
          name="about"
          label={texts(language, 'whose')}
          value={query.about}
          empty={texts(language, 'anyone')}
          optional
        />
        <SelectField
          language={language}
          name="type"
          label={texts(language, 'what')}
          value={query.type}
          options={types}
          empty={texts(language, 'anything')}
          optional
        />
        <SelectField
          language={language}
          name="outcome"
          label={texts(language, 'outcome')}
          value={query.outcome}
          options={choicesOf(language, 'outcome', ['done', 'refused', 'failed'])}
          empty={texts(language, 'any')}
          optional
        />
        {definition ? (
          <SelectField
            language={language}
            name="purpose"
            label={texts(language, 'why')}
            value={query.purpose}
            options={definition.system.purposes.map(({ id, title }) => ({
              value: id,
              label: inLanguage(title, language),
            }))}
            empty={texts(language, 'anyPurpose')}
            optional
          />
        ) : null}
        {definition ? (
          <TextField
            language={language}
            name="record"
            label={texts(language, 'record')}
            value={query.record}
            maxlength={60}
            width="medium"
            optional
          />
        ) : null}
        <DateField language={language} name="from" label={texts(language, 'from')} value={query.from} optional />
        <DateField language={language} name="to" label={texts(language, 'to')} value={query.to} optional />
      </Fieldset>
      <ButtonRow>
        <Button kind="primary">{texts(language, 'apply')}</Button>
        <LinkButton href={base} kind="quiet">
          {texts(language, 'clear')}
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}

function Entries(params: LogPageParams & { names: Names }) {
  const { visit, page } = params;
  const { language } = visit;
  return (
    <Table
      language={language}
      caption={texts(language, 'entries')}
      compact
      columns={[
        { label: texts(language, 'time'), nowrap: true },
        { label: texts(language, 'who') },
        { label: texts(language, 'what') },
        { label: texts(language, 'role') },
        { label: texts(language, 'purpose') },
        { label: texts(language, 'outcome') },
      ]}
      rows={page.entries.map((entry) => ({ id: `entry-${entry.seq}`, cells: cellsOf(params, entry) }))}
    />
  );
}

function cellsOf({ visit, query, base, definition, names }: LogPageParams & { names: Names }, entry: AuditLine) {
  const { language, date } = visit;
  const { body, account } = entry;
  const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '');
  const service = text('service');
  const day = dayIn(visit.timeZone, new Date(entry.at));
  const purpose = definition?.system.purposes.find(({ id }) => id === text('purpose'));
  const mark = entry.subject?.slice(0, 8);
  const acted = definition && actedWords(language, definition, entry.type, body);
  const { action: _action, kind: _kind, ...others } = body;
  const worklist = definition?.reports.worklists.find(({ id }) => id === text('list'));
  const list = worklist
    ? inLanguage(worklist.title, language)
    : text('list') && codeWords(language, 'list', text('list'));
  const details = [
    ...(mark ? [texts(language, 'aRecord', { mark })] : []),
    ...(acted ? [acted] : []),
    ...detailsOf(language, { ...(acted ? others : body), ...(list ? { list } : {}) }, names),
  ];
  const role = text('role');
  return [
    date(entry.at, 'date-time'),
    account && !service
      ? {
          // A link for each day: among links one tells it from the others by the day.
          text: (
            <>
              {entry.name ?? names(account)}
              <span class="visually-hidden">, {date(entry.at)}</span>
            </>
          ),
          href: logHref(base, { account, from: day, to: day, record: query.record }),
        }
      : {
          text: service ? (
            codeWords(language, 'service', service.replace('service:', ''))
          ) : (
            <span class="soft">{texts(language, 'nobody')}</span>
          ),
        },
    { text: inLanguage(entry.title, language), soft: details.join(' · ') || undefined },
    { text: role ? (definition ? roleTitle(definition, role, language) : codeWords(language, 'role', role)) : '–' },
    { text: purpose ? inLanguage(purpose.title, language) : text('purpose') || '–' },
    {
      text: (
        <Tag kind={entry.outcome === 'done' ? 'neutral' : 'soon'}>{codeWords(language, 'outcome', entry.outcome)}</Tag>
      ),
      soft: reasonWithCode(language, text('code'), entry.type) || undefined,
    },
  ];
}
