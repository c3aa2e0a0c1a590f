import type { BulkPreview, BulkRecord } from '../../../casework/bulk/preview-bulk.ts';
import type { Assignee } from '../../../casework/records/list-assignees.ts';
import {
  Button,
  ButtonRow,
  Combobox,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Table,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { stateName } from '../names.ts';
import { officeChoices, peopleChoices } from '../record/people.ts';
import { actTitle, bulkWords as say } from './bulk-words.ts';

export interface PreviewPageParams {
  readonly view: Pick<Visit, 'language' | 'definition' | 'base' | 'timeZone' | 'now'>;
  readonly preview: BulkPreview;
  readonly people: readonly Assignee[];
  readonly list: {
    readonly title: string;
    /** The list as it was shown. */
    readonly href: string;
    readonly shown: string;
    readonly path: string;
  };
  readonly sent?:
    | {
        readonly again: Redrawing;
        readonly given: {
          readonly to?: string | undefined;
          readonly workingDays?: string | undefined;
          readonly reason?: string | undefined;
        };
      }
    | undefined;
}

/** How many can, how many cannot and why; what else must be said; and the button that does it. */
export function BulkPreviewPage(params: PreviewPageParams) {
  const { view, preview, list, sent } = params;
  const { language } = view;
  const { choice, can, cannot, isCut } = preview;
  const title = choice ? actTitle(choice, can.length || cannot.length, language) : say(language, 'label');
  return (
    <>
      <ErrorSummary language={language} errors={sent?.again.faults.summary ?? []} />
      <PageHeading
        language={language}
        title={title}
        path={[{ label: list.title, href: list.href }, { label: say(language, 'label') }]}
      />
      {choice === undefined || can.length + cannot.length === 0 ? (
        <EmptyState
          title={say(language, choice ? 'nothing' : 'noChoice')}
          action={<LinkButton href={list.href}>{say(language, 'back')}</LinkButton>}
        >
          {say(language, 'hint')}
        </EmptyState>
      ) : (
        <div class="stack">
          {isCut ? <Notice kind="soon">{say(language, 'cut')}</Notice> : null}
          <p>{say(language, 'can', { count: can.length })}</p>
          {cannot.length > 0 ? (
            <>
              <p>{say(language, 'cannot', { count: cannot.length })}</p>
              <Records view={view} records={cannot} />
            </>
          ) : null}
          <RoomNotice view={view} preview={preview} />
          {can.length > 0 ? <Confirm {...params} /> : <LinkButton href={list.href}>{say(language, 'back')}</LinkButton>}
        </div>
      )}
    </>
  );
}

/** How far the act gets now, where that is not to the end. */
function RoomNotice({ view: { language, timeZone, now }, preview }: Pick<PreviewPageParams, 'view' | 'preview'>) {
  const { room } = preview;
  if (!room.goesOnAt) return null;
  const time = formatDate(room.goesOnAt, { language, style: 'date-time', timeZone, now });
  return <Notice kind="soon">{say(language, 'room', { count: room.now, time })}</Notice>;
}

function Confirm({ view, preview, people, list, sent }: PreviewPageParams) {
  const { language } = view;
  const { choice, can } = preview;
  const { at } = sent?.again.faults ?? noFaults;
  const hidden = {
    choice: choice?.id ?? '',
    records: can.map(({ id, version }) => `${id}:${version}`).join(','),
    list: list.shown,
    idempotencyKey: formKey(),
  };
  return (
    <Form action={`${list.path}/bulk/start`} hidden={hidden} begin={preview.cannot.length === 0}>
      {choice?.id === 'assign' ? <ToField view={view} people={people} value={sent?.given.to} error={at.to} /> : null}
      {choice?.id === 'extend' ? (
        <TextField
          language={language}
          name="workingDays"
          label={say(language, 'days')}
          width="short"
          inputmode="numeric"
          value={sent?.given.workingDays}
          error={at.workingDays}
        />
      ) : null}
      {choice?.needsReason ? (
        <TextArea
          language={language}
          name="reason"
          label={say(language, 'reason')}
          hint={say(language, 'reasonHint')}
          value={sent?.given.reason}
          error={at.reason}
        />
      ) : null}
      <p class="soft">{say(language, 'later')}</p>
      <ButtonRow>
        <Button kind="primary" onCtrlEnter>
          {choice ? actTitle(choice, can.length, language) : say(language, 'confirm', { count: can.length })}
        </Button>
        <LinkButton href={list.href} kind="quiet">
          {say(language, 'cancel')}
        </LinkButton>
      </ButtonRow>
      <Disclosure summary={say(language, 'listCan')}>
        <Records view={view} records={can} />
      </Disclosure>
    </Form>
  );
}

function ToField({
  view,
  people,
  value,
  error,
}: Pick<PreviewPageParams, 'view' | 'people'> & { value: string | undefined; error: string | undefined }) {
  const { language, definition } = view;
  const persons = peopleChoices({ visit: view, definition, language }, people);
  return (
    <Combobox
      language={language}
      name="to"
      label={say(language, 'to')}
      options={[...persons, ...officeChoices(view, say(language, 'offices'))]}
      value={value}
      error={error}
    />
  );
}

/** Records by number and state, with why not where that is. */
export function Records({
  view: { language, definition, base },
  records,
}: Pick<PreviewPageParams, 'view'> & { records: readonly (BulkRecord & { why?: { en: string; fr: string } })[] }) {
  const hasWhy = records.some(({ why }) => why !== undefined);
  return (
    <Table
      language={language}
      caption={say(language, 'listCan')}
      compact
      columns={[
        { label: say(language, 'number'), nowrap: true },
        { label: say(language, 'state') },
        ...(hasWhy ? [{ label: say(language, 'why') }] : []),
      ]}
      rows={records.map(({ id, controlNumber, recordType, state, why }) => ({
        cells: [
          { text: controlNumber, href: `${base}/records/${id}` },
          stateName(definition, recordType, state, language),
          ...(hasWhy ? [why ? inLanguage(why, language) : ''] : []),
        ],
      }))}
    />
  );
}
