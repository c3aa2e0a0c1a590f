import { type ChangePreview, previewExtension, previewPause } from '../../../casework/deadlines/preview-change.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, formatDate, inLanguage, Notice } from '../../../ui/index.ts';
import type { RecordVisit, Sheet } from './sheet.ts';

const texts = defineTexts({
  pause: { en: 'If you pause it now', fr: 'Si vous la suspendez maintenant' },
  'run-on': { en: 'If you let it run again now', fr: 'Si vous la relancez maintenant' },
  extend: { en: 'If you extend it', fr: 'Si vous la prolongez' },
  moves: { en: 'Due {before} → {after}', fr: 'Échéance : {before} → {after}' },
  stays: { en: 'Due {before}, as now', fr: 'Échéance : {before}, comme maintenant' },
  longest: {
    en: 'On {until} at the latest the clock runs again by itself; the due date is then {due}.',
    fr: 'Au plus tard le {until}, le délai reprend de lui-même; l’échéance est alors le {due}.',
  },
  unlimited: {
    en: 'The clock stands still until somebody lets it run again; the rules set no limit.',
    fr: 'Le délai reste suspendu jusqu’à ce que quelqu’un le relance; les règles ne fixent aucune limite.',
  },
  soonest: { en: 'Let run again as soon as it can be: {moved}.', fr: 'Relancée dès que possible : {moved}.' },
  nothing: { en: 'Nothing is changed yet.', fr: 'Rien n’est encore modifié.' },
});

/** Asks what an extension would come to, or a pause or its end. @throws {DomainError} */
export function askPreview(
  { incoming, call, system }: RecordVisit,
  deadline: string,
  asked: 'pause' | 'run-on' | { workingDays: number } | { calendarDays: number },
): Promise<ChangePreview> {
  const { installation, params } = incoming;
  const input = { system: system.id, record: params.record, deadline };
  return typeof asked === 'object'
    ? runQuery(installation, call, previewExtension, { ...input, ...asked })
    : runQuery(installation, call, previewPause, { ...input, change: asked });
}

/** The due date as it would become, with why. */
export function DeadlinePreview({ sheet, preview }: { sheet: Sheet; preview: ChangePreview }) {
  const { language, visit } = sheet;
  const { timeZone, now } = visit;
  const { change, dueBefore, dueAfter, longest, state, why } = preview;
  const date = (at: string) => formatDate(at, { language, style: 'date-time', timeZone, now });
  const day = (at: string) => formatDate(at, { language, style: 'weekday', timeZone, now });
  const dates = { before: date(dueBefore), after: date(dueAfter) };
  const moved = texts(language, dueBefore === dueAfter ? 'stays' : 'moves', dates);
  const isStill = change === 'pause' && state === 'paused';
  const said = inLanguage(why, language);
  return (
    <Notice title={texts(language, change)} live>
      {isStill ? (
        <p>
          {longest
            ? texts(language, 'longest', { until: day(longest.until), due: date(longest.due) })
            : texts(language, 'unlimited')}
        </p>
      ) : null}
      <p>{isStill ? texts(language, 'soonest', { moved }) : moved}</p>
      {said === '' ? null : <p>{said}</p>}
      <p class="soft">{texts(language, 'nothing')}</p>
    </Notice>
  );
}
