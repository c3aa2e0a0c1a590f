import { z } from 'zod';
import { extendDeadline } from '../../../casework/deadlines/extend-deadline.ts';
import { pauseDeadline, resumeDeadline } from '../../../casework/deadlines/pause-deadline.ts';
import { type ChangePreview, previewExtension, previewPause } from '../../../casework/deadlines/preview-change.ts';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { defineTexts, EmptyState, inLanguage } from '../../../ui/index.ts';
import { type FormValues, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { draftOf, type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { DeadlineForm, type GivenDeadline } from './deadline-form.tsx';
import { askPreview } from './deadline-preview.tsx';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Pause or extend the due date', fr: 'Suspendre ou prolonger l’échéance' },
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
  change: z.enum(['pause', 'run-on', 'extend', 'preview-pause', 'preview-run-on', 'preview-extend']),
  reason: z.string().max(3000).optional(),
  workingDays: z.string().max(10).optional(),
  calendarDays: z.string().max(10).optional(),
  draft: z.string().max(60).optional(),
  version: z.coerce.number().int(),
  idempotencyKey: z.string(),
});

function givenIn(values: FormValues): GivenDeadline {
  const [deadline, reason, workingDays, calendarDays] = [
    oneOf(values, 'deadline'),
    oneOf(values, 'reason'),
    oneOf(values, 'workingDays'),
    oneOf(values, 'calendarDays'),
  ];
  return { deadline, reason, workingDays, calendarDays };
}

/** Done, or with `preview` only counted: then the form comes back as typed, with what it would come to. */
export const deadlineChanged = deskRoute({
  method: 'POST',
  path: '/records/:record/deadlines',
  title: 'A due date is paused, resumed or extended, or what that would come to is shown',
  doors: [pauseDeadline, resumeDeadline, extendDeadline, previewPause, previewExtension, openRecord],
  params: ofRecord,
  body,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { deadline, change, reason = '', version } = incoming.body;
    const { days, typed, length } = lengthIn(incoming.body);
    const { record } = incoming.params;
    const input = { system: system.id, record, version, deadline };
    const isExtension = change === 'extend' || (change.startsWith('preview') && typed !== '');
    const limited = isExtension || change === 'preview-extend' ? days : 'reason';
    const redraw = async (more: Pick<Drawn, 'again' | 'preview'>) => {
      const sheet = await openSheet(visit, { form });
      return draw(sheet, { ...more, given: incoming.body, draft: sentDraft(sheet, form, incoming.body) });
    };
    return submit(
      language,
      (pointer) => (pointer === '/deadline' ? limited : plainName(pointer)),
      async () => {
        const { installation } = incoming;
        if (change === 'preview-pause' || change === 'preview-run-on' || change === 'preview-extend') {
          const asked = typed === '' ? clockOf[change] : undefined;
          return redraw({ preview: await askPreview(visit, deadline, asked ?? length) });
        }
        const sent = sending(call, incoming.body);
        if (change === 'pause') await runCommand(installation, sent, pauseDeadline, { ...input, reason });
        else if (change === 'run-on') await runCommand(installation, sent, resumeDeadline, input);
        else await runCommand(installation, sent, extendDeadline, { ...input, reason, ...length });
        return goTo(`${base}/records/${record}?done=deadline`);
      },
      (again) => redraw({ again }),
    );
  },
});

/** What a preview without days typed is of; an extension, where the clock may be neither stopped nor let run. */
const clockOf = { 'preview-pause': 'pause', 'preview-run-on': 'run-on', 'preview-extend': undefined } as const;

/** The length as typed, in the days that its form asks for; the least where that is no number. */
function lengthIn({ workingDays = '', calendarDays }: GivenDeadline) {
  const typed = (calendarDays ?? workingDays).trim();
  const count = Math.max(1, Math.round(Number(typed) || 1));
  return calendarDays === undefined
    ? { days: 'workingDays', typed, length: { workingDays: count } }
    : { days: 'calendarDays', typed, length: { calendarDays: count } };
}

interface Drawn {
  readonly again?: Redrawing;
  readonly preview?: ChangePreview;
  readonly given?: GivenDeadline;
  readonly draft: FormDraft;
}

function draw(sheet: Sheet, { again, preview, given, draft }: Drawn): Promise<Response> {
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
      able.map((deadline) => {
        const isGiven = given?.deadline === deadline.id;
        const own = isGiven ? draft : draftOf(draft.action);
        return (
          <DeadlineForm
            sheet={sheet}
            deadline={deadline}
            given={isGiven ? given : undefined}
            draft={own}
            keep={<KeepDraft language={language} draft={own} />}
            preview={isGiven ? preview : undefined}
            faults={isGiven ? (again?.faults.at ?? {}) : {}}
          />
        );
      })
    ),
  );
}
