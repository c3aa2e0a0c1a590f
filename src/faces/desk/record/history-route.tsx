import { describeChange } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { type HistoryEntry, readHistory } from '../../../casework/records/read-history.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { type Content, formatDate, inLanguage, Tag, Timeline } from '../../../ui/index.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { RecordFrame } from './frame.tsx';
import { historyTexts as texts, whatHappened } from './history-words.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { UndoEntry } from './undo.tsx';

/** What was done with a record, newest first, in plain words. */
export const historyPage = deskRoute({
  method: 'GET',
  path: '/records/:record/history',
  title: 'History of a record',
  doors: [openRecord, readHistory],
  isGuarded: true,
  params: ofRecord,
  show: async (visit) => {
    const { incoming, call, system, language } = visit;
    const { record } = incoming.params;
    const sheet = await openSheet(visit);
    const entries = await runQuery(incoming.installation, call, readHistory, { system: system.id, record });
    return visit.draw(
      { title: `${texts(language, 'title')} · ${sheet.view.controlNumber}` },
      <RecordFrame sheet={sheet} tab="history">
        <HistoryList sheet={sheet} entries={entries} canUndo />
      </RecordFrame>,
    );
  },
});

/** What was done, newest first. @param canUndo with a button at what the person can undo; not on paper */
export function HistoryList({
  sheet,
  entries,
  canUndo = false,
}: {
  sheet: Sheet;
  entries: readonly HistoryEntry[];
  canUndo?: boolean;
}) {
  const { language, visit } = sheet;
  return (
    <Timeline
      label={texts(language, 'title')}
      items={entries.toReversed().map((entry) => ({
        at: formatDate(entry.at, { language, style: 'date-time', timeZone: visit.timeZone, now: visit.now }),
        text: (
          <>
            <b>{whoDid(sheet, entry)}</b> {whatHappened(sheet, entry)}{' '}
            {entry.takenBack ? <Tag kind="neutral">{texts(language, 'takenBack')}</Tag> : null}
            {canUndo && entry.undo ? (
              <UndoEntry sheet={sheet} entry={entry.id} what={whatHappened(sheet, entry)} />
            ) : null}
          </>
        ),
        detail: detailOf(sheet, entry),
      }))}
    />
  );
}

/** A timer is nobody’s: the service that fires it acts by itself. */
function whoDid({ language }: Sheet, { kind, action, actorName, onBehalfOfName }: HistoryEntry): string {
  const isTimer = kind === 'event' && action === 'timer';
  const name = (isTimer ? undefined : actorName) ?? texts(language, 'system');
  return onBehalfOfName ? texts(language, 'onBehalf', { name, other: onBehalfOfName }) : name;
}

function detailOf(sheet: Sheet, entry: HistoryEntry): Content {
  const { language, definition, view } = sheet;
  const before = entry.before ?? {};
  const changes = entry.after ? describeChange(definition, view.recordType, before, entry.after) : [];
  if (changes.length === 0 && !entry.comment) return undefined;
  return (
    <>
      {entry.comment ? (
        <div lang={otherLanguage(entry.comment, language)}>{texts(language, 'quote', { comment: entry.comment })}</div>
      ) : null}
      {changes.length > 0 ? (
        <ul>
          {changes.map((change) => (
            <li>
              {entry.before
                ? inLanguage(change.sentence, language)
                : texts(language, 'set', {
                    label: inLanguage(change.label, language),
                    value: change.after ? inLanguage(change.after, language) : texts(language, 'nothing'),
                  })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
