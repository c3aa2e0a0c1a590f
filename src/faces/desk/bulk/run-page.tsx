import type { BulkResult } from '../../../casework/bulk/see-bulk.ts';
import {
  Button,
  Form,
  formatDate,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Progress,
  Table,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { shownListHref } from '../worklist/place-in-list.ts';
import { bulkWords as say } from './bulk-words.ts';
import { titleOf } from './run-title.ts';

interface RunView {
  readonly visit: Visit<{ system: string; run: string }, unknown, unknown>;
  readonly result: BulkResult;
  /** The list as it was shown, to come back to. */
  readonly shown: string;
}

/** Progress while it runs, then what was done, what was not and why, and the way back. */
export function BulkRunPage(view: RunView) {
  const { visit, result, shown } = view;
  const { language, definition, base } = visit;
  const list = definition.reports.worklists.find(({ id }) => id === result.worklist);
  const href = shownListHref(base, shown);
  const title = titleOf(result);
  const isMoving = title === 'running' || title === 'undoing';
  return (
    <>
      <PageHeading
        language={language}
        title={say(language, title)}
        path={[{ label: list ? inLanguage(list.title, language) : '', href }, { label: say(language, 'label') }]}
      />
      <div class="stack" id="run-now" data-refresh={isMoving ? 'yes' : undefined}>
        <Standing {...view} />
        {title === 'stoppedTitle' ? <Stopped {...view} /> : null}
        <Troubles {...view} />
        <div class="button-row">
          {isMoving ? (
            <LinkButton href={`${base}/bulk/${result.run}?${new URLSearchParams({ list: shown })}`}>
              {say(language, 'lookAgain')}
            </LinkButton>
          ) : null}
          <LinkButton href={href} kind={isMoving ? 'quiet' : 'secondary'}>
            {say(language, 'back')}
          </LinkButton>
        </div>
      </div>
    </>
  );
}

function Standing({ visit, result, shown }: RunView) {
  const { language, base, timeZone, now } = visit;
  const { counts, state, undoUntil, run } = result;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isUndoing = state === 'undoing' || state === 'undone';
  const left = isUndoing ? counts.done : counts.waiting;
  if (state === 'running' || state === 'undoing') {
    const text = say(language, 'progress', { done: all - left, all });
    return (
      <>
        <Progress label={say(language, state)} value={all - left} max={all} text={text} />
        <p class="soft">{say(language, 'leave')}</p>
      </>
    );
  }
  return (
    <>
      <Notice kind="good">
        {state === 'undone'
          ? say(language, 'undone', { count: counts.undone })
          : say(language, 'done', { count: counts.done })}
      </Notice>
      {state === 'done' && undoUntil && counts.done > 0 ? (
        <Form action={`${base}/bulk/${run}/undo`} hidden={{ list: shown, idempotencyKey: formKey() }} inline>
          <Button hotkey="u">{say(language, 'undo')}</Button>
          <span class="soft">
            {say(language, 'undoHint', {
              time: formatDate(undoUntil, { language, style: 'date-time', timeZone, now }),
            })}
          </span>
        </Form>
      ) : null}
    </>
  );
}

function Stopped({ visit: { language, base, timeZone, now }, result, shown }: RunView) {
  const { run, stopped, room, state, counts } = result;
  const left = state === 'undoing' ? counts.done : counts.waiting;
  const time = room?.goesOnAt ? formatDate(room.goesOnAt, { language, style: 'date-time', timeZone, now }) : undefined;
  return (
    <>
      <Notice kind="soon">{say(language, stopped === 'over-budget' ? 'stoppedBudget' : 'stopped')}</Notice>
      {room && room.now > 0 ? <p>{say(language, 'roomNow', { count: room.now, left })}</p> : null}
      {room?.now === 0 && time ? <p>{say(language, 'roomLater', { time })}</p> : null}
      <Form action={`${base}/bulk/${run}/go-on`} hidden={{ list: shown, idempotencyKey: formKey() }} inline>
        <Button kind="primary">{say(language, 'goOn')}</Button>
      </Form>
    </>
  );
}

function Troubles({ visit: { language, base }, result: { troubles } }: RunView) {
  if (troubles.length === 0) return null;
  const caption = say(language, 'refused', { count: troubles.length });
  return (
    <Table
      language={language}
      caption={caption}
      captionShown
      columns={[{ label: say(language, 'number'), nowrap: true }, { label: say(language, 'why') }]}
      rows={troubles.map(({ record, controlNumber, why }) => ({
        href: `${base}/records/${record}`,
        cells: [{ text: controlNumber, href: `${base}/records/${record}` }, inLanguage(why, language)],
      }))}
    />
  );
}
