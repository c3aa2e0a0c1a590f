import type { DeadlineView } from '../../../casework/records/due-of.ts';
import type { ExplainedDay } from '../../../casework/records/in-words.ts';
import { type DescriptionRow, Disclosure, defineTexts, formatDate, inLanguage, Table, Tag } from '../../../ui/index.ts';
import { capital, dueKind, words } from '../record-words.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  also: { en: 'Other standards', fr: 'Autres normes' },
  why: { en: 'Why this date?', fr: 'Pourquoi cette date?' },
  days: { en: 'Day by day: {title}', fr: 'Jour par jour : {title}' },
  day: { en: 'Day', fr: 'Jour' },
  what: { en: 'Counts', fr: 'Compte' },
  start: { en: 'Start, not counted', fr: 'Début, non compté' },
  counted: { en: 'Day {number}', fr: 'Jour {number}' },
  extension: { en: 'Day {number}, by extension', fr: 'Jour {number}, par prolongation' },
  'rest-day': { en: 'No: day of rest', fr: 'Non : jour de repos' },
  holiday: { en: 'No: {why}', fr: 'Non : {why}' },
  closure: { en: 'No: {why}', fr: 'Non : {why}' },
  paused: { en: 'No: paused', fr: 'Non : suspendu' },
  moved: { en: 'Moved here', fr: 'Reporté à ce jour' },
  due: { en: 'Due', fr: 'Échéance' },
  hours: { en: '{minutes, number} minutes counted', fr: '{minutes, number} minutes comptées' },
  paused_now: { en: 'paused', fr: 'suspendue' },
  met: { en: 'met', fr: 'respectée' },
  missed: { en: 'missed', fr: 'non respectée' },
});

/** The due date as the first row of the summary, with why it is what it is; then the other deadlines. */
export function dueRows(sheet: Sheet): DescriptionRow[] {
  const { language, view } = sheet;
  const { due } = view;
  if (!due) return [{ label: words(language, 'due'), value: <span class="soft">{words(language, 'noDue')}</span> }];
  const governing = due.all.find(({ id }) => id === due.deadline);
  const others = due.all.filter((deadline) => deadline !== governing);
  return [
    ...(governing ? [rowOf(sheet, words(language, 'due'), governing)] : []),
    ...(others.length > 0 ? [{ label: texts(language, 'also'), value: <Others sheet={sheet} others={others} /> }] : []),
  ];
}

/** The other deadlines, a line each. */
function Others({ sheet, others }: { sheet: Sheet; others: readonly DeadlineView[] }) {
  const { language, visit } = sheet;
  const { timeZone, now } = visit;
  return (
    <>
      {others.map((deadline) => (
        <div>
          {inLanguage(deadline.title, language)},{' '}
          {formatDate(deadline.at, { language, style: 'weekday', timeZone, now })}{' '}
          <StateWords sheet={sheet} deadline={deadline} />
        </div>
      ))}
    </>
  );
}

function rowOf(sheet: Sheet, label: string, deadline: DeadlineView): DescriptionRow {
  const { language, visit } = sheet;
  const { timeZone, now } = visit;
  const at = formatDate(deadline.at, { language, style: 'date-time', timeZone, now });
  return {
    label,
    value: (
      <>
        <StateWords sheet={sheet} deadline={deadline} /> {at}{' '}
        <span class="soft">{inLanguage(deadline.title, language)}</span>
      </>
    ),
    soft: (
      <>
        {inLanguage(deadline.explanation, language)}
        <Disclosure summary={texts(language, 'why')}>
          <Days sheet={sheet} deadline={deadline} />
        </Disclosure>
      </>
    ),
  };
}

function StateWords({ sheet: { language }, deadline }: { sheet: Sheet; deadline: DeadlineView }) {
  const { state, relative } = deadline;
  if (state === 'met') return <Tag kind="good">{capital(texts(language, 'met'))}</Tag>;
  if (state === 'missed') return <Tag kind="overdue">{capital(texts(language, 'missed'))}</Tag>;
  if (state === 'paused') return <Tag>{capital(texts(language, 'paused_now'))}</Tag>;
  return <Tag kind={dueKind(state)}>{capital(inLanguage(relative, language))}</Tag>;
}

function Days({ sheet, deadline }: { sheet: Sheet; deadline: DeadlineView }) {
  const { language, visit } = sheet;
  return (
    <Table
      language={language}
      compact
      caption={texts(language, 'days', { title: inLanguage(deadline.title, language) })}
      columns={[{ label: texts(language, 'day') }, { label: texts(language, 'what') }]}
      rows={deadline.days.map((day) => ({
        cells: [
          formatDate(day.date, { language, style: 'weekday', now: visit.now }),
          { text: dayWords(sheet, day), soft: day.due ? texts(language, 'due') : undefined },
        ],
      }))}
    />
  );
}

function dayWords({ language }: Sheet, { kind, number = 0, why, minutes }: ExplainedDay): string {
  const reason = why ? inLanguage(why, language) : '';
  const said = texts(language, kind, { number, why: reason });
  return minutes === undefined || minutes === 0 ? said : `${said}, ${texts(language, 'hours', { minutes })}`;
}
