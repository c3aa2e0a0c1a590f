import type { PersonLoad } from '../../../casework/supervision/see-supervision.ts';
import {
  type Content,
  Disclosure,
  defineTexts,
  formatDate,
  ItemList,
  Section,
  Table,
  type TableCell,
  Tag,
} from '../../../ui/index.ts';
import { officeName } from '../names.ts';
import { type ListNarrowing, listHref } from './open-list.ts';
import type { TeamPart } from './team-part.ts';

const texts = defineTexts({
  people: { en: 'By person', fr: 'Par personne' },
  offices: { en: 'By office', fr: 'Par bureau' },
  person: { en: 'Person', fr: 'Personne' },
  office: { en: 'Office', fr: 'Bureau' },
  open: { en: 'Open', fr: 'En cours' },
  atRisk: { en: 'At risk', fr: 'À risque' },
  overdue: { en: 'Overdue', fr: 'En retard' },
  returned: { en: 'Returned', fr: 'Renvoyés' },
  unassigned: { en: 'Unassigned', fr: 'Non attribués' },
  noOffice: { en: 'No office', fr: 'Aucun bureau' },
  elsewhere: { en: 'of another office', fr: 'd’un autre bureau' },
  away: { en: 'Away until {date}', fr: 'Absence jusqu’au {date}' },
  flagged: { en: 'Half of the disclosure budget used', fr: 'Moitié du plafond de consultation atteinte' },
  stopped: { en: 'Disclosure budget used up', fr: 'Plafond de consultation atteint' },
  free: {
    en: '{count, plural, one {# person has nothing open} other {# people have nothing open}}',
    fr: '{count, plural, one {# personne n’a rien en cours} other {# personnes n’ont rien en cours}}',
  },
  reassign: { en: 'Reassign', fr: 'Réattribuer' },
  reassignOf: { en: 'Reassign what {name} has', fr: 'Réattribuer ce qu’a {name}' },
});

/** Who has how much; each number leads to the records, and so does reassigning. */
export function People({ visit, view }: TeamPart) {
  const { language, definition } = visit;
  const number = (value: number, narrowing: ListNarrowing, ...about: string[]): TableCell =>
    value === 0 ? <span class="soft">0</span> : { text: counted(value, about), href: listHref(visit, narrowing) };
  const isBusy = ({ open, absentUntil, budget }: PersonLoad) =>
    open > 0 || absentUntil !== undefined || budget !== undefined;
  const busy = view.people.filter(isBusy);
  const free = view.people.filter((person) => !isBusy(person));
  return (
    <Section title={texts(language, 'people')} id="people">
      <Table
        language={language}
        caption={texts(language, 'people')}
        columns={[
          { label: texts(language, 'person') },
          { label: texts(language, 'open'), numeric: true },
          { label: texts(language, 'atRisk'), numeric: true },
          { label: texts(language, 'overdue'), numeric: true },
          { label: texts(language, 'returned'), numeric: true },
          { label: texts(language, 'reassign'), labelHidden: true },
        ]}
        rows={busy.map((person) => {
          const { account, name, office, open, atRisk, overdue, returned } = person;
          const reassign = open > 0 ? listHref(visit, { assignee: account }) : undefined;
          return {
            cells: [
              {
                text: (
                  <>
                    {name} <Marks visit={visit} person={person} />
                  </>
                ),
                soft: office ? officeName(definition, office, language) : texts(language, 'elsewhere'),
              },
              number(open, { assignee: account }, texts(language, 'open'), name),
              number(atRisk, { assignee: account, due: 'at-risk' }, texts(language, 'atRisk'), name),
              number(overdue, { assignee: account, due: 'overdue' }, texts(language, 'overdue'), name),
              number(returned, { assignee: account, returned: 'yes' }, texts(language, 'returned'), name),
              reassign ? (
                <a href={reassign} aria-label={texts(language, 'reassignOf', { name })}>
                  {texts(language, 'reassign')}
                </a>
              ) : null,
            ],
          };
        })}
      />
      {free.length > 0 ? (
        <Disclosure summary={texts(language, 'free', { count: free.length })}>
          <ItemList
            label={texts(language, 'free', { count: free.length })}
            items={free.map(({ name, office }) => ({
              title: name,
              soft: office && officeName(definition, office, language),
            }))}
          />
        </Disclosure>
      ) : null}
    </Section>
  );
}

/** A number that leads somewhere says in a list of links what it counts, and whose. */
function counted(value: number, about: readonly string[]): Content {
  return (
    <>
      {String(value)}
      <span class="visually-hidden">{` ${about.join(', ')}`}</span>
    </>
  );
}

function Marks({ visit, person }: { visit: TeamPart['visit']; person: PersonLoad }) {
  const { language, timeZone, now } = visit;
  const { absentUntil, budget } = person;
  return (
    <>
      {absentUntil ? (
        <Tag kind="soon">{texts(language, 'away', { date: formatDate(absentUntil, { language, timeZone, now }) })}</Tag>
      ) : null}{' '}
      {budget ? <Tag kind={budget === 'stopped' ? 'overdue' : 'soon'}>{texts(language, budget)}</Tag> : null}
    </>
  );
}

/** The same by lead office. */
export function Offices({ visit, view }: TeamPart) {
  const { language, definition } = visit;
  return (
    <Section title={texts(language, 'offices')} id="offices">
      <Table
        language={language}
        caption={texts(language, 'offices')}
        compact
        columns={[
          { label: texts(language, 'office') },
          { label: texts(language, 'open'), numeric: true },
          { label: texts(language, 'atRisk'), numeric: true },
          { label: texts(language, 'overdue'), numeric: true },
          { label: texts(language, 'returned'), numeric: true },
          { label: texts(language, 'unassigned'), numeric: true },
        ]}
        rows={view.offices.map(({ office, open, atRisk, overdue, returned, unassigned }) => {
          // Records of no office have no address: none is narrowed to.
          const name = office ? officeName(definition, office, language) : texts(language, 'noOffice');
          const number = (value: number, narrowing: ListNarrowing, what: string): TableCell =>
            value === 0 || office === null ? (
              value === 0 ? (
                <span class="soft">0</span>
              ) : (
                String(value)
              )
            ) : (
              { text: counted(value, [what, name]), href: listHref(visit, { office, ...narrowing }) }
            );
          return {
            cells: [
              name,
              number(open, {}, texts(language, 'open')),
              number(atRisk, { due: 'at-risk' }, texts(language, 'atRisk')),
              number(overdue, { due: 'overdue' }, texts(language, 'overdue')),
              number(returned, { returned: 'yes' }, texts(language, 'returned')),
              number(unassigned, { assignee: 'nobody' }, texts(language, 'unassigned')),
            ],
          };
        })}
      />
    </Section>
  );
}
