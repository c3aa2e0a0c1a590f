import { z } from 'zod';
import { extendDeadline } from '../../../casework/deadlines/extend-deadline.ts';
import { pauseDeadline, resumeDeadline } from '../../../casework/deadlines/pause-deadline.ts';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import type { DeadlineView } from '../../../casework/records/due-of.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  EmptyState,
  Form,
  formatDate,
  inLanguage,
  Section,
  TextField,
} from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type DraftOfForm, draftOf, KeepDraft, sending } from '../form/drafts.tsx';
import { askedDraft, DraftsOfForm, type FormDraft, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Pause or extend the due date', fr: 'Suspendre ou prolonger l’échéance' },
  due: { en: 'Due {date}. {why}', fr: 'Échéance : {date}. {why}' },
  reason: { en: 'Reason', fr: 'Motif' },
  days: { en: 'Working days more', fr: 'Jours ouvrables de plus' },
  pause: { en: 'Pause', fr: 'Suspendre' },
  'run-on': { en: 'Let it run again', fr: 'Relancer' },
  extend: { en: 'Extend', fr: 'Prolonger' },
  none: { en: 'No due date can be changed', fr: 'Aucune échéance ne peut être modifiée' },
  noneHint: {
    en: 'None is running, or the rules do not allow it to be paused or extended.',
    fr: 'Aucune ne court, ou les règles ne permettent ni suspension ni prolongation.',
  },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'deadlines';

/** Pauses, resumes or extends a due date, with the reason. */
export const deadlinesPage = deskRoute({
  method: 'GET',
  path: '/records/:record/deadlines',
  title: 'Due dates of a record',
  doors: [openRecord],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    return draw(sheet, { draft, ...(draft.values ? { given: givenIn(draft.values) } : {}) });
  },
});

const body = z.strictObject({
  deadline: z.string().max(60),
  change: z.enum(['pause', 'run-on', 'extend']),
  reason: z.string().max(3000).optional(),
  workingDays: z.string().max(10).optional(),
  draft: z.string().max(60).optional(),
  version: z.coerce.number().int(),
  idempotencyKey: z.string(),
});
/** What the form of one due date holds. */
type Given = Pick<z.infer<typeof body>, 'deadline' | 'reason' | 'workingDays'>;

function givenIn(values: FormValues): Given {
  const [deadline, reason, workingDays] = [
    oneOf(values, 'deadline'),
    oneOf(values, 'reason'),
    oneOf(values, 'workingDays'),
  ];
  return { deadline, reason, workingDays };
}

export const deadlineChanged = deskRoute({
  method: 'POST',
  path: '/records/:record/deadlines',
  title: 'A due date is paused, resumed or extended',
  doors: [pauseDeadline, resumeDeadline, extendDeadline, openRecord],
  params: ofRecord,
  body,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { deadline, change, reason = '', workingDays = '', version } = incoming.body;
    const { record } = incoming.params;
    const input = { system: system.id, record, version, deadline };
    return submit(
      language,
      (pointer) => (pointer === '/deadline' ? 'reason' : plainName(pointer)),
      async () => {
        const { installation } = incoming;
        const sent = sending(call, incoming.body);
        if (change === 'pause') await runCommand(installation, sent, pauseDeadline, { ...input, reason });
        else if (change === 'run-on') await runCommand(installation, sent, resumeDeadline, input);
        else {
          const days = Math.max(1, Math.round(Number(workingDays) || 1));
          await runCommand(installation, sent, extendDeadline, { ...input, reason, workingDays: days });
        }
        return goTo(`${base}/records/${record}?done=deadline`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, { again, given: incoming.body, draft: sentDraft(sheet, form, incoming.body) });
      },
    );
  },
});

interface Drawn {
  readonly again?: Redrawing;
  readonly given?: Given;
  readonly draft: FormDraft;
}

function draw(sheet: Sheet, { again, given, draft }: Drawn): Promise<Response> {
  const { language, view } = sheet;
  const able = (view.due?.all ?? []).filter(
    ({ state, pausable, extendable }) => state !== 'met' && state !== 'missed' && (pausable || extendable),
  );
  const here = `${sheet.path}/deadlines`;
  const titleOf = ({ values }: DraftView) => {
    const title = view.due?.all.find(({ id }) => id === oneOf(values, 'deadline'))?.title;
    return title && inLanguage(title, language);
  };
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: able.length === 0 ? undefined : 'soon',
      again,
      about: <DraftsOfForm sheet={sheet} here={here} draft={draft} titleOf={titleOf} />,
    },
    able.length === 0 ? (
      <EmptyState title={texts(language, 'none')} action={<CancelLink sheet={sheet} />}>
        {texts(language, 'noneHint')}
      </EmptyState>
    ) : (
      able.map((deadline) => (
        <DeadlineForm
          sheet={sheet}
          deadline={deadline}
          given={given?.deadline === deadline.id ? given : undefined}
          draft={given?.deadline === deadline.id ? draft : draftOf(draft.action)}
          faults={given?.deadline === deadline.id ? (again?.faults.at ?? {}) : {}}
        />
      ))
    ),
  );
}

function DeadlineForm({
  sheet,
  deadline,
  given,
  draft,
  faults,
}: {
  sheet: Sheet;
  deadline: DeadlineView;
  given: Given | undefined;
  draft: DraftOfForm;
  faults: Readonly<Record<string, string>>;
}) {
  const { language, view, path, visit } = sheet;
  const { timeZone, now } = visit;
  const date = formatDate(deadline.at, { language, style: 'date-time', timeZone, now });
  const isPaused = deadline.state === 'paused';
  const mayExtend = deadline.extendable && view.may.includes('extend-deadline');
  const own = (name: string) => (given ? undefined : `${name}-${deadline.id}`);
  return (
    <Section title={inLanguage(deadline.title, language)} id={`deadline-${deadline.id}`}>
      <p class="soft">{texts(language, 'due', { date, why: inLanguage(deadline.explanation, language) })}</p>
      <div class="stack">
        <Form
          action={`${path}/deadlines`}
          hidden={{
            deadline: deadline.id,
            version: String(view.version),
            idempotencyKey: formKey(),
            draft: draft.id,
          }}
          label={inLanguage(deadline.title, language)}
        >
          {isPaused && !mayExtend ? null : (
            <TextField
              language={language}
              name="reason"
              id={own('reason')}
              label={texts(language, 'reason')}
              value={given?.reason}
              error={faults.reason}
            />
          )}
          {mayExtend ? (
            <TextField
              language={language}
              name="workingDays"
              id={own('workingDays')}
              label={texts(language, 'days')}
              value={given?.workingDays}
              inputmode="numeric"
              width="short"
              error={faults.workingDays}
              optional
            />
          ) : null}
          <ButtonRow>
            {deadline.pausable ? (
              <Button name="change" value={isPaused ? 'run-on' : 'pause'}>
                {texts(language, isPaused ? 'run-on' : 'pause')}
              </Button>
            ) : null}
            {mayExtend ? (
              <Button name="change" value="extend">
                {texts(language, 'extend')}
              </Button>
            ) : null}
            {isPaused && !mayExtend ? null : <KeepDraft language={language} draft={draft} />}
            <CancelLink sheet={sheet} />
          </ButtonRow>
        </Form>
      </div>
    </Section>
  );
}
